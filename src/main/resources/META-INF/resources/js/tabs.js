/// The ARIA tabs pattern: the arrow keys go from tab to tab.
export function tabs(host, onShow) {
  const all = [...host.querySelectorAll('[role=tab]')];
  const nameOf = tab => tab.getAttribute('aria-controls');
  const show = name => {
    const chosen = all.find(tab => nameOf(tab) === name) ?? all[0];
    for (const tab of all) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      document.getElementById(nameOf(tab)).hidden = tab !== chosen;
    }
  };
  for (const tab of all) tab.addEventListener('click', () => onShow(nameOf(tab)));
  host.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    next.focus();
    onShow(nameOf(next));
  });
  return { show };
}
