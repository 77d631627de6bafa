import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GoldDocument, readMarkup } from '../markup.ts';

// The development set stands beside the checkout and is not part of it.
const FOLDER = join(import.meta.dirname, '../../../shared/data/dev');

/** `fit` may be read and tuned on; of `check` only aggregate figures are looked at, so that they stay honest. */
export const FILES = { fit: 'conversations.txt', check: 'conversations-b.txt' } as const;
export type DevFile = keyof typeof FILES;

export const devPath = (file: DevFile): string => join(FOLDER, FILES[file]);

export const missingDevFiles = (files: readonly DevFile[]): readonly DevFile[] =>
  files.filter((file) => !existsSync(devPath(file)));

export const readDevSet = (file: DevFile): GoldDocument[] =>
  readMarkup(readFileSync(devPath(file), 'utf8'), FILES[file]);
