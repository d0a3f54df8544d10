const ODD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/// Control, invisible and direction-changing characters as signs that one can see.
export function visible(text) {
  return text.replace(ODD, odd => {
    const code = odd.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/// The first line that says something, short enough for a row.
export function firstLine(text) {
  const line = /[^\s][^\n]{0,240}/.exec(text);
  return line ? visible(line[0].trim()) : '';
}

export function duration(ms) {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  return clock(ms);
}

/// Whole seconds, of a width that does not jump.
export function clock(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, minutes, rest] = parts.map(part => String(part).padStart(2, '0'));
  return parts[0] > 0 ? `${hours}:${minutes}:${rest}` : `${minutes}:${rest}`;
}

/// An estimate, no more exact than an estimate is.
export function roughly(ms) {
  const seconds = ms / 1000;
  if (seconds < 3) return 'a moment left';
  if (seconds < 20) return `about ${Math.round(seconds)} s left`;
  if (seconds < 90) return `about ${Math.round(seconds / 5) * 5} s left`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${(seconds / 3600).toFixed(1)} h left`;
}

export function bytes(count) {
  if (count < 1000) return `${count} B`;
  if (count < 1e6) return `${(count / 1e3).toFixed(1)} kB`;
  return `${(count / 1e6).toFixed(1)} MB`;
}

export const count = number => number.toLocaleString('en');

export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

export const timeOfDay = date => date.toLocaleTimeString([], { hourCycle: 'h23' });

/// Two texts with the same fingerprint are taken for the same text (53 bits, and the length).
export function fingerprint(text) {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return `${4294967296 * (2097151 & b) + (a >>> 0)}.${text.length}`;
}

const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/// What differs from device to device without meaning anything: numbers and the device's own name.
export function masked(text, device) {
  return text.replaceAll(device, '‹name›').replace(/[0-9]+/g, '#');
}

/// Finds a person's words, as they stand, in either case.
export const finder = words => new RegExp(escaped(words), 'gi');
