import { zip } from './zip.js';
import { el } from './dom.js';

/// A name that every file system takes.
export function fileName(device, command) {
  return `${safe(device)} ${safe(command)}.txt`;
}

const safe = text => text.replace(/[^\p{L}\p{N}._ -]+/gu, '_').replace(/^\.+/, '_').slice(0, 80).trim() || '_';

export function save(name, parts, type = 'text/plain;charset=utf-8') {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/// Copies, also where a page is not trusted with the clipboard because it came over plain HTTP.
export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = el('textarea', { class: 'hidden', 'aria-hidden': 'true' });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('The browser does not let this page copy.');
}

/// Every output of a run in one archive, a folder for each device, and what failed in one file.
export async function archive(run) {
  const files = [];
  for (const row of run.finished) {
    const used = new Set();
    for (const output of await run.texts(row)) {
      let name = safe(output.command);
      while (used.has(name)) name += '_';
      used.add(name);
      files.push([`${safe(row.device)}/${name}.txt`, output.text]);
    }
  }
  const failures = run.finished.filter(row => row.error).map(row => `${row.device}\t${row.error.code}\t${row.error.message}\n`);
  if (failures.length) files.push(['failures.tsv', failures.join('')]);
  return zip(files);
}
