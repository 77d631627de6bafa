import type { LibraryCalls } from '../libraries.ts';
import type { DocumentScore } from '../score.ts';
import { bars } from './bars.ts';
import { RATIOS } from './figures.ts';
import { interval } from './interval.ts';
import type { Run } from './run.ts';
import type { Summary } from './summary.ts';

const percent = (value: number | undefined, width = 6): string =>
  (value === undefined ? '-' : (100 * value).toFixed(1)).padStart(width);

const points = (fit: number | undefined, check: number | undefined): string =>
  fit === undefined || check === undefined ? '-' : `${fit >= check ? '+' : ''}${(100 * (fit - check)).toFixed(1)}`;

export function printReport(runs: readonly Run[], calls: LibraryCalls | undefined): void {
  for (const run of runs) printHead(run);
  if (calls) console.log(`libphonenumber was asked ${calls.libphonenumber} times`);
  printTotals('all categories', runs, (run) => run.all);
  printTotals('target categories', runs, (run) => run.target);
  printKinds(runs);
  printCategories(runs);
  for (const run of runs) printBars(run);
}

function printHead(run: Run): void {
  const speed = run.characters / 1000 / run.ms;
  const { documents, gold, keep } = run.all;
  const size = `${documents} documents, ${run.characters} characters, ${gold} PHI, ${keep} keep`;
  console.log(`${run.file}: ${size}; ${run.ms.toFixed(0)} ms cold (${speed.toFixed(2)} M characters/s)`);
  if (run.held === 0) return;
  const codes = new Set(run.predictions.flatMap((prediction) => prediction.held));
  console.log(`${run.file}: ${run.held} documents HELD (${[...codes].join(', ')}): counted as nothing masked`);
}

function printTotals(title: string, runs: readonly Run[], of: (run: Run) => Summary): void {
  console.log(
    `\n${title.padEnd(28)}${runs.map((run) => run.file.padStart(7)).join('')}${runs.length > 1 ? '    gap' : ''}`,
  );
  for (const [name, read] of RATIOS) {
    const values = runs.map((run) => read(of(run)));
    const gap = runs.length > 1 ? points(values[0], values[1]).padStart(7) : '';
    console.log(`${name.replaceAll('_', ' ').padEnd(28)}${values.map((value) => percent(value, 7)).join('')}${gap}`);
  }
  if (title !== 'all categories') return;
  printInterval('recall 95 % interval', runs, (score) => [score.caught, score.gold]);
  printInterval('precision 95 % interval', runs, (score) => [score.hits, score.blocks]);
}

function printInterval(name: string, runs: readonly Run[], pair: (score: DocumentScore) => [number, number]): void {
  const cells = runs.map((run) => {
    const bounds = interval(run.scores.map(pair));
    return bounds ? `${run.file} [${bounds.map((bound) => (100 * bound).toFixed(1)).join(', ')}]` : `${run.file} -`;
  });
  console.log(`${name.padEnd(28)}  ${cells.join('  ')}`);
}

function printKinds(runs: readonly Run[]): void {
  const columns = runs.map((run) => `${run.file}: gold caught recall  label`.padStart(34)).join('');
  console.log(`\n${'kind'.padEnd(14)}${columns}${runs.length > 1 ? '    gap' : ''}`);
  const labels = new Set(runs.flatMap((run) => [...run.all.byLabel.keys()]));
  for (const label of labels) {
    const found = runs.map((run) => run.all.byLabel.get(label));
    const cells = found.map((one) =>
      one ? `${one.gold}${`${one.caught}`.padStart(7)}${percent(one.recall, 7)}${percent(one.labelAccuracy, 7)}` : '-',
    );
    const gap = runs.length > 1 ? points(found[0]?.recall, found[1]?.recall).padStart(7) : '';
    console.log(`${label.padEnd(14)}${cells.map((cell) => cell.padStart(34)).join('')}${gap}`);
  }
}

function printCategories(runs: readonly Run[]): void {
  const columns = runs.map((run) => `${run.file}: recall  prec noleak  keep  over`.padStart(41)).join('');
  console.log(`\n${'category'.padEnd(17)}${columns}`);
  const categories = new Set(runs.flatMap((run) => [...run.categories.keys()]));
  for (const category of categories) {
    const cells = runs.map((run) => {
      const one = run.categories.get(category);
      const values = [one?.recall, one?.precision, one?.withoutLeak, one?.keepRate, one?.overMask];
      return values.map((value) => percent(value, 6)).join(' ');
    });
    console.log(`${category.padEnd(17)}${cells.map((cell) => cell.padStart(41)).join('')}`);
  }
}

function printBars(run: Run): void {
  const rows = bars(run.target, run.all);
  const met = rows.filter((bar) => bar.met).length;
  console.log(`\nbars over the target categories, ${run.file}: ${met} of ${rows.length} met`);
  for (const bar of rows) {
    console.log(`${bar.met ? '  ok ' : 'MISS '} ${bar.name.padEnd(28)}${percent(bar.value)}  ${bar.wants}`);
  }
}
