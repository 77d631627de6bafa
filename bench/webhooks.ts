import { parseArgs } from 'node:util';
import { type Figure, printFigures } from './quality/figures.ts';
import { attackAccepted, attacksOn, sourceOf, validAccepted } from './webhooks/cases.ts';
import { load } from './webhooks/load.ts';
import { SENDERS, type Sender } from './webhooks/senders.ts';

const USAGE = `usage: npm run bench:webhooks -- [--cases N] [--seed N] [--seconds N] [--json]

Generated requests of every scheme, N of them forged, replayed, stale, cut or sent twice and N of them valid.
forged_accepted and valid_refused must be 0. Then signed webhooks of 4 KB against a server of its own with
SQLite for so many seconds (60; 0: none; besides, 10 to warm up after each start), killed by SIGKILL
half-way: lost must be 0. cpu_ms is what the server takes for one, masking_share how much of that is masking.`;

async function main(): Promise<number> {
  const options = {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const cases = Number(values.cases);
  let wrong = 0;
  let refused = 0;
  for (const sender of SENDERS) {
    const result = await measure(sender, cases, Number(values.seed));
    wrong += result.forgedAccepted;
    refused += result.validRefused;
    if (!values.json) {
      const { forgedAccepted, validRefused } = result;
      console.log(
        `${sender.name.padEnd(20)} ${forgedAccepted} of ${cases} accepted, ${validRefused} of ${cases} refused`,
      );
    }
  }
  const figures: Figure[] = [
    { figure: 'schemes', value: SENDERS.length, unit: 'count' },
    { figure: 'cases_per_scheme', value: cases, unit: 'count' },
    { figure: 'forged_accepted', value: wrong, unit: 'count' },
    { figure: 'valid_refused', value: refused, unit: 'count' },
  ];
  const lost = await underLoad(Number(values.seconds), figures);
  if (values.json) printFigures(figures);
  else for (const { figure, value } of figures) console.log(`${figure.padEnd(34)}${value}`);
  return wrong + refused + lost > 0 ? 1 : 0;
}

/** Adds what a server does under load; gives how many accepted webhooks are not there afterwards. */
async function underLoad(seconds: number, figures: Figure[]): Promise<number> {
  if (seconds === 0) return 0;
  const { perSecond, p99Ms, accepted, lost, cpuMs, maskingShare } = await load(seconds);
  figures.push(
    { figure: 'webhooks_per_s', value: Number(perSecond.toFixed(1)), unit: 'count' },
    { figure: 'p99_ms', value: Math.round(p99Ms), unit: 'ms' },
    { figure: 'accepted', value: accepted, unit: 'count' },
    { figure: 'lost', value: lost, unit: 'count' },
    { figure: 'cpu_ms', value: Number(cpuMs.toFixed(1)), unit: 'ms' },
    { figure: 'masking_share', value: Number(maskingShare.toFixed(2)), unit: 'ratio' },
  );
  return lost;
}

async function measure(sender: Sender, cases: number, seed: number) {
  const source = sourceOf(sender);
  const attacks = attacksOn(sender);
  let forgedAccepted = 0;
  let validRefused = 0;
  for (let i = 0; i < cases; i++) {
    const attack = attacks[i % attacks.length] as (typeof attacks)[number];
    if (await attackAccepted(sender, source, attack, seed * cases + i)) forgedAccepted++;
    if (!(await validAccepted(sender, source, seed * cases + i))) validRefused++;
  }
  return { forgedAccepted, validRefused };
}

process.exitCode = await main();
