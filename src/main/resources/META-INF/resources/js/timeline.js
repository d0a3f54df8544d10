import { el, setText } from './dom.js';
import { duration, plural, visible } from './text.js';

const STEPS = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000];
const AXIS = 24;
const GUTTER = 36;
const STATES = ['answered', 'failed', 'cancelled', 'running'];

/// What each worker did and when: a lane for each, a bar for each device. The arrow keys go from bar to bar.
export class Timeline {
  #run = null;
  #colours = {};
  #picked = null;

  constructor(host, { onOpen }) {
    this.host = host;
    this.onOpen = onOpen;
    this.caption = el('p', { id: 'timeline-caption' });
    this.canvas = el('canvas', { tabindex: '0', role: 'img', 'aria-label': 'Timeline of the workers', 'aria-describedby': 'timeline-caption timeline-picked' });
    this.picked = el('p', { class: 'picked', id: 'timeline-picked', 'aria-live': 'polite' });
    this.frame = el('div', { class: 'lanes' }, this.canvas);
    host.append(
      el('div', { class: 'caption' }, this.caption, el('ul', { class: 'legend' }, ...STATES.map(state => el('li', { class: state }, state)))),
      this.frame,
      this.picked);
    this.canvas.addEventListener('pointermove', event => this.#point(event));
    this.canvas.addEventListener('click', () => this.#picked && onOpen(this.#picked.device));
    this.canvas.addEventListener('keydown', event => this.#key(event));
    // In a frame of its own: a drawing changes the height, which the observer would call a loop.
    new ResizeObserver(() => requestAnimationFrame(() => this.draw())).observe(this.frame);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.recolour());
    this.recolour();
  }

  show(run) {
    this.#run = run;
    this.#picked = null;
    this.picked.dataset.picked = 'false';
    setText(this.picked, 'Point at a bar, or walk along them with the arrow keys; a click or Enter opens the device.');
    this.draw();
  }

  recolour() {
    const style = getComputedStyle(document.documentElement);
    for (const name of [...STATES, 'ink', 'dim', 'line', 'lane']) this.#colours[name] = style.getPropertyValue(`--${name}`).trim();
    this.draw();
  }

  get #rows() {
    return this.#run ? [...this.#run.finished, ...this.#run.running].filter(row => row.lane !== undefined) : [];
  }

  draw() {
    const run = this.#run;
    if (!run || this.host.hidden || this.frame.clientWidth === 0) return;
    const rows = this.#rows;
    this.#scale(run, rows);
    const context = this.#paper();
    this.#axis(context);
    for (const row of rows) this.#bar(context, row);
    if (this.#picked) this.#ring(context, this.#picked);
    this.#describe(run, rows);
  }

  #scale(run, rows) {
    this.lanes = Math.max(1, Math.min(run.workers, run.total), run.lanes.length);
    this.pitch = Math.min(26, Math.max(5, Math.floor(420 / this.lanes)));
    this.now = run.isBelieved || run.isOver ? run.elapsed : rows.reduce((last, row) => Math.max(last, row.to ?? row.from), 0);
    this.span = Math.max(500, this.now);
    this.width = this.frame.clientWidth;
    this.height = this.lanes * this.pitch + AXIS;
  }

  #paper() {
    const ratio = devicePixelRatio || 1;
    const [width, height] = [Math.round(this.width * ratio), Math.round(this.height * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
      this.canvas.style.height = `${this.height}px`;
    }
    const context = this.canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    return context;
  }

  #x(ms) {
    return GUTTER + (ms / this.span) * (this.width - GUTTER - 8);
  }

