import { el } from './dom.js';

let counter = 0;

/// Gives a text field a list of suggestions: the ARIA combobox, with the list below the field.
///
/// @param suggest from the field's text to a list of `{value, label, note}`; the list opens by typing or by an arrow key
export function combobox(input, suggest) {
  const id = `suggestions-${++counter}`;
  const list = el('ul', { class: 'suggestions', role: 'listbox', id, hidden: true, 'aria-label': 'Suggestions' });
  input.after(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-expanded': 'false' })) {
    input.setAttribute(name, value);
  }
  let options = [];
  let active = -1;
  let isWriting = false;

  const close = () => {
    list.hidden = true;
    isWriting = false;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const mark = index => {
    active = index;
    [...list.children].forEach((child, i) => child.setAttribute('aria-selected', String(i === active)));
    const child = list.children[active];
    if (!child) return;
    input.setAttribute('aria-activedescendant', child.id);
    child.scrollIntoView({ block: 'nearest' });
  };

  const take = index => {
    input.value = options[index].value;
    close();
    input.focus();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    close();
  };

  const open = () => {
    options = suggest(input.value).filter(option => option.value.trim() !== input.value.trim());
    if (options.length === 0) {
      const wasWriting = isWriting;
      close();
      isWriting = wasWriting;
      return;
    }
    list.replaceChildren(...options.map((option, i) => el('li', {
      role: 'option', id: `${id}-${i}`, 'aria-selected': 'false',
      onpointerdown: event => {
        event.preventDefault();
        take(i);
      },
    }, el('span', { class: 'mono' }, option.label), option.note ? el('small', {}, option.note) : null)));
    list.hidden = false;
    active = -1;
    input.setAttribute('aria-expanded', 'true');
    input.removeAttribute('aria-activedescendant');
  };

  input.addEventListener('input', event => {
    isWriting = event.isTrusted;
    if (isWriting) open();
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) open();
      const down = event.key === 'ArrowDown';
      if (!list.hidden) mark(active < 0 ? (down ? 0 : options.length - 1) : (active + (down ? 1 : -1) + options.length) % options.length);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === 'Tab' && active >= 0) {
      take(active);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  /// Suggests anew, to someone who is writing, what has only now become known.
  const refresh = () => isWriting && list.hidden && open();

  return { close, refresh };
}
