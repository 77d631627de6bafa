import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldDocument } from '../markup.ts';
import { type DevFile, missingDevFiles, readDevSet } from '../quality/dev-set.ts';
import { type Figure, printFigures, round, snake } from '../quality/figures.ts';
import { predictWithGauze } from '../quality/predict.ts';
import { type Summary, summarise } from '../quality/summary.ts';
import { type PredictedSpan, scoreDocument } from '../score.ts';
import { compromise } from './compromise.ts';
import { openredaction } from './openredaction.ts';
import type { Peer } from './peer.ts';
import { redactPii } from './redact-pii.ts';
import { redactpiiNode } from './redactpii-node.ts';

const COLUMNS = ['recall', 'without leak', 'precision', 'keep'] as const;

// The reference table that comes with the development set (both files together, %), to show that the tools are called right.
const REFERENCE: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'openredaction 1.1.5': [35.2, 0.4, 34.9, 72.6],
  'redact-pii 3.4.0': [22.1, 0.0, 58.1, 76.5],
  'compromise 14.17': [15.4, 0.0, 74.9, 96.5],
};

interface Row {
  readonly name: string;
  readonly cells: readonly number[];
  readonly labelAccuracy: number;
  readonly mbPerSecond: number;
}

const FILES: readonly DevFile[] = ['fit', 'check'];

async function main(): Promise<number> {
  const json = process.argv.includes('--json');
  if (missingDevFiles(FILES).length > 0) {
    console.error('The development set is not here: it is expected beside the checkout, in ../shared/data/dev.');
    return 2;
  }
  if (!installed()) return 1;
  const documents = FILES.flatMap(readDevSet);
  const peers = [await openredaction(), await redactPii(), await compromise(), await redactpiiNode()];
  const rows = [gauzeRow(documents)];
  for (const peer of peers) rows.push(await peerRow(peer, documents));
  if (json) printFigures(rows.flatMap(figures));
  else printTable(rows, documents.length);
  return rows.every(nearReference) ? 0 : 1;
}

/** Installs the other tools in this folder when they are not there: from its own lock file, without install scripts. */
function installed(): boolean {
  if (existsSync(join(import.meta.dirname, 'node_modules'))) return true;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  return spawnSync('npm', args, { cwd: import.meta.dirname, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

function gauzeRow(documents: readonly GoldDocument[]): Row {
  const began = performance.now();
  const found = predictWithGauze(documents).map((prediction) => prediction.spans);
  return row('gauze', documents, found, performance.now() - began);
}

async function peerRow(peer: Peer, documents: readonly GoldDocument[]): Promise<Row> {
  const found: (readonly PredictedSpan[])[] = [];
  const began = performance.now();
  for (const document of documents) found.push(withinText(await peer.predict(document.text), document.text));
  return row(peer.name, documents, found, performance.now() - began);
}

/** Some tools count behind the end of the text. */
const withinText = (spans: readonly PredictedSpan[], text: string): PredictedSpan[] =>
  spans.map((span) => ({ ...span, end: Math.min(span.end, text.length) })).filter((span) => span.start < span.end);

function row(
  name: string,
  documents: readonly GoldDocument[],
  found: readonly (readonly PredictedSpan[])[],
  ms: number,
): Row {
  const all = summarise(documents.map((document, i) => scoreDocument(document, found[i] ?? [])));
  const characters = documents.reduce((sum, document) => sum + document.text.length, 0);
  return {
    name,
    cells: cells(all),
    labelAccuracy: 100 * (all.labelAccuracy ?? 0),
    mbPerSecond: characters / 1000 / ms,
  };
}

const cells = (all: Summary): number[] =>
  [all.recall, all.withoutLeak, all.precision, all.keepRate].map((value) => 100 * (value ?? 0));

const nearReference = ({ name, cells: measured }: Row): boolean =>
  (REFERENCE[name] ?? []).every((value, i) => Math.abs(value - (measured[i] ?? 0)) <= 1);

function printTable(rows: readonly Row[], documents: number): void {
  console.log(`${documents} documents of the development set, both files, in %\n`);
  console.log(
    `${'tool'.padEnd(24)}${[...COLUMNS, 'label'].map((column) => column.padStart(14)).join('')}${'MB/s cold'.padStart(12)}`,
  );
  for (const one of rows) {
    const values = [...one.cells, one.labelAccuracy].map((value) => value.toFixed(1).padStart(14)).join('');
    const off = nearReference(one) ? '' : '   MORE THAN A POINT OFF THE REFERENCE TABLE';
    console.log(`${one.name.padEnd(24)}${values}${one.mbPerSecond.toFixed(2).padStart(12)}${off}`);
  }
}

function figures(one: Row): Figure[] {
  const name = snake(one.name.replace(/ [\d.]+$/, '')).replace(/^_/, '');
  return COLUMNS.map((column, i) => ({
    figure: `peer_${name}_${snake(column)}`,
    value: round((one.cells[i] ?? 0) / 100),
    unit: 'ratio',
  }));
}

process.exitCode = await main();
