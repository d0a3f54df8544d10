// A classic script in the head, so that the first paint already has the colours that were chosen.
(() => {
  const chosen = localStorage.getItem('showstream.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
})();
