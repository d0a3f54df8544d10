import * as api from './api.js';
import { byId, say, throttled } from './dom.js';
import { Follow } from './follow.js';
import { Groups } from './groups.js';
import { History } from './history.js';
import { Inventory } from './inventory.js';
import { showLink } from './link.js';
import { Network } from './network.js';
import { Results } from './results.js';
import { Run } from './run.js';
import { RunBar } from './runbar.js';
import { Session } from './session.js';
import { Summary } from './summary.js';
import { tabs } from './tabs.js';
import { themeButton } from './themebutton.js';
import { Timeline } from './timeline.js';
import { Toolbar } from './toolbar.js';
import { count } from './text.js';

let run = null;
let other = null;
let follow = null;

const filter = { states: new Set(), words: '' };
const bar = new RunBar({ onStart: start, onCancel: cancel, onMatch: () => draw() });
const session = new Session(begin);
const network = new Network(byId('network'), { onChoose: word => bar.choose(word) });
const summary = new Summary(byId('summary'), { onFilter: states => narrow({ states }) });
const results = new Results(byId('results'), { retry, inset: () => byId('pinned').getBoundingClientRect().bottom });
const timeline = new Timeline(byId('timeline'), { onOpen: reveal });
const groups = new Groups(byId('groups'), { onCompare: compare });
const toolbar = new Toolbar({ onWords: words => narrow({ words }), onRetry: () => retry(run.finished.filter(row => row.error)), retryIn: summary.counts, run: () => run });
const history = new History({ onOpen: id => go({ run: id }), onCompare: compare });
const tab = tabs(byId('tabs'), view => go({ ...place(), view }, 'replace'));
const draw = throttled(paint);

function place() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

/// Goes to a place of the page; the address bar always says which.
function go(to, how = 'push') {
  const query = new URLSearchParams(Object.entries(to).filter(([, value]) => value && value !== 'results'));
  window.history[`${how}State`](null, '', query.size ? `?${query}` : './');
  arrive();
}

function arrive() {
  const { run: id = null, view = 'results', vs = null } = place();
  tab.show(view);
  if ((run?.id ?? null) !== id) open(id);
  if ((other?.id ?? null) !== vs) oppose(vs);
  history.current = id;
  if (view === 'groups') offer();
  draw();
}

function open(id) {
  follow?.close();
  follow = null;
  other = null;
  run = id === null ? null : new Run(id);
  Object.assign(filter, { states: new Set(), words: '' });
  summary.reset();
  toolbar.search.value = '';
  bar.problem(null);
  results.filter(filter);
  for (const view of [results, timeline, groups]) view.show(run);
  if (run) join(run);
  else showLink('idle');
}

/// Asks what is known of a run and follows it from its first event.
async function join(joined) {
  showLink('connecting', new Date());
  try {
    joined.enrich(await api.tasks(joined.id));
  } catch (problem) {
    if (joined !== run) return;
    if (problem.status === 404) return believe(joined, 'gone');
    if (problem.status === 401) return believe(joined, 'refused');
  }
  if (joined !== run) return;
  bar.fill({ command: joined.commands.length ? joined.commands.join(' ; ') : undefined, selector: joined.selector });
  follow = new Follow(joined, { onEvent: event => hear(event), onState: state => believe(joined, state) });
}

function hear(event) {
  if (event.type === 'run') say(`Run of ${event.total} devices`);
  if (event.type === 'done') say(`${event.state}: ${event.succeeded} answered, ${event.failed} failed, ${event.cancelled} cancelled`);
  draw();
}

function believe(joined, state) {
  if (joined !== run) return;
  joined.isBelieved = state === 'live';
  joined.isGone = state === 'gone';
  showLink(state, new Date());
  draw();
}

async function start() {
  const request = bar.request();
  if (request) await launch(request);
}

async function launch(request) {
  bar.start.disabled = true;
  try {
    const started = await api.start(request);
    go({ run: started.id, view: place().view });
  } catch (problem) {
    bar.problem(problem.message, problem.field);
  } finally {
    bar.start.disabled = false;
  }
}

async function cancel() {
  if (!run?.isGoing || !session.mayStart) return;
  try {
    await api.cancel(run.id);
  } catch (problem) {
    bar.problem(problem.message);
  }
}

/// Asks the given devices the same again, as a run of its own.
function retry(rows) {
  if (!session.mayStart) return undefined;
  const tasks = new Map();
  for (const row of rows) {
    const key = JSON.stringify(row.commands);
    if (!tasks.has(key)) tasks.set(key, { devices: [], commands: row.commands });
    tasks.get(key).devices.push(row.device);
  }
  return launch({ tasks: [...tasks.values()], workers: run.workers });
}

function narrow(change) {
  Object.assign(filter, change);
  if (place().view) go({ ...place(), view: null }, 'replace');
  results.filter(filter);
}

function reveal(device) {
  go({ ...place(), view: null });
  results.reveal(device);
}

function compare(id) {
  go({ ...place(), view: 'groups', vs: id });
}

async function oppose(id) {
  other = id === null ? null : new Run(id);
  const opposed = other;
  groups.show(run, null);
  if (!opposed) return;
  try {
    opposed.enrich(await api.snapshot(id));
    for await (const event of api.events(id)) {
      opposed.take(event);
      if (opposed !== other) return;
    }
    groups.show(run, opposed);
    offer();
  } catch (problem) {
    bar.problem(problem.message);
  }
}

async function offer() {
  await history.load().catch(() => {});
  groups.offer(history.runs, place().vs);
}

function paint() {
  const isAbsent = Boolean(run?.isGone && run.last === 0);
  byId('network').hidden = run !== null;
  byId('gone').hidden = !isAbsent;
  byId('run').hidden = run === null || isAbsent;
  document.body.dataset.may = session.mayStart ? 'start' : 'look';
  bar.draw(run, session.mayStart);
  summary.draw(run);
  toolbar.draw(run, session.mayStart);
  if (run) {
    results.draw();
    timeline.draw();
    groups.draw();
  } else {
    network.draw(bar);
  }
  document.title = title();
}

function title() {
  if (!run) return 'Showstream';
  const failed = run.counts.failed ? `, ${count(run.counts.failed)} failed` : '';
  return `${run.isOver ? '' : `${count(run.finished.length)}/`}${count(run.total)}${failed} · ${run.commands.join(' ; ')} · Showstream`;
}

addEventListener('popstate', arrive);
addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  cancel();
});
byId('gone-history').addEventListener('click', () => history.open());
byId('help-open').addEventListener('click', () => byId('help').showModal());
themeButton(byId('theme'), () => timeline.recolour());

// Clocks move while nothing else does.
setInterval(() => {
  if (run?.isBelieved && run.isGoing) draw();
}, 250);

async function begin() {
  await session.know();
  try {
    bar.know(await Inventory.load());
  } catch (problem) {
    if (problem.status !== 401) bar.problem(problem.message);
  }
  if (run && document.body.dataset.link === 'refused') open(run.id);
  draw();
}

arrive();
begin();
