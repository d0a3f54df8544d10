import { byId, say } from './dom.js';
import { timeOfDay } from './text.js';

const WORDS = {
  idle: () => '',
  connecting: () => 'Connecting…',
  live: () => 'Live',
  lost: since => `Connection lost at ${timeOfDay(since)}. Trying again…`,
  over: () => 'Complete',
  gone: () => 'The server no longer knows this run',
  refused: () => 'Sign in to go on',
};

/// Says how much of what the page shows can be believed to be so now.
export function showLink(state, since) {
  const link = byId('link');
  const before = link.dataset.link;
  link.dataset.link = state;
  document.body.dataset.link = state;
  link.textContent = WORDS[state](since);
  if (state === 'live' && before === 'lost') say('Connected again');
}
