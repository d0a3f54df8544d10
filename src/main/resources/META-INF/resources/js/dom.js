/// Makes an element. Strings become text nodes and nothing else: what a device says can never become markup.
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (name === 'data') Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null));
  return element;
}

export const byId = id => document.getElementById(id);

/// Sets text only where it differs, so that a screen reader and a selection are left alone.
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const PATHS = {
  answered: 'M3 8.5l3.2 3.2L13 4.8',
  failed: 'M4 4l8 8M12 4l-8 8',
  cancelled: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M4.3 4.3l7.4 7.4',
  running: 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5',
  waiting: 'M8 7.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6',
  rejected: 'M8 3v6M8 12v.6',
  save: 'M8 2.5v7.5M4.8 7L8 10.2 11.2 7M3 13.2h10',
  copy: 'M6 6h7.2v7.2H6zM10 6V2.8H2.8V10H6',
  auto: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 2.5v11M10.5 3.2v9.6M12.6 5.2v5.6',
  dark: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6',
  light: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
};

/// A state's sign, which differs in shape and not in colour alone.
export function icon(state) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon ${state}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', PATHS[state] ?? PATHS.waiting);
  svg.append(path);
  return svg;
}

let saying;

/// Tells those who listen rather than look.
export function say(text) {
  clearTimeout(saying);
  saying = setTimeout(() => setText(byId('said'), text), 100);
}

/// Calls `draw` at most once per `pause` and in an animation frame, the first time at once.
export function throttled(draw, pause = 120) {
  let due = false;
  let last = -Infinity;
  const now = () => {
    due = false;
    last = performance.now();
    draw();
  };
  return () => {
    if (due) return;
    due = true;
    const wait = last + pause - performance.now();
    // A hidden page gets no frames; a timer keeps its title and its announcements true.
    const next = () => (document.hidden ? setTimeout(now, 500) : requestAnimationFrame(now));
    if (wait > 0) setTimeout(next, wait);
    else next();
  };
}
