// npm run train:lexicon:measure: how often a strange word seems known, how long loading and a lookup take.

import { randomBytes } from 'node:crypto';
import { lexiconData } from '../../src/detectors/names/lexicon.data.ts';
import { readTables } from '../../src/detectors/names/lexicon-format.ts';

const cold = performance.now();
readTables(lexiconData);
const coldMs = performance.now() - cold;
const { lexicon } = await import('../../src/detectors/names/lexicon.ts');

const LETTERS = 10; // of random letters: no language has them
const TRIES = 10_000_000;

function strangeText(): string {
  return String.fromCharCode(...randomBytes(LETTERS * 1000).map((byte) => 97 + (byte % 26)));
}

function strangeWordsKnown(): number {
  let known = 0;
  for (let turn = 0; turn < TRIES / 1000; turn++) {
    const text = strangeText();
    for (let at = 0; at < text.length; at += LETTERS) if (lexicon.bits(text, at, at + LETTERS) !== 0) known++;
  }
  return known;
}

function bestMs(run: () => void): number {
  const turn = (): number => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  return Math.min(...Array.from({ length: 20 }, turn));
}

const text = strangeText();
const warmMs = bestMs(() => readTables(lexiconData));
const lookups = bestMs(() => {
  for (let turn = 0; turn < 20; turn++) for (let at = 0; at < 9_990; at++) lexicon.bits(text, at, at + 6);
});
console.log({ coldMs, warmMs, lookupsPerSecond: Math.round((199_800 / lookups) * 1000) });
console.log({ falsePositives: strangeWordsKnown() / TRIES });