  #axis(context) {
    const step = STEPS.find(each => (each / this.span) * (this.width - GUTTER) > 70) ?? STEPS.at(-1);
    context.font = '11px "JetBrains Mono", ui-monospace, monospace';
    context.textBaseline = 'middle';
    for (let lane = 0; lane < this.lanes; lane++) {
      const y = lane * this.pitch;
      context.fillStyle = this.#colours.lane;
      context.fillRect(GUTTER, y + 1, this.width - GUTTER, this.pitch - 2);
      context.fillStyle = this.#colours.dim;
      if (this.pitch >= 13) context.fillText(String(lane + 1).padStart(3), 4, y + this.pitch / 2);
    }
    for (let at = 0; at <= this.span; at += step) {
      const x = this.#x(at);
      context.fillStyle = this.#colours.line;
      context.fillRect(x, 0, 1, this.height - AXIS + 4);
      context.fillStyle = this.#colours.dim;
      const label = step < 60_000 ? `${at / 1000}s` : `${at / 60_000}m`;
      if (x + 3 + context.measureText(label).width <= this.width) context.fillText(label, x + 3, this.height - AXIS / 2 + 2);
    }
  }

  #box(row) {
    const from = this.#x(row.from);
    const to = this.#x(row.to ?? this.now);
    return [from, row.lane * this.pitch + 1, Math.max(1.5, to - from - 0.75), this.pitch - 2];
  }

  #bar(context, row) {
    const [x, y, width, height] = this.#box(row);
    context.fillStyle = this.#colours[row.state];
    if (width > 6 && height > 6) {
      context.beginPath();
      context.roundRect(x, y, width, height, 2.5);
      context.fill();
    } else {
      context.fillRect(x, y, width, height);
    }
    // Failure has a sign of its own beside its colour.
    if (row.state === 'failed' && width > 3) {
      context.fillStyle = this.#colours.lane;
      context.fillRect(x + 1, y + height / 2 - 0.75, width - 2, 1.5);
    }
  }

  #ring(context, row) {
    const [x, y, width, height] = this.#box(row);
    context.strokeStyle = this.#colours.ink;
    context.lineWidth = 2;
    context.strokeRect(x - 1, y - 1, width + 2, height + 2);
  }

  #describe(run, rows) {
    const busy = rows.reduce((sum, row) => sum + (row.to ?? this.now) - row.from, 0) / (this.span * this.lanes);
    const slowest = run.finished.reduce((most, row) => ((row.elapsedMs ?? 0) > (most?.elapsedMs ?? -1) ? row : most), null);
    setText(this.caption, `${plural(this.lanes, 'lane')}, drawn from the times of the events · ${Math.min(100, Math.round(busy * 100))} % busy`
      + (slowest ? ` · slowest${run.isOver ? '' : ' so far'}: ${visible(slowest.device)}, ${duration(slowest.elapsedMs)}` : ''));
  }

  #pick(row) {
    if (!row) return;
    this.#picked = row;
    this.picked.dataset.picked = 'true';
    setText(this.picked, `${visible(row.device)} · ${row.state} · began at ${duration(row.from)}`
      + (row.to === undefined ? '' : `, took ${duration(row.to - row.from)}`)
      + (row.error ? ` · ${row.error.code}` : ''));
    this.draw();
  }

  #point(event) {
    const lane = Math.floor(event.offsetY / this.pitch);
    const hit = this.#rows.find(row => {
      const [x, , width] = this.#box(row);
      return row.lane === lane && event.offsetX >= x - 1 && event.offsetX <= x + width + 1;
    });
    if (hit && hit !== this.#picked) this.#pick(hit);
  }

  #key(event) {
    if (event.key === 'Enter' && this.#picked) this.onOpen(this.#picked.device);
    const lane = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    if (!lane && !step) return;
    event.preventDefault();
    const rows = this.#rows.sort((a, b) => a.from - b.from);
    if (!this.#picked) return this.#pick(rows[0]);
    const at = this.#picked;
    const inLane = rows.filter(row => row.lane === (at.lane + lane + this.lanes) % this.lanes);
    if (step) this.#pick(inLane[inLane.indexOf(at) + step]);
    else this.#pick(inLane.findLast(row => row.from <= at.from) ?? inLane[0]);
  }
}
