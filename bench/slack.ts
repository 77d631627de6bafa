import { parseArgs } from 'node:util';
import { type Figure, printFigures } from './quality/figures.ts';
import { guardBench } from './slack/guard.ts';
import { killBench } from './slack/kills.ts';
import { mirrorBench } from './slack/mirror.ts';
import { orderBench } from './slack/order.ts';
import { twoProcesses } from './slack/two.ts';
import { wakeBench } from './slack/wake.ts';

const USAGE = `usage: npm run bench:slack -- [--seconds N] [--per-second N] [--events N] [--kills N] [--messages N] [--json]

The whole Slack channel against the tests' own Slack, over loopback and in one process: how long a copy takes, with its time in masking and in the
queue apart, how long a raw message stands, and what is lost, doubled or leaked under repeats, reordering, kills, and with two processes at once.
lost, duplicates and canaries_seen_outside must be 0.

  --seconds N     of writing, for copies and for the guard (15)
  --per-second N  messages over 60 pairs in 20 workspaces (20)
  --events N      in any order, a third of them twice (1000)
  --kills N       kill -9 under load (5)
  --messages N    through two processes, one of which is killed (24)

The full run is --events 10000 --kills 100.`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '15' },
    'per-second': { type: 'string', default: '20' },
    events: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '5' },
    messages: { type: 'string', default: '24' },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const perSecond = Number(values['per-second']);
const wake = await wakeBench({ messages: 10 });
const mirror = await mirrorBench({ seconds: Number(values.seconds), perSecond, teams: 20, pairs: 50 });
const guard = await guardBench({ seconds: Number(values.seconds), perMinute: 30, teams: 20 });
const order = await orderBench({ events: Number(values.events) });
const kills = await killBench({ kills: Number(values.kills) });
const two = await twoProcesses({ messages: Number(values.messages) });

const round = (value: number): number => Math.round(value * 10) / 10;
const figures: Figure[] = [
  { figure: 'mirror_p50_ms', value: mirror.p50, unit: 'ms' },
  { figure: 'mirror_p95_ms', value: mirror.p95, unit: 'ms' },
  { figure: 'mirrored', value: mirror.count, unit: 'count' },
  { figure: 'cpu_ms_per_message', value: mirror.cpu, unit: 'ms' },
  { figure: 'masking_p50_ms', value: round(mirror.mask.p50), unit: 'ms' },
  { figure: 'masking_p95_ms', value: round(mirror.mask.p95), unit: 'ms' },
  { figure: 'event_in_queue_p50_ms', value: mirror.eventQueue.p50, unit: 'ms' },
  { figure: 'event_in_queue_p95_ms', value: mirror.eventQueue.p95, unit: 'ms' },
  { figure: 'event_handled_p95_ms', value: mirror.eventWork.p95, unit: 'ms' },
  { figure: 'copy_in_queue_p50_ms', value: mirror.copyQueue.p50, unit: 'ms' },
  { figure: 'copy_in_queue_p95_ms', value: mirror.copyQueue.p95, unit: 'ms' },
  { figure: 'copy_delivered_p95_ms', value: mirror.copyWork.p95, unit: 'ms' },
  { figure: 'idle_polls_per_second', value: round(wake.polls), unit: '1/s' },
  { figure: 'woken_event_p95_ms', value: wake.event, unit: 'ms' },
  { figure: 'woken_copy_p95_ms', value: wake.copy, unit: 'ms' },
  { figure: 'guard_exposed_p50_ms', value: guard.p50, unit: 'ms' },
  { figure: 'guard_exposed_p95_ms', value: guard.p95, unit: 'ms' },
  { figure: 'guarded', value: guard.count, unit: 'count' },
  { figure: 'events', value: order.events, unit: 'count' },
  { figure: 'kills', value: kills.kills, unit: 'count' },
  { figure: 'lost', value: mirror.lost + guard.lost + order.lost + kills.lost + two.lost, unit: 'count' },
  {
    figure: 'duplicates',
    value: mirror.duplicates + order.duplicates + kills.duplicates + two.duplicates,
    unit: 'count',
  },
  {
    figure: 'canaries_seen_outside',
    value: mirror.leaks + guard.leaks + order.leaks + kills.leaks + two.leaks,
    unit: 'count',
  },
];
if (values.json) printFigures(figures);
else for (const { figure, value } of figures) process.stdout.write(`${figure.padEnd(34)}${value}\n`);
const wrong = figures.slice(-3).some(({ value }) => value > 0);
process.exit(wrong ? 1 : 0);
