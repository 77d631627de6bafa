import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { damage } from './fuzz/damage.ts';
import type { FuzzFormat } from './fuzz/format.ts';
import { FUZZ_FORMATS } from './fuzz/formats.ts';

const USAGE = `usage: npm run bench:fuzz -- [options]
Masks generated documents of each format and compares their structure, before and after, as a parser of the format sees it.
  --cases N     documents a format (default 10000)
  --format F    one format
  --seed S      the seed of an earlier run`;

const OPTIONS = {
  cases: { type: 'string', default: '10000' },
  format: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Exit codes: 0 nothing damaged, 1 something was, 2 wrong options. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  const cases = Number(values.cases);
  const formats = FUZZ_FORMATS.filter(({ name }) => values.format === undefined || name === values.format);
  if (values.help || !(cases > 0) || formats.length === 0) {
    console.error(USAGE);
    return 2;
  }
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  console.log(
    `seed ${seed}\n${'format'.padEnd(12)}${'cases'.padStart(8)}${'damaged'.padStart(9)}${'cpu s'.padStart(8)}`,
  );
  let damaged = 0;
  for (const format of formats) damaged += await fuzz(format, cases, seed);
  return damaged > 0 ? 1 : 0;
}

/** Number of damaged documents. The first is shown: generated, so nobody's. */
async function fuzz(format: FuzzFormat, cases: number, seed: number): Promise<number> {
  const start = process.cpuUsage();
  let damaged = 0;
  for (const source of fc.sample(format.documents, { numRuns: cases, seed })) {
    const found = await damage(format, source).catch(String);
    if (found !== undefined && damaged++ === 0) console.log(`  ${found}\n  ${JSON.stringify(source)}`);
  }
  const { user, system } = process.cpuUsage(start);
  const seconds = ((user + system) / 1e6).toFixed(1);
  console.log(`${format.name.padEnd(12)}${`${cases}`.padStart(8)}${`${damaged}`.padStart(9)}${seconds.padStart(8)}`);
  return damaged;
}

process.exitCode = await main();
