import * as api from './api.js';
import { byId, el, icon } from './dom.js';
import { written } from './inventory.js';
import { paintShares } from './shares.js';
import { clock, count, timeOfDay, visible } from './text.js';

/// Earlier runs, newest first, to be opened or compared with the one on the page.
export class History {
  runs = [];

  constructor({ onOpen, onCompare }) {
    this.dialog = byId('history');
    this.onOpen = onOpen;
    this.onCompare = onCompare;
    this.list = el('ol', { class: 'runs' });
    this.dialog.append(
      el('header', {}, el('h2', { id: 'history-title' }, 'Runs'),
        el('form', { method: 'dialog' }, el('button', { class: 'quiet' }, 'Close'))),
      this.list);
    byId('history-open').addEventListener('click', () => this.open());
    this.dialog.addEventListener('click', event => event.target === this.dialog && this.dialog.close());
  }

  async load() {
    this.runs = await api.runs();
    return this.runs;
  }

  async open(current = this.current) {
    this.dialog.showModal();
    try {
      await this.load();
      this.#draw(current);
    } catch (problem) {
      this.list.replaceChildren(el('li', { class: 'nothing' }, problem.message));
    }
  }

  #draw(current) {
    if (this.runs.length === 0) {
      this.list.replaceChildren(el('li', { class: 'nothing' }, 'No runs yet. The first one starts with a command above.'));
      return;
    }
    const days = Map.groupBy(this.runs, run => day(new Date(run.startedAt)));
    this.list.replaceChildren(...[...days].flatMap(([name, runs]) => [
      el('li', { class: 'day' }, name),
      ...runs.map(run => this.#item(run, current)),
    ]));
  }

  #item(run, current) {
    const isCurrent = run.id === current;
    const at = timeOfDay(new Date(run.startedAt));
    const address = `?run=${encodeURIComponent(run.id)}`;
    return el('li', { class: 'run', 'aria-current': isCurrent ? 'true' : undefined },
      el('a', { href: address, onclick: event => this.#go(event, () => this.onOpen(run.id)) },
        icon(sign(run)), el('code', {}, visible(run.commands.join(' ; ')) || run.id), el('span', { class: 'at' }, at),
        el('span', { class: 'facts' }, facts(run)),
        shares(run)),
      current
        ? el('button', { type: 'button', class: 'quiet', disabled: isCurrent, 'aria-label': `Compare with the run of ${at}`, onclick: event => this.#go(event, () => this.onCompare(run.id)) }, 'Compare')
        : null);
  }

  #go(event, then) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.dialog.close();
    then();
  }
}

function day(date) {
  const today = new Date();
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate());
  if (date >= midnight) return 'Today';
  if (date >= midnight - 86_400_000) return 'Yesterday';
  return date.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
}

function sign(run) {
  if (run.state === 'running') return 'running';
  if (run.state !== 'finished') return 'cancelled';
  if (run.failed === run.total) return 'failed';
  return run.failed ? 'rejected' : 'answered';
}

function facts(run) {
  const ended = [[run.succeeded, 'answered'], [run.failed, 'failed'], [run.cancelled, 'cancelled']].filter(([number]) => number > 0);
  const counts = ended.map(([number, word]) => `${count(number)} ${word}`).join(', ') || 'none ended';
  const selector = written(run.asked);
  return [`${counts} of ${count(run.total)}`, run.state === 'finished' ? '' : run.state, clock(run.elapsedMs), selector && visible(selector)]
    .filter(Boolean).join(' · ');
}

function shares(run) {
  const bar = el('div', { class: 'progress', 'aria-hidden': 'true' });
  paintShares(bar, { answered: run.succeeded, failed: run.failed, cancelled: run.cancelled, running: run.running }, run.total);
  return bar;
}
