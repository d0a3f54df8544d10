import * as api from './api.js';
import * as memory from './memory.js';

/// What each platform reads, by each of its names, as the server tells; the server has the last word on each command.
const OFTEN = new Map();
const MOST_EARLIER = 6;
const MOST = 60;

let told = null;

/// Asks the server once which commands its platforms read; where it does not tell, only earlier commands are offered.
export function ask() {
  told ??= api.platforms().then(platforms => {
    for (const { id, aliases, commands } of platforms) {
      for (const name of [id, ...aliases]) OFTEN.set(name, commands);
    }
  }).catch(() => {
    told = null;
  });
  return told;
}

/// Completions of the last of the commands that are being written: earlier ones first, then what the platforms read.
export function complete(text, platforms) {
  const before = text.slice(0, text.lastIndexOf(';') + 1);
  const part = text.slice(before.length).trim().toLowerCase();
  const lead = before ? `${before} ` : '';
  const earlier = memory.commands().filter(command => !before && command.toLowerCase().includes(part)).slice(0, MOST_EARLIER);
  return [
    ...earlier.map(command => ({ value: command, label: command, note: 'earlier' })),
    ...read(platforms).filter(([command]) => abbreviates(part, command) && !earlier.includes(command)).slice(0, MOST)
      .map(([command, by]) => ({ value: lead + command, label: command, note: by < platforms.size ? `${by} of ${platforms.size} platforms` : '' })),
  ];
}

/// The commands of some platforms, those first that most of them read, each with how many do.
function read(platforms) {
  const by = new Map();
  for (const platform of platforms) {
    for (const command of OFTEN.get(platform) ?? []) by.set(command, (by.get(command) ?? 0) + 1);
  }
  return [...by].sort(([, a], [, b]) => b - a);
}

/// Whether each word begins the word at its place, as in `sh ip int`.
function abbreviates(part, command) {
  const words = command.toLowerCase().split(' ');
  return part.split(/\s+/).every((word, i) => (words[i] ?? '').startsWith(word));
}
