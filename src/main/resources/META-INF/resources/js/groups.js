import { diffView } from './diffview.js';
import { el, setText } from './dom.js';
import { between, fold } from './fold.js';
import { count, plural, timeOfDay, visible } from './text.js';

const MOST_GROUPS = 60;
const MOST_NAMES = 8;

/// Who said the same and who did not, and two of them side by side: of one run, or of this run and an earlier one.
export class Groups {
  #run = null;
  #other = null;
  #sides = [null, null];
  #items = new Map();
  #drawnDiff = '';

  constructor(host, { onCompare }) {
    this.host = host;
    this.ignores = el('input', { type: 'checkbox', id: 'ignores', onchange: () => this.#again() });
    this.command = el('select', { hidden: true, 'aria-label': 'Command', onchange: () => this.#again() });
    this.against = el('select', { id: 'against', onchange: () => onCompare(this.against.value || null) });
    this.verdict = el('p', { class: 'verdict', 'aria-live': 'polite' });
    this.list = el('ol', { class: 'groups', 'aria-label': 'Groups' });
    this.more = el('p', { class: 'nothing' });
    this.names = el('datalist', { id: 'ended-devices' });
    this.inputs = ['A', 'B'].map((letter, side) => el('input', {
      class: 'mono', list: 'ended-devices', 'aria-label': `Device ${letter}`, placeholder: `device ${letter}`, spellcheck: 'false',
      onfocus: () => this.#offerNames(),
      onchange: event => this.#choose(side, event.target.value.trim()),
    }));
    this.diff = el('div', { class: 'differences' });
    host.append(
      el('div', { class: 'options' },
        el('label', { class: 'check', for: 'ignores' }, this.ignores, 'Ignore numbers and own names'),
        this.command,
        el('label', { class: 'check', for: 'against' }, 'Compare with', this.against)),
      this.verdict,
      el('div', { class: 'split' },
        el('div', {}, this.list, this.more),
        el('div', { class: 'pair' },
          el('div', { class: 'sides' }, el('span', { class: 'letter a' }, 'A'), this.inputs[0], el('span', { class: 'letter b' }, 'B'), this.inputs[1], this.names),
          this.diff)));
  }

  show(run, other = null) {
    this.#run = run;
    this.#other = other;
    this.#sides = [null, null];
    this.#drawnDiff = '';
    this.#items.clear();
    this.list.replaceChildren();
    this.command.replaceChildren();
    this.draw();
  }

  /// The runs that this one can be compared with.
  offer(runs, chosen) {
    const option = run => el('option', { value: run.id }, `${timeOfDay(new Date(run.startedAt))} · ${run.total} · ${run.commands.map(visible).join(' ; ')}`);
    this.against.replaceChildren(el('option', { value: '' }, 'no other run'), ...runs.filter(run => run.id !== this.#run?.id).map(option));
    this.against.value = chosen ?? '';
  }

  #again() {
    this.#drawnDiff = '';
    this.#sides = [null, null];
    this.#items.clear();
    this.list.replaceChildren();
    this.draw();
  }

  #offerNames() {
    this.names.replaceChildren(...this.#run.finished.filter(row => row.outputs.length).map(row => el('option', { value: row.device })));
  }

  get #choice() {
    return { ignores: this.ignores.checked, command: this.command.value || null };
  }

  draw() {
    const run = this.#run;
    if (!run || this.host.hidden) return;
    this.#commands(run);
    const groups = this.#other ? this.#ofBoth(run) : this.#ofOne(run);
    this.#fill(groups.slice(0, MOST_GROUPS));
    setText(this.more, groups.length > MOST_GROUPS ? `and ${count(groups.length - MOST_GROUPS)} smaller groups` : '');
    this.#settle(groups);
    this.#difference();
  }

  #commands(run) {
    this.command.hidden = run.commands.length < 2;
    if (this.command.childElementCount === 0 && run.commands.length > 1) {
      this.command.append(el('option', { value: '' }, 'all commands'), ...run.commands.map(command => el('option', { value: command }, visible(command))));
    }
  }

  #ofOne(run) {
    const { answers, faults, answered } = fold(run, this.#choice);
    const odd = answers.filter(group => group.isOdd).reduce((sum, group) => sum + group.rows.length, 0);
    const soFar = run.isOver ? '' : ' so far';
    if (answered === 0) setText(this.verdict, `No answers${soFar}.`);
    else if (answers.length === 1) setText(this.verdict, `All ${count(answered)} answers are the same${soFar}.`);
    else if (answers.length === answered) setText(this.verdict, `Every device says something else${soFar}.${this.ignores.checked ? '' : ' Clocks and counters do that: try to ignore numbers.'}`);
    else setText(this.verdict, `${plural(answers.length, 'different answer')} from ${plural(answered, 'device')}${soFar}${odd ? `; ${odd === 1 ? 'one stands out' : `${odd} stand out`}` : ''}.`);
    return [...answers, ...faults];
  }

  #ofBoth(run) {
    const sorts = between(run, this.#other, this.#choice);
    const group = (key, line, rows, more = {}) => ({ key, line, rows, ...more });
    setText(this.verdict, sorts.different.length === 0
      ? `${plural(sorts.same.length, 'device')} said the same in both runs.`
      : `${plural(sorts.different.length, 'device')} of ${count(sorts.different.length + sorts.same.length)} said something else than in the other run.`);
    return [
      ...sorts.different.map(row => group(`different ${row.device}`, row.line, [row], { isOdd: true })),
      group('same', 'the same in both runs', sorts.same, { isMost: true }),
      group('here', 'only in this run', sorts.here),
      group('there', 'only in the other run', sorts.there, { isElsewhere: true }),
    ].filter(each => each.rows.length > 0);
  }

  #fill(groups) {
    const all = Math.max(1, groups.reduce((sum, group) => sum + group.rows.length, 0));
    const elements = groups.map(group => {
      let item = this.#items.get(group.key);
      if (!item) this.#items.set(group.key, item = this.#item(group));
      item.group = group;
      setText(item.count, count(group.rows.length));
      setText(item.badge, group.error ? group.error.code : group.isOdd ? (this.#other ? 'differs' : 'odd one out') : group.isMost && !this.#other ? 'most' : '');
      item.badge.className = `badge ${group.error ? 'failed' : group.isOdd ? 'odd' : 'most'}`;
      item.badge.hidden = !item.badge.textContent;
      item.share.style.width = `${(group.rows.length / all) * 100}%`;
      const more = group.rows.length - MOST_NAMES;
      setText(item.who, group.rows.slice(0, MOST_NAMES).map(row => visible(row.device)).join(' ') + (more > 0 ? ` and ${count(more)} more` : ''));
      item.buttons.forEach((button, side) => button.setAttribute('aria-pressed', String(group.rows.includes(this.#sides[side]?.row))));
      return item.element;
    });
    if (elements.some((element, i) => this.list.children[i] !== element) || this.list.childElementCount !== elements.length) {
      const focused = document.activeElement;
      this.list.replaceChildren(...elements);
      if (this.list.contains(focused)) focused.focus();
    }
  }

  #item(group) {
    const item = { count: el('b', { class: 'mono' }), badge: el('span'), share: el('span', { class: 'share' }), who: el('bdi', { class: 'who' }) };
    item.buttons = ['A', 'B'].map((letter, side) => el('button', {
      type: 'button', class: `letter ${letter.toLowerCase()}`, 'aria-pressed': 'false', 'aria-label': `Show as ${letter}: ${visible(group.rows[0].device)}`,
      onclick: () => this.#set(side, item.group.rows[0]),
    }, letter));
    const canCompare = !group.error && !this.#other;
    const open = el('button', { type: 'button', class: 'quiet', onclick: () => this.#set(0, item.group.rows[0]) }, 'Diff');
    const buttons = this.#other ? (group.isOdd ? [open] : []) : canCompare ? item.buttons : [];
    item.element = el('li', { class: group.error ? 'fault-group' : undefined },
      el('div', { class: 'size' }, item.count, item.share),
      el('div', { class: 'said' }, el('bdi', { class: 'mono' }, visible(group.line ?? '')), item.who),
      item.badge,
      el('div', { class: 'picks' }, ...buttons));
    return item;
  }

  /// Before a person chooses, the picture is that of the most common answer beside the oddest.
  #settle(groups) {
    if (this.#sides[0]) return;
    if (this.#other) {
      const first = groups.find(group => group.isOdd);
      if (first) this.#set(0, first.rows[0]);
      return;
    }
    const answers = groups.filter(group => !group.error);
    if (answers.length < 2 || !(this.#run.isOver || answers[0].isMost)) return;
    const odd = answers.findLast(group => group.isOdd) ?? answers[1];
    this.#sides = [{ run: this.#run, row: answers[0].rows[0], auto: true }, { run: this.#run, row: odd.rows[0] }];
    this.draw();
  }

  #choose(side, name) {
    const row = this.#run.rows.get(name);
    if (row?.outputs.length) this.#set(side, row);
  }

  #set(side, row) {
    if (this.#other) this.#sides = [{ run: this.#other, row: this.#other.rows.get(row.device) ?? row }, { run: this.#run, row }];
    else this.#sides[side] = { run: this.#run, row };
    this.draw();
  }

  async #difference() {
    const [a, b] = this.#sides;
    this.inputs.forEach((input, side) => {
      if (document.activeElement !== input) input.value = this.#sides[side]?.row.device ?? '';
    });
    const version = a && b ? `${a.run.id} ${a.row.device} ${b.run.id} ${b.row.device} ${JSON.stringify(this.#choice)}` : '';
    if (version === this.#drawnDiff) return;
    this.#drawnDiff = version;
    if (!version) {
      this.diff.replaceChildren();
      return;
    }
    const sides = await Promise.all([this.#side(a), this.#side(b)]);
    if (version === this.#drawnDiff) this.diff.replaceChildren(diffView(...sides, this.ignores.checked));
  }

  async #side({ run, row }) {
    const { command } = this.#choice;
    const label = this.#other ? `${row.device} at ${timeOfDay(run.startedAt)}` : row.device;
    if (row.error && row.outputs.length === 0) return { device: row.device, label, text: row.error.message };
    const outputs = (await run.texts(row)).filter(output => !command || output.command === command);
    const text = outputs.length === 1 ? outputs[0].text : outputs.map(output => `> ${output.command}\n${output.text}`).join('\n');
    return { device: row.device, label, text };
  }
}
