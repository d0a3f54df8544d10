/// What the server said no with: a problem of RFC 9457, or nothing but a status.
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The server answered ${status}.`);
    this.status = status;
    this.field = problem.field;
  }
}

/// The server did not answer at all.
export class Unreached extends Error {}

const listeners = new Set();

/// Calls `listener` when the server asks who we are.
export const onSignInNeeded = listener => listeners.add(listener);

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { signal: AbortSignal.timeout(15_000), cache: 'no-store', ...options });
  } catch {
    throw new Unreached('The server does not answer.');
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401 && path !== 'api/session') listeners.forEach(listener => listener());
  throw new Refused(response.status, problem);
}

const json = async (path, options) => (await call(path, options)).json();

const body = (method, value) => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

const run = id => `api/runs/${encodeURIComponent(id)}`;

export const devices = () => json('api/devices');
export const platforms = () => json('api/platforms');
export const runs = () => json('api/runs');
export const snapshot = (id, limit = 15_000) => json(run(id), { signal: AbortSignal.timeout(limit) });
export const tasks = id => json(`${run(id)}?tasks=true`);
export const start = request => json('api/runs', body('POST', request));
export const cancel = id => call(run(id), { method: 'DELETE' });
export const session = () => json('api/session');
export const signIn = token => json('api/session', body('POST', { token }));
export const signOut = () => call('api/session', { method: 'DELETE' });

export const eventsPath = (id, after) =>
  `${run(id)}/events` + (after > 0 ? `?lastEventId=${encodeURIComponent(`${id}:${after}`)}` : '');

/// The run's events after a number, one by one, as NDJSON; stops reading when the caller does.
export async function* events(id, after = 0) {
  const ender = new AbortController();
  const headers = { Accept: 'application/x-ndjson' };
  const response = await call(eventsPath(id, after), { headers, signal: ender.signal });
  if (response.status === 204) return;
  try {
    for await (const line of lines(response.body)) yield JSON.parse(line);
  } finally {
    ender.abort();
  }
}

/// The run's log as it stands on the wire, for a file.
export async function eventsBlob(id) {
  const response = await call(eventsPath(id, 0), { headers: { Accept: 'application/x-ndjson' }, signal: null });
  return response.blob();
}

async function* lines(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let parts = [];
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const pieces = chunk.value.split('\n');
    for (const piece of pieces.slice(0, -1)) {
      parts.push(piece);
      const line = parts.join('');
      parts = [];
      if (line) yield line;
    }
    parts.push(pieces.at(-1));
  }
  if (parts.join('')) yield parts.join('');
}
