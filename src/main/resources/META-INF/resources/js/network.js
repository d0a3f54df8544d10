import { VirtualList } from './list.js';
import { el, setText } from './dom.js';
import { count, plural, visible } from './text.js';

const MOST_CHIPS = 24;

/// The network before anything was asked: the devices that the selector matches, and the words that it may say.
export class Network {
  #inventory = null;
  #chips = [];

  constructor(host, { onChoose }) {
    this.onChoose = onChoose;
    this.title = el('h2');
    this.words = el('div', { class: 'chips', role: 'group', 'aria-label': 'Choose devices' });
    this.ol = el('ol', { class: 'rows inventory', 'aria-label': 'Devices' });
    host.append(el('div', { class: 'known' }, this.title, this.words), this.ol);
    this.list = new VirtualList(this.ol, {
      key: device => device.name,
      make: device => el('li', {}, el('div', { class: 'strip' }, el('div', { class: 'head' },
        el('bdi', { class: 'name' }, visible(device.name)),
        el('bdi', { class: 'where' }, address(device)),
        el('span', { class: 'took' }, device.platform),
        el('bdi', { class: 'line' },
          ...[...device.groups, ...device.tags].map(word => el('span', { class: 'word' }, visible(word))),
          device.lab ? el('span', { class: 'word lab' }, 'lab') : null)))),
      update: () => {},
      panel: () => null,
    });
  }

  /// @param bar `inventory`, the `matching` of it, the `words` of the selector, whether it is `known`
  draw({ inventory, matching, words, known }) {
    const all = inventory.devices.length;
    setText(this.title, !known ? 'The network is not known yet'
      : all === 0 ? 'The inventory is empty' : matching.length === 0 ? 'No device matches'
        : matching.length === all ? plural(all, 'device') : `${count(matching.length)} of ${plural(all, 'device')}`);
    if (this.#inventory !== inventory) this.#offer(inventory);
    for (const chip of this.#chips) chip.setAttribute('aria-pressed', String(words.includes(chip.dataset.word)));
    this.list.set(matching);
  }

  #offer(inventory) {
    this.#inventory = inventory;
    this.#chips = ['group', 'tag', 'platform'].flatMap(kind => [...inventory.known[`${kind}s`]]
      .map(([word, number]) => el('button', {
        type: 'button', class: 'chip', 'aria-pressed': 'false', data: { word: `${kind}:${word}` },
        onclick: () => this.onChoose(`${kind}:${word}`),
      }, visible(word), el('b', {}, count(number))))).slice(0, MOST_CHIPS);
    this.words.replaceChildren(...this.#chips);
  }
}

/// Where a device is, where that is not its name already.
function address(device) {
  const host = device.host === device.name ? '' : visible(device.host);
  return device.port === 22 ? host : `${host}:${device.port}`;
}
