import { VirtualList } from './list.js';
import { output } from './output.js';
import { el, icon, setText } from './dom.js';
import { duration, finder, visible } from './text.js';

/// What stands for a state in words.
export const WORDS = { answered: 'answered', failed: 'failed', cancelled: 'cancelled', running: 'running', waiting: 'waiting' };

/// The run's devices: those that have ended in the order in which they did, then those at work, then those that wait.
/// A row that has ended never moves again.
export class Results {
  #run = null;
  #open = new Map();
  #states = new Set();
  #words = '';
  #searched = { version: '', rows: [] };

  constructor(host, { retry, inset }) {
    this.retry = retry;
    this.empty = el('p', { class: 'nothing' });
    this.ol = el('ol', { class: 'rows', 'aria-label': 'Devices' });
    this.note = el('p', { class: 'facts', hidden: true });
    host.append(this.note, this.empty, this.ol);
    this.list = new VirtualList(this.ol, {
      key: row => row.device,
      make: row => this.#make(row),
      update: (element, row) => this.#update(element, row),
      panel: element => element.querySelector('.panel'),
      inset,
    });
    this.ol.addEventListener('keydown', event => this.#key(event));
  }

  show(run) {
    this.#run = run;
    this.#open.clear();
    this.#searched = { version: '', rows: [] };
    this.list.clear();
    this.draw();
  }

  filter({ states, words }) {
    this.#states = states;
    this.#words = words;
    this.draw();
  }

  get shown() {
    return this.list.items;
  }

  draw() {
    const rows = this.#rows();
    this.ol.hidden = rows.length === 0;
    this.empty.hidden = rows.length > 0;
    setText(this.empty, this.#nothing());
    const unsearched = this.#words ? this.#run.finished.filter(row => row.forgotten).length : 0;
    this.note.hidden = unsearched === 0;
    setText(this.note, `The outputs of ${unsearched} devices are too large to be kept on this page and were not searched.`);
    this.list.set(rows);
  }

  /// Opens a device's row and goes there.
  reveal(device) {
    const row = this.#run?.rows.get(device);
    if (!row) return;
    if (!this.#open.has(device)) this.#toggle(row);
    this.list.focus(this.list.indexOf(device));
  }

  #nothing() {
    if (!this.#run || this.#run.total === 0) return '';
    if (this.#words || this.#states.size > 0) return 'No device matches what is searched for.';
    return 'Nothing has come in yet.';
  }

  #rows() {
    const run = this.#run;
    if (!run) return [];
    const isShown = state => this.#states.size === 0 || this.#states.has(state);
    let ended = run.finished;
    if (this.#states.size > 0) ended = ended.filter(row => isShown(row.state));
    const working = isShown('running') ? [...run.running] : [];
    const waiting = isShown('waiting') ? [...run.waiting] : [];
    const rows = [...ended, ...working, ...waiting];
    return this.#words ? this.#search(rows) : rows;
  }

  #search(rows) {
    const version = `${this.#run.id} ${this.#run.last} ${[...this.#states]} ${this.#words}`;
    if (this.#searched.version !== version) {
      const words = finder(this.#words);
      const has = text => text && text.search(words) >= 0;
      const found = rows.filter(row => has(row.device) || has(row.host) || has(row.error?.message) || has(row.error?.code)
        || row.outputs.some(output => has(output.text)));
      this.#searched = { version, rows: found };
    }
    return this.#searched.rows;
  }

  #make(row) {
    const head = el('button', { type: 'button', class: 'head', 'aria-expanded': 'false', onclick: () => this.#toggle(row) },
      el('span', { class: 'sign' }),
      el('bdi', { class: 'name' }, visible(row.device)),
      el('bdi', { class: 'where' }, row.host && row.host !== row.device ? visible(row.host) : row.platform ?? ''),
      el('span', { class: 'took' }),
      el('bdi', { class: 'line' }));
    return el('li', {}, el('div', { class: 'strip' }, head));
  }

  #update(element, row) {
    const ended = row.seq !== undefined;
    const version = `${row.state} ${ended}`;
    if (element.dataset.version !== version) {
      element.dataset.version = version;
      element.dataset.state = row.state;
      this.#dress(element, row, ended);
    }
    if (row.state === 'running' && this.#run.isBelieved) {
      setText(element.querySelector('.took'), duration(Math.max(0, Math.floor((this.#run.elapsed - row.from) / 100) * 100)));
    }
    this.#panel(element, row);
  }

  #dress(element, row, ended) {
    const sign = element.querySelector('.sign');
    sign.replaceChildren(icon(row.rejected ? 'rejected' : row.state), el('span', { class: 'hidden' }, row.rejected ? 'not known there' : WORDS[row.state]));
    setText(element.querySelector('.took'), ended && row.elapsedMs !== undefined ? duration(row.elapsedMs) : '');
    const line = element.querySelector('.line');
    line.replaceChildren(...this.#line(row, ended));
    const head = element.querySelector('.head');
    head.setAttribute('aria-disabled', String(!ended));
    if ((row.state === 'failed' || row.state === 'cancelled') && !element.querySelector('.retry')) {
      element.querySelector('.strip').append(el('button', {
        type: 'button', class: 'retry quiet', 'aria-label': `Retry ${visible(row.device)}`, onclick: () => this.retry([row]),
      }, 'Retry'));
    }
  }

  #line(row, ended) {
    if (!ended) return [row.state === 'running' ? 'at work…' : 'waits for a worker'];
    if (!row.error) return [row.line || '(no output)'];
    return [el('code', { class: 'code' }, row.error.code), ` ${visible(row.error.message)}`];
  }

  #toggle(row) {
    if (row.seq === undefined) return;
    if (this.#open.has(row.device)) {
      this.#open.delete(row.device);
      this.list.close(row.device);
      return;
    }
    const panel = el('div', { class: 'panel' });
    this.#open.set(row.device, panel);
    this.#fill(panel, row);
    this.list.draw();
  }

  async #fill(panel, row) {
    if (row.error) panel.append(el('p', { class: 'fault' }, el('code', { class: 'code' }, row.error.code), ` ${visible(row.error.message)}`));
    try {
      const outputs = row.forgotten ? await this.#run.texts(row) : row.outputs;
      panel.append(...outputs.map(one => output(row, one, this.#words)));
    } catch (problem) {
      panel.append(el('p', { class: 'fault' }, problem.message));
    }
    this.list.draw();
  }

  #panel(element, row) {
    const panel = this.#open.get(row.device);
    const shown = element.querySelector('.panel');
    element.querySelector('.head').setAttribute('aria-expanded', String(panel !== undefined));
    if (shown === (panel ?? null)) return;
    shown?.remove();
    if (panel) element.append(panel);
  }

  #key(event) {
    const li = event.target.closest('li');
    if (!li || !event.target.matches('.head') || event.ctrlKey || event.altKey || event.metaKey) return;
    const index = this.list.indexOf(li.dataset.key);
    const go = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: this.list.items.length - 1, PageDown: index + 10, PageUp: index - 10 };
    if (event.key in go) {
      event.preventDefault();
      this.list.focus(Math.min(this.list.items.length - 1, Math.max(0, go[event.key])));
    } else if (event.key === 'r') {
      const row = this.#run.rows.get(li.dataset.key);
      if (row?.error) this.retry([row]);
    } else if (event.key === '/') {
      event.preventDefault();
      document.getElementById('search')?.focus();
    }
  }
}
