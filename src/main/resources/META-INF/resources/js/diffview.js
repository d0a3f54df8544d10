import { diff, ends } from './diff.js';
import { el } from './dom.js';
import { masked, plural, visible } from './text.js';

const CONTEXT = 3;
const MOST_ROWS = 3000;

/// Two texts side by side, or one below the other where there is no room; equal stretches are folded.
///
/// @param left, right `{device, text}`
export function diffView(left, right, ignores) {
  const rows = numbered(left, right, ignores);
  const differing = rows.filter(row => row.kind !== 'same').length;
  if (differing === 0) return el('p', { class: 'verdict same' }, ignores ? 'The same, but for numbers and names.' : 'The same, to the last character.');
  const table = el('table', { class: 'diff mono' },
    el('caption', {}, `${plural(differing, 'line')} ${differing === 1 ? 'differs' : 'differ'} of ${rows.length}`),
    el('colgroup', {}, el('col', { class: 'number' }), el('col'), el('col', { class: 'number' }), el('col')),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col', colspan: '2' }, visible(left.label)), el('th', { scope: 'col', colspan: '2' }, visible(right.label)))));
  const body = el('tbody');
  body.append(...folded(rows).slice(0, MOST_ROWS).map(part => (part.fold ? foldRow(part.fold) : row(part))));
  table.append(body);
  return el('div', { class: 'diff-frame', tabindex: '0', role: 'region', 'aria-label': 'Differences' }, table);
}

/// Compares what is to be compared, and shows what was really said.
function numbered(left, right, ignores) {
  const read = side => side.text.replace(/\n$/, '');
  const seen = side => (ignores ? masked(read(side), side.device) : read(side));
  const [a, b] = [read(left).split('\n'), read(right).split('\n')];
  let [i, j] = [0, 0];
  return diff(seen(left), seen(right)).map(({ kind, left: hasLeft, right: hasRight }) => ({
    kind,
    ...(hasLeft === undefined ? {} : { left: visible(a[i]), leftAt: ++i }),
    ...(hasRight === undefined ? {} : { right: visible(b[j]), rightAt: ++j }),
  }));
}

function folded(rows) {
  const parts = [];
  for (let i = 0; i < rows.length;) {
    let end = i;
    while (end < rows.length && rows[end].kind === 'same') end++;
    const from = i === 0 ? 0 : i + CONTEXT;
    const to = end === rows.length ? end : end - CONTEXT;
    if (to - from > 2) parts.push(...rows.slice(i, from), { fold: rows.slice(from, to) }, ...rows.slice(to, end));
    else parts.push(...rows.slice(i, end));
    if (end < rows.length) parts.push(rows[end]);
    i = end + 1;
  }
  return parts;
}

function foldRow(rows) {
  const line = el('tr', { class: 'fold' });
  const open = () => line.replaceWith(...rows.slice(0, MOST_ROWS).map(row));
  line.append(el('td', { colspan: '4' }, el('button', { type: 'button', class: 'quiet', onclick: open }, `${plural(rows.length, 'equal line')}`)));
  return line;
}

function row({ kind, left, right, leftAt, rightAt }) {
  const [leftText, rightText] = kind === 'changed' ? parted(left, right) : [[left ?? ''], [right ?? '']];
  return el('tr', { class: kind },
    el('td', { class: 'number' }, leftAt ? String(leftAt) : ''),
    el('td', { class: left === undefined ? 'none' : 'left' }, ...leftText),
    el('td', { class: 'number' }, rightAt ? String(rightAt) : ''),
    el('td', { class: right === undefined ? 'none' : 'right' }, ...rightText));
}

function parted(left, right) {
  const { head, tail } = ends(left, right);
  const show = (tag, text) => [text.slice(0, head), el(tag, {}, text.slice(head, text.length - tail)), tail ? text.slice(-tail) : ''];
  return [show('del', left), show('ins', right)];
}
