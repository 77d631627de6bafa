import { parseArgs } from 'node:util';
import { type Figure, printFigures } from './quality/figures.ts';
import { guardBench } from './slack/guard.ts';
import { killBench } from './slack/kills.ts';
import { mirrorBench } from './slack/mirror.ts';
import { orderBench } from './slack/order.ts';

/**
 * The Slack channel against the tests' own Slack, over loopback: how long a copy takes, how long a raw message stands, and what is lost, doubled or
 * leaked under repeats, reordering and kills. `npm run bench:slack -- --json`; `--seconds`, `--events`, `--kills` make it longer.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '15' },
    events: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '5' },
  },
});

const mirror = await mirrorBench({ seconds: Number(values.seconds), perSecond: 20, teams: 20, pairs: 50 });
const guard = await guardBench({ seconds: Number(values.seconds), perMinute: 30, teams: 20 });
const order = await orderBench({ events: Number(values.events) });
const kills = await killBench({ kills: Number(values.kills) });

const figures: Figure[] = [
  { figure: 'mirror_p50_ms', value: mirror.p50, unit: 'ms' },
  { figure: 'mirror_p95_ms', value: mirror.p95, unit: 'ms' },
  { figure: 'mirrored', value: mirror.count, unit: 'count' },
  { figure: 'cpu_ms_per_message', value: mirror.cpu, unit: 'ms' },
  { figure: 'guard_exposed_p50_ms', value: guard.p50, unit: 'ms' },
  { figure: 'guard_exposed_p95_ms', value: guard.p95, unit: 'ms' },
  { figure: 'guarded', value: guard.count, unit: 'count' },
  { figure: 'events', value: order.events, unit: 'count' },
  { figure: 'kills', value: kills.kills, unit: 'count' },
  { figure: 'lost', value: mirror.lost + guard.lost + order.lost + kills.lost, unit: 'count' },
  { figure: 'duplicates', value: mirror.duplicates + order.duplicates + kills.duplicates, unit: 'count' },
  { figure: 'canaries_seen_outside', value: mirror.leaks + guard.leaks + order.leaks + kills.leaks, unit: 'count' },
];
if (values.json) printFigures(figures);
else for (const { figure, value } of figures) process.stdout.write(`${figure.padEnd(34)}${value}\n`);
const wrong = figures.slice(-3).some(({ value }) => value > 0);
process.exit(wrong ? 1 : 0);
