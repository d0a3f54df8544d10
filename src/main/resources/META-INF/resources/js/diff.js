/// More differences than this, and two texts are shown as different as a whole: the search grows with their square.
const MOST = 1500;

/// The lines of two texts, as a list of `{kind, left, right}`, with `kind` one of `same`, `gone`, `come`, `changed`.
///
/// Myers' O(ND) search (1986), after what is the same at both ends is set aside.
export function diff(left, right) {
  const [a, b] = [left.split('\n'), right.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const same = lines => lines.map(line => ({ kind: 'same', left: line, right: line }));
  const middle = edits(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [...same(a.slice(0, head)), ...paired(middle), ...same(tail ? a.slice(-tail) : [])];
}

function edits(a, b) {
  const trace = search(a, b);
  if (!trace) return [...a.map(line => ({ kind: 'gone', left: line })), ...b.map(line => ({ kind: 'come', right: line }))];
  const path = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const at = k => trace[d][k + d + 1];
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const before = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : at(before);
    const fromY = d === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY) path.push({ kind: 'same', left: a[--x], right: b[--y] });
    if (d === 0) break;
    if (down) path.push({ kind: 'come', right: b[--y] });
    else path.push({ kind: 'gone', left: a[--x] });
  }
  return path.reverse();
}

/// For each number of edits, how far each diagonal got before them; null where there are too many.
function search(a, b) {
  const most = Math.min(MOST, a.length + b.length);
  const reach = new Int32Array(2 * most + 3);
  const trace = [];
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice(most - d, most + d + 3));
    for (let k = -d; k <= d; k += 2) {
      const i = k + most + 1;
      const down = k === -d || (k !== d && reach[i - 1] < reach[i + 1]);
      let x = down ? reach[i + 1] : reach[i - 1] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach[i] = x;
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return null;
}

/// A line that went where another came is one line that changed.
function paired(path) {
  const rows = [];
  for (let i = 0; i < path.length;) {
    if (path[i].kind === 'same') {
      rows.push(path[i++]);
      continue;
    }
    const run = [];
    while (i < path.length && path[i].kind !== 'same') run.push(path[i++]);
    const gone = run.filter(edit => edit.kind === 'gone');
    const come = run.filter(edit => edit.kind === 'come');
    for (let j = 0; j < Math.max(gone.length, come.length); j++) {
      if (gone[j] && come[j]) rows.push({ kind: 'changed', left: gone[j].left, right: come[j].right });
      else rows.push(gone[j] ?? come[j]);
    }
  }
  return rows;
}

/// Where two lines part: what they have in common before and after.
export function ends(left, right) {
  const least = Math.min(left.length, right.length);
  let head = 0;
  while (head < least && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < least - head && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  return { head, tail };
}
