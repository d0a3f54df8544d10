import * as api from './api.js';

const TYPES = ['run', 'started', 'result', 'error', 'done'];

/// Follows a run over an `EventSource`, each event once, and says at any time how much the page can be believed.
///
/// States: `connecting`, `live`, `lost` (it tries again by itself), `over` (all events are here), `gone` (the server no
/// longer knows the run), `refused` (we have to sign in).
export class Follow {
  /// In milliseconds: after `quiet` without an event, looked after every `look`, the server is asked whether there is
  /// anything that did not arrive, and has `patience` to answer. A browser hides the heartbeat from a page, and a line
  /// that is cut without a word looks like one on which nothing happens. What failed is tried `again`.
  static pace = { quiet: 15_000, look: 5000, patience: 5000, again: 1500 };

  #source = null;
  #retry = null;
  #watch = null;
  #heard = performance.now();
  #lag = null;
  #closed = false;

  constructor(run, { onEvent, onState }) {
    this.run = run;
    this.onEvent = onEvent;
    this.onState = onState;
    this.state = null;
    this.since = new Date();
    this.#watch = setInterval(() => this.#lookAfter(), Follow.pace.look);
    addEventListener('offline', this.#offline);
    addEventListener('online', this.#online);
    addEventListener('pageshow', this.#online);
    document.addEventListener('visibilitychange', this.#seen);
    this.#open('connecting');
  }

  close() {
    this.#closed = true;
    this.#source?.close();
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    removeEventListener('offline', this.#offline);
    removeEventListener('online', this.#online);
    removeEventListener('pageshow', this.#online);
    document.removeEventListener('visibilitychange', this.#seen);
  }

  /// Closes the line for a moment and goes on from the last event.
  reopen() {
    if (this.#closed) return;
    this.#open(this.state === 'live' ? 'lost' : this.state);
  }

  #offline = () => this.#set('lost');
  #online = () => this.#verify();
  #seen = () => document.hidden || this.#verify();

  #open(state) {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#set(state);
    const source = new EventSource(api.eventsPath(this.run.id, this.run.last));
    this.#source = source;
    source.onopen = () => this.#hear();
    for (const type of TYPES) source.addEventListener(type, message => this.#receive(message, source));
  }

  #receive(message, source) {
    if (source !== this.#source) return;
    if (message.data === undefined) {
      this.#stumble(source);
      return;
    }
    this.#hear();
    const event = JSON.parse(message.data);
    if (event.seq <= this.run.last) return;
    if (!this.run.take(event)) {
      this.reopen();
      return;
    }
    this.onEvent(event);
    if (event.type === 'done') {
      this.close();
      this.#set('over');
    }
  }

  /// The browser's own `error`: it tries again by itself unless the server answered and said no.
  #stumble(source) {
    this.#set('lost');
    if (source.readyState === EventSource.CLOSED) this.#again();
  }

  #again() {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#verify(true), Follow.pace.again);
  }

  #lookAfter() {
    if (this.state === 'live' && performance.now() - this.#heard > Follow.pace.quiet) this.#verify();
  }

  /// Asks the server by another way how far the run is.
  async #verify(reopen = false) {
    if (this.#closed) return;
    const seen = this.run.last;
    try {
      const snapshot = await api.snapshot(this.run.id, Follow.pace.patience);
      if (this.#closed) return;
      const ended = snapshot.succeeded + snapshot.failed + snapshot.cancelled;
      const isAhead = ended > this.run.finished.length || snapshot.state !== 'running';
      if (reopen || this.state === 'lost') this.#open('lost');
      else if (isAhead && seen === this.run.last && this.#lag === seen) this.#open('lost');
      else this.#lag = isAhead ? seen : null;
    } catch (problem) {
      this.#fail(problem);
    }
  }

  #fail(problem) {
    if (this.#closed) return;
    if (problem.status === 404) {
      this.close();
      this.#set('gone');
    } else if (problem.status === 401 || problem.status === 403) {
      this.#source?.close();
      this.#set('refused');
    } else {
      this.#set('lost');
      this.#source?.close();
      this.#again();
    }
  }

  #hear() {
    this.#heard = performance.now();
    this.#set('live');
  }

  #set(state) {
    if (state === this.state) return;
    this.state = state;
    this.since = new Date();
    this.onState(state);
  }
}
