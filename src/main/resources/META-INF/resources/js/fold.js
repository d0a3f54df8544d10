/// Folds the devices of a run that said the same, the most common answer first; what failed is folded by its code.
///
/// @param pick which outputs of a row count: all, or those of one command
export function fold(run, { ignores, command }) {
  const print = output => (ignores ? output.alike : output.same) + (output.rejected ? '!' : '');
  const groups = new Map();
  for (const row of run.finished) {
    const outputs = row.outputs.filter(output => !command || output.command === command);
    const key = row.error ? `error ${row.error.code}` : outputs.map(print).join(' ');
    if (!groups.has(key)) groups.set(key, { key, rows: [], error: row.error, line: row.error ? row.error.message : lineOf(outputs) });
    groups.get(key).rows.push(row);
  }
  const answers = [...groups.values()].filter(group => !group.error).sort(byCount);
  const faults = [...groups.values()].filter(group => group.error).sort(byCount);
  const answered = answers.reduce((sum, group) => sum + group.rows.length, 0);
  const isSettled = answers.length > 1 && answers[0].rows.length > answered / 2;
  answers.forEach((group, i) => {
    group.isMost = isSettled && i === 0;
    group.isOdd = isSettled && group.rows.length <= Math.max(1, answered * 0.03) && i > 0;
  });
  return { answers, faults, answered };
}

const byCount = (a, b) => b.rows.length - a.rows.length;

const lineOf = outputs => outputs.map(output => output.line).find(Boolean) ?? '(no output)';

/// What became of each device between two runs, for those outputs that count.
export function between(run, other, { ignores, command }) {
  const print = row => row.error ? `error ${row.error.code}`
    : row.outputs.filter(output => !command || output.command === command).map(output => (ignores ? output.alike : output.same)).join(' ');
  const sorts = { different: [], same: [], here: [], there: [] };
  for (const row of run.finished) {
    const old = other.rows.get(row.device);
    if (old?.seq === undefined) sorts.here.push(row);
    else sorts[print(row) === print(old) ? 'same' : 'different'].push(row);
  }
  for (const row of other.finished) {
    if (run.rows.get(row.device)?.seq === undefined) sorts.there.push(row);
  }
  return sorts;
}
