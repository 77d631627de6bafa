import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { corpus, fateOf, LARGE } from '../test/support/mail/corpus.ts';
import { found } from '../test/support/mail/decodings.ts';
import { type Office, startOffice } from '../test/support/mail/office.ts';
import { CANARIES } from '../test/support/mail/people.ts';
import { idOf } from '../test/support/mail/read.ts';
import { treeOf } from '../test/support/mail/tree.ts';
import { memoryOf, throughputAlone } from './mail/alone.ts';
import { killRounds } from './mail/kill.ts';
import { startProcess } from './mail/process.ts';
import { latency, throughput } from './mail/speed.ts';
import { type Figure, printFigures } from './quality/figures.ts';

const USAGE = `usage: npm run bench:mail -- [--mails N] [--kills N] [--latency N] [--throughput N] [--large N] [--seed N] [--json]

Mail through Debian's Dovecot and Postfix (as root on Debian they are installed), by a server in a process of its own. lost, duplicates, canaries_found
and structure_damage must be 0. The full run is --mails 2000 --kills 100 --large 10000; load_average says how crowded the machine was at its start and end.`;

const OPTIONS = {
  mails: { type: 'string', default: '200' },
  kills: { type: 'string', default: '10' },
  latency: { type: 'string', default: '100' },
  throughput: { type: 'string', default: '150' },
  large: { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean' },
} as const;

/** Seeded: the moments of the kills are the same each time, as far as a scheduler is. */
const seeded = (state: number) => () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
const SETTLE_MS = 180_000;

async function speeds(office: Office, latencies: number, count: number) {
  const relay = await startProcess({ folder: office.folder, env: office.env, port: office.relayPort });
  await latency(office, 10, 5, 1_000_000);
  const p95 = await latency(office, latencies, 5, 2_000_000);
  const rate = await throughput(office, count, 3_000_000);
  await relay.stop();
  return { p95, rate, alone: await throughputAlone(office, count, 4_000_000), said: relay.said() };
}

/** The corpus through the same server: what can be read outside, and trees of parts that are not the ones that were sent. */
async function corpusOf(office: Office) {
  const relay = await startProcess({ folder: office.folder, env: office.env, port: office.relayPort });
  const mails = [...corpus()].filter(
    ([name]) => fateOf(name) === 'relayed' && !LARGE.has(name) && !/^(?:signed-|field-(?:no|space))/.test(name),
  );
  const already = office.vendor.mails.length;
  for (const [, bytes] of mails)
    await office.send('henrike.valdorff@clinic.example', ['help@desk.clinic.example'], bytes);
  await office.vendor.until(already + mails.length, SETTLE_MS);
  await relay.stop();
  const trees = new Set(mails.map(([, bytes]) => JSON.stringify(treeOf(bytes))));
  const sent = office.vendor.mails.slice(already);
  return {
    damaged: sent.filter(({ content }) => !trees.has(JSON.stringify(treeOf(content)))).length,
    said: relay.said(),
  };
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const office = await startOffice();
  try {
    const crowded = loadavg();
    const speed = await speeds(office, Number(values.latency), Number(values.throughput));
    const large = Number(values.large);
    const memory = await memoryOf(office, large, 5_000_000);
    const { damaged, said } = await corpusOf(office);
    const kills = Number(values.kills);
    const rounds = {
      mails: Number(values.mails),
      kills,
      restarts: Math.min(10, kills),
      random: seeded(Number(values.seed)),
      settleMs: SETTLE_MS,
    };
    const before = office.vendor.mails.length;
    const only = {
      ...office,
      vendor: {
        ...office.vendor,
        get mails() {
          return office.vendor.mails.slice(before);
        },
      },
    };
    const killed = await killRounds(only, rounds);
    const logs = Buffer.from(speed.said + said);
    const leaks =
      office.vendor.mails.filter(({ content }) => found(content, CANARIES).length > 0).length +
      found(logs, CANARIES).length;
    return print(values.json, [
      { figure: 'mails_per_s', value: speed.rate, unit: '1/s' },
      { figure: 'mails_per_s_alone', value: speed.alone, unit: '1/s' },
      { figure: 'latency_p95_ms', value: speed.p95, unit: 'ms' },
      { figure: 'memory_mb', value: memory.first, unit: 'mb' },
      { figure: 'memory_most_mb', value: memory.most, unit: 'mb' },
      { figure: 'large_mails', value: large, unit: 'count' },
      { figure: 'lost', value: killed.lost, unit: 'count' },
      { figure: 'duplicates', value: killed.duplicates, unit: 'count' },
      { figure: 'in_doubt', value: killed.inDoubt, unit: 'count' },
      { figure: 'canaries_found', value: leaks, unit: 'count' },
      { figure: 'structure_damage', value: damaged, unit: 'count' },
      { figure: 'load_average_start', value: crowded[0] ?? 0, unit: 'count' },
      { figure: 'load_average_end', value: loadavg()[0] ?? 0, unit: 'count' },
      { figure: 'ids', value: new Set(office.vendor.mails.map(({ content }) => idOf(content))).size, unit: 'count' },
    ]);
  } finally {
    await office.stop();
  }
}

const MUST_BE_NONE = new Set(['lost', 'duplicates', 'canaries_found', 'structure_damage']);

function print(json: boolean, figures: readonly Figure[]): number {
  if (json) printFigures(figures);
  else for (const { figure, value, unit } of figures) console.log(`${figure.padEnd(24)}${value.toFixed(1)} ${unit}`);
  return figures.some(({ figure, value }) => MUST_BE_NONE.has(figure) && value > 0) ? 1 : 0;
}

process.exitCode = await main();
