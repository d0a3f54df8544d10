import * as api from './api.js';
import * as memory from './memory.js';

const ROUTER = [
  'show arp', 'show clock', 'show history', 'show interfaces', 'show interfaces description', 'show interfaces status', 'show inventory',
  'show ip bgp summary', 'show ip interface brief', 'show ip ospf neighbor', 'show ip route', 'show lldp neighbors', 'show logging',
  'show mac address-table', 'show ntp status', 'show processes cpu', 'show running-config', 'show users', 'show version', 'show vlan brief'];

/// What is often asked of a platform and only reads; the server has the last word on each.
const OFTEN = {
  cisco_ios: [...ROUTER, 'show cdp neighbors', 'show cdp neighbors detail', 'show environment all', 'show ip protocols', 'show memory statistics',
    'show platform', 'show spanning-tree', 'show startup-config', 'show tech-support'],
  arista_eos: [...ROUTER, 'show environment all', 'show mlag', 'show port-channel summary', 'show bgp evpn summary'],
  frr: ['show bgp summary', 'show interface', 'show interface brief', 'show ip ospf neighbor', 'show ip route', 'show ipv6 route', 'show running-config', 'show version'],
  linux: ['uptime', 'uname -a', 'hostname', 'df -h', 'free -m', 'date', 'ip addr show', 'ip route show', 'ip link show', 'ps aux', 'who', 'lscpu'],
};
OFTEN.cisco_xe = OFTEN.cisco_ios;

let told = null;

/// Asks the server once what its platforms read; one that does not tell is completed from this page's own list.
export function ask() {
  told ??= api.platforms().then(platforms => {
    for (const platform of platforms) {
      const commands = platform.commands ?? platform.examples;
      if (Array.isArray(commands) && commands.length) OFTEN[platform.id] = commands.filter(each => typeof each === 'string');
    }
  }).catch(() => {});
}

/// Completions of the last of the commands that are being written: earlier ones first, then the platforms' own.
export function complete(text, platforms) {
  const before = text.slice(0, text.lastIndexOf(';') + 1);
  const part = text.slice(before.length).trimStart().toLowerCase();
  const lead = before ? `${before} ` : '';
  const earlier = memory.commands().filter(command => !before && command.toLowerCase().includes(part.trim()));
  const known = new Set([...platforms].flatMap(platform => OFTEN[platform] ?? ROUTER));
  const often = [...known].filter(command => abbreviates(part, command) && !earlier.includes(command)).sort();
  return [
    ...earlier.slice(0, 8).map(command => ({ value: command, label: command, note: 'earlier' })),
    ...often.slice(0, 40).map(command => ({ value: lead + command, label: command })),
  ];
}

/// Whether each word begins the word at its place, as in `sh ip int`.
function abbreviates(part, command) {
  const words = command.split(' ');
  return part.split(/\s+/).every((word, i) => (words[i] ?? '').startsWith(word));
}
