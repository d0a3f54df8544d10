import * as api from './api.js';
import { written } from './inventory.js';
import { fingerprint, firstLine, masked } from './text.js';

/// How many characters of output a page keeps; of a larger run, the rest is asked for again when it is looked at.
const KEPT = 128 * 1024 * 1024;

/// One run as its events tell it: each event is taken once, in order, and nothing is guessed.
export class Run {
  rows = new Map();
  finished = [];
  running = new Set();
  waiting = new Set();
  counts = { answered: 0, failed: 0, cancelled: 0 };
  last = 0;
  total = 0;
  workers = 0;
  commands = [];
  state = 'running';
  isBelieved = false;
  isGone = false;
  lanes = [];
  #kept = 0;
  #spent = 0;
  #oldest = 0;
  #began = null;
  #clock = null;

  constructor(id) {
    this.id = id;
  }

  /// Whether the server is at it, as far as this page knows.
  get isGoing() {
    return !this.isOver && !this.isGone;
  }

  get isOver() {
    return this.state !== 'running';
  }

  /// Milliseconds since the run began, by the server's account and this page's own clock: the two need not agree.
  get elapsed() {
    if (this.isOver) return this.elapsedMs;
    return this.#clock === null ? 0 : performance.now() - this.#clock;
  }

  /// What is known beside the events: which devices wait, and for how long the run has been going.
  enrich(snapshot) {
    if (this.#clock === null) this.#clock = performance.now() - snapshot.elapsedMs;
    this.total = snapshot.total;
    this.workers = snapshot.workers;
    this.startedAt = new Date(snapshot.startedAt);
    for (const task of snapshot.tasks ?? []) {
      const row = this.#row(task);
      row.commands = task.commands;
      if (row.state === 'waiting') this.waiting.add(row);
    }
    this.commands = snapshot.commands;
    this.selector = written(snapshot.asked);
  }

  /// Takes an event; false where it is not the next one.
  take(event) {
    if (event.seq !== this.last + 1) return false;
    this.last = event.seq;
    const at = Date.parse(event.at);
    this.#began ??= at;
    this[`_${event.type}`]?.(event, at - this.#began);
    return true;
  }

  _run(event) {
    this.total = event.total;
    this.workers = event.workers;
    this.startedAt ??= new Date(event.at);
    this.#clock ??= performance.now();
  }

  _started(event, at) {
    const row = this.#row(event);
    row.state = 'running';
    row.from = at;
    row.lane = this.#freeLane();
    this.lanes[row.lane] = row;
    this.waiting.delete(row);
    this.running.add(row);
  }

  _result(event, at) {
    this.#end(event, at, 'answered');
  }

  _error(event, at) {
    const isCancelled = event.error.code === 'cancelled' || event.error.code === 'interrupted';
    this.#end(event, at, isCancelled ? 'cancelled' : 'failed');
  }

  _done(event) {
    this.state = event.state;
    this.elapsedMs = event.elapsedMs;
  }

  #row(target) {
    let row = this.rows.get(target.device);
    if (!row) {
      row = { device: target.device, host: target.host, port: target.port, platform: target.platform, state: 'waiting',
        commands: [], outputs: [] };
      this.rows.set(target.device, row);
    }
    return row;
  }

  #freeLane() {
    const free = this.lanes.findIndex(row => row === null);
    return free < 0 ? this.lanes.length : free;
  }

  #end(event, at, state) {
    const row = this.#row(event);
    Object.assign(row, { state, seq: event.seq, to: at, queuedMs: event.queuedMs, elapsedMs: event.elapsedMs, error: event.error });
    row.outputs = event.outputs.map(output => new Output(output, row.device));
    row.line = event.error ? event.error.message : row.outputs.map(output => output.line).find(Boolean) ?? '';
    row.rejected = row.outputs.some(output => output.rejected);
    row.size = row.outputs.reduce((sum, output) => sum + output.size, 0);
    if (row.lane !== undefined) this.lanes[row.lane] = null;
    this.counts[state]++;
    this.#spent += event.elapsedMs;
    this.waiting.delete(row);
    this.running.delete(row);
    this.finished.push(row);
    this.#kept += row.size;
    this.#forget();
  }

  #forget() {
    while (this.#kept > KEPT && this.#oldest < this.finished.length - 1) {
      const row = this.finished[this.#oldest++];
      this.#kept -= row.size;
      for (const output of row.outputs) output.forget();
      row.forgotten = true;
    }
  }

  /// The outputs of a row with their texts, from the server where this page no longer holds them.
  async texts(row) {
    if (!row.forgotten) return row.outputs;
    for await (const event of api.events(this.id, row.seq - 1)) {
      return event.outputs.map(output => new Output(output, row.device));
    }
    throw new Error('The server no longer has this output.');
  }

  /// How long the rest may take, in milliseconds; null where there is too little to judge by: at the start, and at the
  /// end, when only those are left that already take longer than the others did.
  get rest() {
    const ended = this.finished.length;
    if (this.isOver || ended < Math.min(5, this.total / 4)) return null;
    const mean = this.#spent / ended;
    const left = this.total - ended - this.running.size;
    const ages = [...this.running].map(row => this.elapsed - row.from);
    if (left === 0 && ages.every(age => age > mean * 2)) return null;
    const work = left * mean + ages.reduce((sum, age) => sum + Math.max(mean * 0.25, mean - age), 0);
    return work / Math.max(1, Math.min(this.workers, left + this.running.size));
  }
}

/// What one command gave, with what is needed to compare it when its text is no longer here.
class Output {
  #alike = null;

  constructor({ command, output, rejected, elapsedMs }, device) {
    Object.assign(this, { command, rejected, elapsedMs, device, text: output, size: output.length });
    this.line = firstLine(output);
    this.same = fingerprint(output);
  }

  /// The same for outputs that differ in numbers and names alone. Seldom asked for, and dear.
  get alike() {
    this.#alike ??= fingerprint(masked(this.text, this.device));
    return this.#alike;
  }

  forget() {
    this.#alike ??= fingerprint(masked(this.text, this.device));
    this.text = null;
  }
}
