import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type GoldDocument, readMarkup } from '../markup.ts';

// The development set stands beside the checkout and is not part of it; the corpus is the project's own writing.
const SHARED = join(import.meta.dirname, '../../../shared/data/dev');
const CORPUS = join(import.meta.dirname, '../corpus');

/** `fit` and `own` may be read and tuned on; of `check` and `held` only aggregate figures are looked at, so that they stay honest. */
export const DEV_FILES = ['fit', 'check', 'own', 'held'] as const;
export type DevFile = (typeof DEV_FILES)[number];

export function devPaths(file: DevFile): readonly string[] {
  if (file === 'fit') return [join(SHARED, 'conversations.txt')];
  if (file === 'check') return [join(SHARED, 'conversations-b.txt')];
  const names = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => name.endsWith('.txt')) : [];
  return names
    .filter((name) => name.startsWith(`${file}-`))
    .sort()
    .map((name) => join(CORPUS, name));
}

export const missingDevFiles = (files: readonly DevFile[]): readonly DevFile[] =>
  files.filter((file) => devPaths(file).length === 0 || !devPaths(file).every(existsSync));

export const readDevSet = (file: DevFile): GoldDocument[] =>
  devPaths(file).flatMap((path) => readMarkup(readFileSync(path, 'utf8'), basename(path)));
