import { parseArgs } from 'node:util';
import type { LibraryCalls } from './libraries.ts';
import { bars } from './quality/bars.ts';
import { DEV_FILES, type DevFile, missingDevFiles, readDevSet } from './quality/dev-set.ts';
import { readPredictions } from './quality/external.ts';
import { type Figure, kindFigures, printFigures, RATIOS, ratioFigures, round, snake } from './quality/figures.ts';
import { printListing } from './quality/listing.ts';
import { printReport } from './quality/report.ts';
import { type Predict, type Run, runFile } from './quality/run.ts';

const USAGE = `usage: npm run bench:quality -- [options]
  --file fit|check|own|held|both   which texts: own and held are bench/corpus (default both: fit and check)
  --category C            only categories that begin with C
  --kind K                lists only this kind
  --leaks --false --keep --labels   list leaked spans, false blocks, lost keep spans, wrong labels (fit file only)
  --without D,E           leaves detectors out, by name
  --pred FILE             score the lines of FILE ({"id","spans"}) instead of running Gauze
  --json                  one line a figure`;

const OPTIONS = {
  file: { type: 'string', default: 'both' },
  category: { type: 'string' },
  kind: { type: 'string' },
  leaks: { type: 'boolean', default: false },
  false: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  labels: { type: 'boolean', default: false },
  without: { type: 'string' },
  pred: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Exit codes: 0 ran, 2 cannot run (options, or no development set). Bars that are missed are printed, not an error. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  const listing = {
    leaks: values.leaks,
    false: values.false,
    keep: values.keep,
    labels: values.labels,
    kind: values.kind,
  };
  const lists = values.leaks || values.false || values.keep || values.labels;
  const files = chosen(lists && values.file === 'both' ? 'fit' : values.file);
  if (values.help || !files) return refuse(USAGE);
  if (lists && files.some((file) => file === 'check' || file === 'held')) {
    return refuse(
      'The check and held files are never read, only their figures: lists are made for --file fit and --file own.',
    );
  }
  const missing = missingDevFiles(files);
  if (missing.length > 0) {
    return refuse(
      `The development set is not here (${missing.join(', ')}): it is expected beside the checkout, in ../shared/data/dev.`,
    );
  }
  const { predict, calls } = values.pred
    ? { predict: readPredictions(values.pred), calls: undefined }
    : await gauze(values.without);
  const runs = files.map((file) => run(file, values.category, predict));
  if (lists) for (const one of runs) printListing(one, listing);
  else if (values.json) printFigures([...figures(runs), ...(calls ? callFigures(calls) : [])]);
  else printReport(runs, calls);
  return 0;
}

function chosen(file: string): DevFile[] | undefined {
  if (file === 'both') return ['fit', 'check'];
  const known = DEV_FILES.find((name) => name === file);
  return known && [known];
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}

// Loaded only when wanted, so that other tools' predictions are scored without it.
async function gauze(without: string | undefined): Promise<{ predict: Predict; calls: LibraryCalls }> {
  const { countLibraryCalls } = await import('./libraries.ts');
  const { predictWithGauze } = await import('./quality/predict.ts');
  const names = without?.split(',') ?? [];
  return { predict: (documents) => predictWithGauze(documents, names), calls: countLibraryCalls() };
}

function run(file: DevFile, category: string | undefined, predict: Predict): Run {
  const documents = readDevSet(file).filter((document) => document.category.startsWith(category ?? ''));
  return runFile(file, documents, predict);
}

function figures(runs: readonly Run[]): Figure[] {
  return [...runs.flatMap(fileFigures), ...gapFigures(runs)];
}

const callFigures = (calls: LibraryCalls): Figure[] =>
  Object.entries(calls).map(([library, count]) => ({
    figure: `quality_${library}_calls`,
    value: count,
    unit: 'count',
  }));

function fileFigures(run: Run): Figure[] {
  const rows = bars(run.target, run.all);
  return [
    ...ratioFigures(run.file, run.all),
    ...ratioFigures(`${run.file}_target`, run.target),
    ...kindFigures(run.file, run.all),
    ...kindFigures(`${run.file}_target`, run.target),
    ...[...run.categories].flatMap(([category, summary]) =>
      ratioFigures(`${run.file}_category_${snake(category)}`, summary),
    ),
    { figure: `${run.file}_bars_met`, value: rows.filter((bar) => bar.met).length, unit: 'count' },
    { figure: `${run.file}_bars`, value: rows.length, unit: 'count' },
    { figure: `${run.file}_held`, value: run.held, unit: 'count' },
    { figure: `${run.file}_ms`, value: round(run.ms, 0), unit: 'ms' },
  ];
}

function gapFigures([fit, check]: readonly Run[]): Figure[] {
  if (!fit || !check) return [];
  return RATIOS.flatMap(([name, read]) => {
    const [a, b] = [read(fit.all), read(check.all)];
    return a === undefined || b === undefined
      ? []
      : [{ figure: `gap_${name}`, value: round(100 * (a - b), 2), unit: 'points' as const }];
  });
}

process.exitCode = await main();
