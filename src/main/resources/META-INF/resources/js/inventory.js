import * as api from './api.js';

/// The kinds of words that a device is known by, as a person writes them and as a request names them.
const KINDS = { device: 'devices', group: 'groups', tag: 'tags', platform: 'platforms' };

const wordsOf = {
  devices: device => [device.name],
  groups: device => device.groups,
  tags: device => device.tags,
  platforms: device => [device.platform],
};

/// A run's selection as a person writes it; undefined where its commands went to devices that were selected apart.
export function written(asked) {
  if (asked.length !== 1) return undefined;
  const words = Object.entries(KINDS).flatMap(([kind, plural]) => (asked[0][plural] ?? []).map(pattern => {
    const [negation, bare] = pattern.startsWith('!') ? ['!', pattern.slice(1)] : ['', pattern];
    return negation + (kind === 'device' ? bare : `${kind}:${bare}`);
  }));
  return words.join(' ');
}

export class Inventory {
  constructor(devices = []) {
    this.devices = devices;
    this.known = {};
    for (const kind of Object.values(KINDS)) {
      this.known[kind] = new Map();
      for (const device of devices) {
        for (const word of wordsOf[kind](device)) this.known[kind].set(word, (this.known[kind].get(word) ?? 0) + 1);
      }
    }
  }

  static async load() {
    return new Inventory(await api.devices());
  }

  /// What a request says for the words in the field: a selector for each kind that has words.
  selector(text) {
    const selector = {};
    for (const word of text.split(/[\s,]+/).filter(Boolean)) {
      const negated = /^[!-]/.test(word) && !this.known.devices.has(word);
      const bare = negated ? word.slice(1) : word;
      const [kind, pattern] = this.#kind(bare);
      (selector[kind] ??= []).push(negated ? `!${pattern}` : pattern);
    }
    return selector;
  }

  #kind(word) {
    const named = /^(device|group|tag|platform)s?:(.+)$/.exec(word);
    if (named && !this.known.devices.has(word)) return [KINDS[named[1]], named[2]];
    const kind = Object.values(KINDS).find(each => this.known[each].has(word));
    return [kind ?? 'devices', word];
  }

  /// The devices that the server would take for a selector.
  matching(selector) {
    return Object.entries(selector).reduce(
      (left, [kind, patterns]) => left.filter(choice(kind, patterns)), this.devices);
  }

  /// Completions of the word that is being written.
  complete(text) {
    const word = /[^\s,]*$/.exec(text)[0];
    const before = text.slice(0, text.length - word.length);
    const negation = /^[!-]/.exec(word)?.[0] ?? '';
    const part = word.slice(negation.length).toLowerCase();
    const options = [];
    for (const [kind, plural] of [['group', 'groups'], ['tag', 'tags'], ['platform', 'platforms'], ['device', 'devices']]) {
      for (const [each, number] of this.known[plural]) {
        if (options.length >= 60) return options;
        const full = kind === 'device' ? each : `${kind}:${each}`;
        if (part ? full.toLowerCase().startsWith(part) || each.toLowerCase().startsWith(part) : kind !== 'device') {
          options.push({ value: `${before}${negation}${full} `, label: full, note: kind === 'device' ? '' : String(number) });
        }
      }
    }
    return options;
  }
}

function choice(kind, patterns) {
  const wanted = patterns.filter(pattern => !pattern.startsWith('!')).map(glob);
  const unwanted = patterns.filter(pattern => pattern.startsWith('!')).map(pattern => glob(pattern.slice(1)));
  const any = (tests, words) => tests.some(test => words.some(word => test(word)));
  return device => {
    const words = wordsOf[kind](device);
    return (wanted.length === 0 || any(wanted, words)) && !any(unwanted, words);
  };
}

function glob(pattern) {
  if (!/[*?[]/.test(pattern)) return word => word === pattern;
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
    .replace(/\[!/g, '[^');
  try {
    const expression = new RegExp(`^${source}$`, 'u');
    return word => expression.test(word);
  } catch {
    return word => word === pattern;
  }
}
