import { el, icon, say } from './dom.js';
import { copy, save, fileName } from './files.js';
import { bytes, duration, finder, plural, visible } from './text.js';

/// From here on only the lines in sight are in the document.
const MANY = 2000;
/// A line longer than this goes on in the next one.
const WIDE = 2000;
const LINE = 19;
const MOST_MATCHES = 10_000;

/// One command's output: searchable, copied whole, saved as a file.
export function output(row, one, words) {
  const text = one.text;
  const lines = split(text);
  const body = lines.length > MANY ? windowed(lines) : whole(lines);
  const region = el('div', { class: 'text', tabindex: '0', role: 'region', 'aria-label': `Output of ${one.command} on ${visible(row.device)}` });
  const found = el('span', { class: 'found', role: 'status' });
  const search = el('input', { type: 'search', placeholder: 'Find', 'aria-label': `Find in the output of ${one.command}`, value: words || undefined });
  const matches = new Matches(lines, body, region, found);
  search.addEventListener('input', () => matches.find(search.value));
  search.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    matches.step(event.shiftKey ? -1 : 1);
  });
  body.attach(region);
  const panel = el('section', { class: 'output' },
    el('header', {},
      el('code', { class: 'asked' }, visible(one.command)),
      one.rejected ? el('span', { class: 'badge rejected' }, 'not known there') : null,
      el('span', { class: 'facts' }, `${plural(lines.length, 'line')} · ${bytes(text.length)} · ${duration(one.elapsedMs)}`),
      found,
      search,
      el('button', { type: 'button', class: 'quiet', onclick: event => taken(event.currentTarget, copy(text)) }, icon('copy'), el('span', {}, 'Copy')),
      el('button', { type: 'button', class: 'quiet', onclick: () => save(fileName(row.device, one.command), [text]) }, icon('save'), 'Save')),
    region);
  if (words) matches.find(words);
  return panel;
}

/// Says on the button itself that a text is on the clipboard, or why not.
async function taken(button, copying) {
  const word = button.querySelector('span');
  const done = await copying.then(() => 'Copied', () => 'Not copied');
  word.textContent = done;
  say(done);
  setTimeout(() => {
    word.textContent = 'Copy';
  }, 2000);
}

function split(text) {
  const lines = text.replace(/\n$/, '').split('\n');
  if (!lines.some(line => line.length > WIDE)) return lines.map(visible);
  return lines.flatMap(line => line.length > WIDE ? line.match(new RegExp(`[^]{1,${WIDE}}`, 'g')) : [line]).map(visible);
}

/// All lines at once: what most outputs are.
function whole(lines) {
  const pre = el('pre');
  const paint = marks => pre.replaceChildren(...painted(lines, 0, lines.length, marks));
  return {
    attach(region) {
      paint(null);
      region.append(pre);
    },
    paint,
    top: line => line * LINE,
  };
}

/// The lines in sight only: a device may say sixteen million bytes.
function windowed(lines) {
  const pre = el('pre', { class: 'window' });
  const space = el('div', { class: 'space' });
  space.style.height = `${lines.length * LINE}px`;
  space.append(pre);
  let region;
  let marks = null;
  const draw = () => {
    const first = Math.max(0, Math.floor(region.scrollTop / LINE) - 60);
    pre.style.transform = `translateY(${first * LINE}px)`;
    pre.replaceChildren(...painted(lines, first, Math.min(lines.length, first + 200), marks));
  };
  return {
    attach(host) {
      region = host;
      region.append(space);
      region.addEventListener('scroll', draw, { passive: true });
      draw();
    },
    paint(found) {
      marks = found;
      draw();
    },
    top: line => line * LINE,
  };
}

function painted(lines, from, to, marks) {
  if (!marks) return [lines.slice(from, to).join('\n')];
  const nodes = [];
  for (let i = from; i < to; i++) {
    nodes.push(...markedLine(lines[i], marks, i), '\n');
  }
  return nodes;
}

function markedLine(line, marks, number) {
  const nodes = [];
  let end = 0;
  for (const { at, length, current } of marks.get(number) ?? []) {
    nodes.push(line.slice(end, at), el('mark', { class: current() ? 'current' : undefined }, line.slice(at, at + length)));
    end = at + length;
  }
  nodes.push(line.slice(end));
  return nodes;
}

class Matches {
  #all = [];
  #now = 0;

  constructor(lines, body, region, found) {
    Object.assign(this, { lines, body, region, found });
  }

  find(words) {
    this.#all = [];
    this.#now = 0;
    if (!words) {
      this.body.paint(null);
      this.found.textContent = '';
      return;
    }
    this.#collect(finder(words));
    this.#show();
  }

  step(by) {
    if (this.#all.length === 0) return;
    this.#now = (this.#now + by + this.#all.length) % this.#all.length;
    this.#show();
  }

  #collect(expression) {
    for (let line = 0; line < this.lines.length && this.#all.length < MOST_MATCHES; line++) {
      for (const match of this.lines[line].matchAll(expression)) {
        const mark = { line, at: match.index, length: match[0].length };
        mark.current = () => this.#all[this.#now] === mark;
        this.#all.push(mark);
      }
    }
  }

  #show() {
    this.found.textContent = this.#all.length === 0 ? 'not found' : `${this.#now + 1} of ${this.#all.length}`;
    this.body.paint(Map.groupBy(this.#all, mark => mark.line));
    const mark = this.#all[this.#now];
    if (mark) this.region.scrollTop = Math.max(0, this.body.top(mark.line) - 80);
  }
}
