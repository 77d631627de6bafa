import { readFileSync } from 'node:fs';
import { createMasker, type MaskerOptions } from '../../src/index.ts';
import { createRoster, createRosterBuilder } from '../../src/people/roster.ts';
import { readMarkup } from '../markup.ts';
import type { Figure } from '../quality/figures.ts';
import { createDraw } from '../technical/draw.ts';

const PEOPLE = 1_000_000;
const ROUNDS = 6;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const TEXTS = new URL('../corpus/own-a.txt', import.meta.url);
const key = new Uint8Array(32).fill(9);

/** A roster of a million invented people with five values each: what it takes to make and to hold, and what it costs a masker. */
export function rosterFigures(): Figure[] {
  const draw = createDraw(7);
  const word = (): string => `${draw.of(LETTERS, 1).toUpperCase()}${draw.of(LETTERS, draw.int(3, 8))}`;
  const started = performance.now();
  const builder = createRosterBuilder(key);
  for (let i = 0; i < PEOPLE; i++)
    builder.add({
      name: `${word()} ${word()}`,
      born: `19${draw.int(10, 99)}-0${draw.int(1, 9)}-1${draw.int(0, 9)}`,
      ...{ phones: [`202555${draw.int(1000, 9999)}`], emails: [`${word()}@example.org`], mrns: [String(PEOPLE + i)] },
    });
  const data = builder.build();
  const seconds = Math.round((performance.now() - started) / 1000);
  const megabytes = (data.front.bytes.length + data.proof.bytes.length) / 2 ** 20;
  const slowdown = slower({ roster: createRoster(data, key) });
  return [
    { figure: 'roster_1m_import_s', value: seconds, unit: 'count' },
    { figure: 'roster_1m_mb', value: Math.round(megabytes * 10) / 10, unit: 'mb' },
    { figure: 'roster_slowdown', value: Math.round(slowdown * 1000) / 1000, unit: 'ratio' },
  ];
}

/** How much more CPU masking takes with these options: the best of several rounds each, in turn. */
function slower(options: MaskerOptions): number {
  const documents = readMarkup(readFileSync(TEXTS, 'utf8'), 'own-a');
  const maskers = [createMasker(), createMasker(options)];
  const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, masker] of maskers.entries()) {
      const before = process.cpuUsage();
      for (const { id, text } of documents)
        masker.detect({ format: 'auto', content: text }, { conversation: id, now: 0 });
      const { user, system } = process.cpuUsage(before);
      best[i] = Math.min(best[i] as number, user + system);
    }
  }
  return (best[1] as number) / (best[0] as number) - 1;
}
