import { parseArgs } from 'node:util';
import { findWords, type Words } from '../src/detectors/finders/words.ts';
import { detectors } from '../src/detectors/index.ts';
import { name, nameDetector } from '../src/detectors/names/index.ts';
import { nameModel } from '../src/detectors/names/tagger.ts';
import { type Finder, View } from '../src/detectors/view.ts';
import { EVIDENCE } from '../src/span.ts';
import { measureIdentity } from './names/identity.ts';
import { figuresOf, type How, type Measured, measure } from './names/measure.ts';
import { readOrigins } from './names/origins.ts';
import { slices } from './names/slices.ts';
import { measureTraps } from './names/traps.ts';
import { DEV_FILES, type DevFile, missingDevFiles, readDevSet } from './quality/dev-set.ts';

const USAGE = `usage: npm run bench:names -- [--file own|held|fit|check]   (default held)
  what each source of names is worth, recall by case, channel and origin, how often each level of evidence is right,
  traps, and who shares a token with whom`;

const percent = (part: number, whole = 1): string =>
  (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)).padStart(6);

/** Exit codes: 0 ran, 2 cannot run. */
function main(): number {
  const { values } = parseArgs({ options: { file: { type: 'string', default: 'held' } } });
  const file = DEV_FILES.find((known) => known === values.file);
  if (!file || missingDevFiles([file]).length > 0) {
    console.error(USAGE);
    return 2;
  }
  const whole = printAblation(file);
  printEvidence(whole);
  for (const [title, rows] of slices(whole, readOrigins())) {
    console.log(`\nrecall by ${title}`);
    for (const row of rows) console.log(`${row.name.padEnd(28)}${percent(row.caught, row.names)}  of ${row.names}`);
  }
  printTraps();
  printIdentity();
  return 0;
}

function printAblation(file: DevFile): Measured[] {
  const documents = readDevSet(file);
  const withSources = (rules: boolean, tagger: boolean) =>
    detectors.map((one) => (one === name ? nameDetector({ rules, model: tagger ? nameModel : undefined }) : one));
  const all: How = { detectors: withSources(true, true) };
  const ways: [string, How][] = [
    ['rules alone', { detectors: withSources(true, false) }],
    ['tagger alone', { detectors: withSources(false, true) }],
    ['without propagation', { ...all, propagates: false }],
  ];
  const whole = measure(documents, all);
  console.log(`${`${file}: names`.padEnd(28)}recall  precision`);
  const print = (title: string, measured: readonly Measured[]): void => {
    const { recall, precision, names } = figuresOf(measured);
    console.log(`${title.padEnd(28)}${percent(recall)}  ${percent(precision)}   of ${names}`);
  };
  print('rules and tagger', whole);
  for (const [title, how] of ways) print(title, measure(documents, how));
  print(
    'without lexicon',
    withoutLexicon(() => measure(documents, all)),
  );
  return whole;
}

/** Runs with words of which nothing is known. */
function withoutLexicon<T>(work: () => T): T {
  const { find } = View.prototype;
  View.prototype.find = function <F>(this: View, finder: Finder<F>): F {
    const found = find.call(this, finder) as F;
    if ((finder as Finder<unknown>) === findWords) (found as Words).bits.fill(0);
    return found;
  };
  try {
    return work();
  } finally {
    View.prototype.find = find;
  }
}

function printEvidence(measured: readonly Measured[]): void {
  console.log('\nshare right by evidence');
  for (const level of EVIDENCE) {
    const spans = measured.flatMap(({ masked }) => masked).filter(({ evidence }) => evidence === level);
    console.log(
      `${level.padEnd(28)}${percent(spans.filter(({ right }) => right).length, spans.length)}  of ${spans.length}`,
    );
  }
}

function printTraps(): void {
  console.log('\ntraps wrongly masked');
  for (const { group, traps, masked } of measureTraps(detectors))
    console.log(`${group.padEnd(28)}${percent(masked, traps)}  of ${traps}`);
}

function printIdentity(): void {
  const { documents, mentions, missed, f1, merged } = measureIdentity();
  console.log(`\nidentity: ${documents} documents, ${mentions} mentions, ${missed} missed`);
  console.log(
    `${'pair F1'.padEnd(28)}${percent(f1)}\n${'pairs of two people merged'.padEnd(28)}${String(merged).padStart(6)}`,
  );
}

process.exitCode = main();
