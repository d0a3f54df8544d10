import { el, icon, setText } from './dom.js';
import { paintShares } from './shares.js';
import { clock, count, plural, roughly, timeOfDay, visible } from './text.js';

const SHARES = ['answered', 'failed', 'cancelled', 'running', 'waiting'];
const ENDS = { finished: 'Finished', cancelled: 'Cancelled', interrupted: 'Interrupted: the server stopped' };

/// How far a run is: counts that filter the results, a bar, the time that went by and an estimate of the rest.
export class Summary {
  constructor(host, { onFilter }) {
    this.host = host;
    this.states = new Set();
    this.title = el('h2', { class: 'mono' });
    this.when = el('p', { class: 'when' });
    this.elapsed = el('span', { class: 'elapsed mono' });
    this.rest = el('span', { class: 'rest' });
    this.bar = el('div', { class: 'progress', role: 'progressbar', 'aria-valuemin': '0', 'aria-label': 'Devices that have ended' });
    this.numbers = Object.fromEntries(SHARES.map(state => [state, el('b', { class: 'mono' }, '0')]));
    this.buttons = SHARES.map(state => el('button', {
      type: 'button', class: `tally ${state}`, 'aria-pressed': 'false', title: `Show only: ${state}`,
      onclick: event => this.#toggle(state, event.currentTarget, onFilter),
    }, icon(state), this.numbers[state], el('span', {}, state)));
    this.counts = el('div', { class: 'counts' }, el('div', { class: 'tallies', role: 'group', 'aria-label': 'Show only' }, ...this.buttons));
    host.append(
      el('div', { class: 'what' }, el('div', {}, this.title, this.when), el('p', { class: 'times' }, this.elapsed, this.rest)),
      this.bar,
      this.counts);
  }

  reset() {
    this.states.clear();
    for (const button of this.buttons) button.setAttribute('aria-pressed', 'false');
  }

  #toggle(state, button, onFilter) {
    if (!this.states.delete(state)) this.states.add(state);
    button.setAttribute('aria-pressed', String(this.states.has(state)));
    onFilter(this.states);
  }

  draw(run) {
    this.host.hidden = !run;
    if (!run) return;
    const counts = { ...run.counts, running: run.running.size, waiting: Math.max(0, run.total - run.finished.length - run.running.size) };
    setText(this.title, run.commands.map(visible).join(' ; ') || '…');
    setText(this.when, this.#when(run));
    for (const state of SHARES) {
      setText(this.numbers[state], count(counts[state]));
      this.numbers[state].parentElement.dataset.none = String(counts[state] === 0);
    }
    paintShares(this.bar, counts, run.total);
    this.bar.ariaValueMax = String(run.total);
    this.bar.ariaValueNow = String(run.finished.length);
    this.#times(run);
  }

  #when(run) {
    const began = run.startedAt ? timeOfDay(run.startedAt) : '';
    const end = run.isOver ? ENDS[run.state] ?? run.state : run.isBelieved ? 'Running' : run.isGone ? 'As last heard of' : 'Not followed at the moment';
    return `${end} · ${plural(run.total, 'device')} · began ${began} · ${plural(run.workers, 'worker')}`;
  }

  #times(run) {
    if (!run.isOver && !run.isBelieved) {
      setText(this.rest, 'as last heard');
      return;
    }
    setText(this.elapsed, run.isOver && run.elapsedMs < 10_000 ? `${(run.elapsedMs / 1000).toFixed(2)} s` : clock(run.elapsed));
    const rest = run.rest;
    setText(this.rest, run.isOver ? 'in all' : rest !== null ? roughly(rest) : run.finished.length > run.total / 2 ? 'waiting for the slow ones' : 'rest not known yet');
  }
}
