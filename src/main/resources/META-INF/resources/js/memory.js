/// What this browser remembers between visits; a browser that forbids it remembers nothing, and that is all.
function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`showstream.${key}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(`showstream.${key}`, JSON.stringify(value));
  } catch {
    // full or forbidden
  }
}

const MOST = 60;

export const commands = () => read('commands', []);

export function rememberCommand(command) {
  write('commands', [command, ...commands().filter(each => each !== command)].slice(0, MOST));
}

export function theme(choice) {
  if (choice === undefined) return localStorage.getItem('showstream.theme') ?? 'auto';
  if (choice === 'auto') localStorage.removeItem('showstream.theme');
  else localStorage.setItem('showstream.theme', choice);
  return choice;
}
