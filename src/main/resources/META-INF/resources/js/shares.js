const STATES = ['answered', 'failed', 'cancelled', 'running'];

/// Paints how many are in each state as a background, so that nothing in the document moves when a number does.
///
/// @param counts by state; what is missing to `total` waits
export function paintShares(bar, counts, total) {
  const stops = [];
  let end = 0;
  for (const state of STATES.filter(each => counts[each] > 0)) {
    const from = end;
    end += (counts[state] / total) * 100;
    const gap = end < 99.99 ? '1px' : '0px';
    stops.push(`var(--${state}) ${from}% calc(${end}% - ${gap})`, `var(--ground) calc(${end}% - ${gap}) ${end}%`);
  }
  bar.style.backgroundImage = stops.length ? `linear-gradient(to right, ${stops.join(', ')}, transparent ${end}%)` : '';
}
