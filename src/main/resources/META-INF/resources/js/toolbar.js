import { archive, save } from './files.js';
import * as api from './api.js';
import { byId, el, icon, say, setText } from './dom.js';
import { count } from './text.js';

/// Search, retry of all failures, and the ways to take a run away.
export class Toolbar {
  constructor({ onWords, onRetry, retryIn, run }) {
    this.run = run;
    this.search = el('input', { type: 'search', id: 'search', placeholder: 'Search devices and outputs', 'aria-label': 'Search devices, errors and outputs', spellcheck: 'false' });
    this.retry = el('button', { type: 'button', id: 'retry-all', hidden: true, onclick: onRetry });
    this.zip = el('button', { type: 'button', class: 'quiet', onclick: () => this.#take('zip') }, icon('save'), 'ZIP');
    this.ndjson = el('button', { type: 'button', class: 'quiet', onclick: () => this.#take('ndjson') }, icon('save'), 'NDJSON');
    byId('tools').append(this.search, this.zip, this.ndjson);
    retryIn.append(this.retry);
    let waiting;
    this.search.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => onWords(this.search.value), 150);
    });
    this.search.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || !this.search.value) return;
      event.stopPropagation();
      event.preventDefault();
      this.search.value = '';
      onWords('');
    });
  }

  draw(run, mayStart) {
    byId('toolbar').hidden = !run;
    if (!run) return;
    const failed = run.counts.failed + run.counts.cancelled;
    this.retry.hidden = failed === 0 || !run.isOver || !mayStart;
    setText(this.retry, run.counts.cancelled ? `Retry the ${count(failed)} that failed or were cancelled` : `Retry ${failed === 1 ? 'the failure' : `all ${count(failed)} failures`}`);
    this.zip.disabled = run.finished.length === 0;
    this.zip.title = 'Every output as a file of its own';
    this.ndjson.disabled = !run.isOver;
    this.ndjson.title = run.isOver ? 'The run’s events, one a line' : 'When the run is done';
  }

  async #take(form) {
    const run = this.run();
    try {
      if (form === 'zip') save(`${run.id}.zip`, await archive(run), 'application/zip');
      else save(`${run.id}.ndjson`, [await api.eventsBlob(run.id)], 'application/x-ndjson');
    } catch (problem) {
      say(problem.message);
      byId('problem').textContent = problem.message;
    }
  }
}
