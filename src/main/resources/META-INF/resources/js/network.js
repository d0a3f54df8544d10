import { VirtualList } from './list.js';
import { el } from './dom.js';
import { plural, visible } from './text.js';

/// The network before anything was asked: the devices that the selector matches.
export class Network {
  constructor(host) {
    this.host = host;
    this.title = el('h2');
    this.ol = el('ol', { class: 'rows inventory', 'aria-label': 'Devices' });
    host.append(this.title, this.ol);
    this.list = new VirtualList(this.ol, {
      key: device => device.name,
      make: device => el('li', {}, el('div', { class: 'strip' }, el('div', { class: 'head' },
        el('bdi', { class: 'name' }, visible(device.name)),
        el('bdi', { class: 'where' }, `${visible(device.host)}${device.port === 22 ? '' : `:${device.port}`}`),
        el('span', { class: 'took' }, device.platform),
        el('bdi', { class: 'line' },
          ...[...device.groups, ...device.tags].map(word => el('span', { class: 'word' }, visible(word))),
          device.lab ? el('span', { class: 'word lab' }, 'lab') : null)))),
      update: () => {},
      panel: () => null,
    });
  }

  /// @param all how many devices there are; null while that is not known
  draw(devices, all) {
    this.title.textContent = all === null ? 'The network is not known yet'
      : all === 0 ? 'The inventory is empty' : devices.length === 0 ? 'No device matches' : plural(devices.length, 'device');
    this.list.set(devices);
  }
}
