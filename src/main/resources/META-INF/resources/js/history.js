import * as api from './api.js';
import * as memory from './memory.js';
import { byId, el } from './dom.js';
import { clock, count, timeOfDay, visible } from './text.js';

const MOST_LOOKUPS = 12;
/// Of a larger run, its tasks are too long a way to learn what was asked.
const LARGEST_LOOKUP = 300;

/// What was asked in a run, as far as it can be known.
export function label(run) {
  return (run.commands ?? []).join(' ; ') || memory.asked(run.id)?.command || run.found || '';
}

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
    for (const run of this.runs) run.label = label(run);
    return this.runs;
  }

  async open(current = this.current) {
    this.dialog.showModal();
    try {
      await this.load();
      this.#draw(current);
      await this.#lookUp(current);
    } catch (problem) {
      this.list.replaceChildren(el('li', { class: 'nothing' }, problem.message));
    }
  }

  async #lookUp(current) {
    const unknown = this.runs.filter(run => !run.label && run.total <= LARGEST_LOOKUP).slice(0, MOST_LOOKUPS);
    for (const run of unknown) {
      const { tasks } = await api.tasks(run.id);
      run.found = [...new Set(tasks.flatMap(task => task.commands))].join(' ; ');
      run.label = run.found;
    }
    if (unknown.length && this.dialog.open) this.#draw(current);
  }

  #draw(current) {
    if (this.runs.length === 0) {
      this.list.replaceChildren(el('li', { class: 'nothing' }, 'No runs yet.'));
      return;
    }
    this.list.replaceChildren(...this.runs.map(run => this.#item(run, current)));
  }

  #item(run, current) {
    const isCurrent = run.id === current;
    const began = new Date(run.startedAt);
    const today = began.toDateString() === new Date().toDateString();
    const when = today ? timeOfDay(began) : `${began.toLocaleDateString()} ${timeOfDay(began)}`;
    return el('li', { 'aria-current': isCurrent ? 'true' : undefined },
      el('a', { href: `?run=${encodeURIComponent(run.id)}`, onclick: event => this.#go(event, () => this.onOpen(run.id)) },
        el('code', {}, visible(run.label) || 'asked elsewhere'),
        el('span', { class: 'facts' }, `${when} · ${run.state} · ${clock(run.elapsedMs)}`),
        el('span', { class: 'facts' },
          `${count(run.succeeded)} answered`, run.failed ? `, ${count(run.failed)} failed` : '', run.cancelled ? `, ${count(run.cancelled)} cancelled` : '',
          ` of ${count(run.total)}`)),
      current && !isCurrent
        ? el('button', { type: 'button', class: 'quiet', 'aria-label': `Compare with the run of ${when}`, onclick: event => this.#go(event, () => this.onCompare(run.id)) }, 'Compare')
        : null);
  }

  #go(event, then) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.dialog.close();
    then();
  }
}
