import * as memory from './memory.js';
import { el, icon } from './dom.js';

const NEXT = { auto: 'dark', dark: 'light', light: 'auto' };
const WORDS = { auto: 'Theme: auto', dark: 'Theme: dark', light: 'Theme: light' };

/// Goes through following the system, dark, and light.
export function themeButton(button, onChange) {
  const show = choice => {
    if (choice === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    button.replaceChildren(icon(choice), el('span', { class: 'choice' }, WORDS[choice]));
    onChange();
  };
  button.addEventListener('click', () => show(memory.theme(NEXT[memory.theme()])));
  show(memory.theme());
}
