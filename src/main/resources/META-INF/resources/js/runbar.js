import * as commands from './commands.js';
import * as memory from './memory.js';
import { combobox } from './combobox.js';
import { byId, setText } from './dom.js';
import { Inventory } from './inventory.js';
import { count, plural } from './text.js';

/// The form that starts runs: what to ask, whom, with how many workers.
export class RunBar {
  inventory = new Inventory();
  known = false;
  matching = [];

  constructor({ onStart, onCancel, onMatch }) {
    this.form = byId('bar');
    this.command = byId('command');
    this.selector = byId('selector');
    this.workers = byId('workers');
    this.start = byId('start');
    this.cancel = byId('cancel');
    this.onMatch = onMatch;
    this.suggestions = [
      combobox(this.command, text => commands.complete(text, new Set((this.matching.length ? this.matching : this.inventory.devices).map(device => device.platform)))),
      combobox(this.selector, text => this.inventory.complete(text)),
    ];
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      if (!this.start.disabled) onStart();
    });
    this.command.addEventListener('focus', () => commands.ask().then(() => this.suggestions[0].refresh()));
    this.form.addEventListener('input', () => this.problem(null));
    this.selector.addEventListener('input', () => this.#match());
    this.cancel.addEventListener('click', onCancel);
    addEventListener('keydown', event => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
  }

  know(inventory) {
    this.inventory = inventory;
    this.known = true;
    this.#match();
  }

  #match() {
    if (!this.known) return;
    this.matching = this.inventory.matching(this.inventory.selector(this.selector.value));
    setText(byId('matched'), `${count(this.matching.length)} of ${count(this.inventory.devices.length)}`);
    byId('matched').dataset.none = String(this.matching.length === 0);
    this.onMatch(this.matching);
  }

  /// Puts a word into the selector, or takes it out.
  choose(word) {
    const words = this.words;
    this.selector.value = (words.includes(word) ? words.filter(each => each !== word) : [...words, word]).join(' ');
    this.#match();
  }

  get words() {
    return this.selector.value.split(/[\s,]+/).filter(Boolean);
  }

  /// The body of `POST /api/runs`, or null after saying what is missing.
  request() {
    this.suggestions.forEach(each => each.close());
    const asked = this.command.value.split(';').map(command => command.trim()).filter(Boolean);
    if (asked.length === 0) {
      this.problem('Write a command first, such as “show clock”.', 'command');
      return null;
    }
    const request = { commands: asked, ...this.inventory.selector(this.selector.value) };
    if (this.workers.value) request.workers = Number(this.workers.value);
    memory.rememberCommand(asked.join(' ; '));
    return request;
  }

  /// Shows a run's question in the form.
  fill({ command, selector }) {
    if (command !== undefined) this.command.value = command;
    if (selector !== undefined) {
      this.selector.value = selector;
      this.#match();
    }
  }

  problem(text, field) {
    setText(byId('problem'), text ?? '');
    for (const input of [this.command, this.selector, this.workers]) input.removeAttribute('aria-invalid');
    if (!text) return;
    const wrong = /command/.test(field ?? '') ? this.command : /workers/.test(field ?? '') ? this.workers
      : /device|group|tag|platform/.test(field ?? '') ? this.selector : null;
    wrong?.setAttribute('aria-invalid', 'true');
    wrong?.focus();
  }

  /// @param run the run on the page, or null
  draw(run, mayStart) {
    this.cancel.disabled = !run?.isGoing || !mayStart;
    for (const input of [this.command, this.workers, this.start]) input.disabled = !mayStart;
    this.command.placeholder = mayStart ? 'show clock' : 'Your role may look, not run commands';
    this.start.title = `Ask ${plural(this.matching.length, 'device')}`;
  }
}
