import { readFileSync } from 'node:fs';
import type { Log } from '../log.ts';
import { fileRules } from '../rulebook/files.ts';
import { createRulebook, type Rulebook } from '../rulebook/rulebook.ts';
import { type FileRules, type Rules, rulesOfFiles } from '../rulebook/rules.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';

/** The files of a deployment on Node, or what stands in their place. Throws what `fileRules` does. */
export const filesOf = (settings: Settings): FileRules =>
  fileRules(settings, ONE_TENANT, (path) => readFileSync(path, 'utf8'));

/** The rulebook of a store, with the deployment's files for its one tenant. Throws what `fileRules` does. */
export const rulebookOn = (store: Store, settings: Settings, log?: Log): Rulebook =>
  createRulebook({ store, files: filesOf(settings), log });

export interface Ruling {
  /** Undefined where there is no store. */
  readonly rulebook: Rulebook | undefined;
  /** What is in force for the one tenant: without a store what the files say. */
  readonly rulesOf: () => Promise<Rules>;
}

/** The rules of a process. Throws what `fileRules` does. */
export function rulingOf(settings: Settings, store: Store | undefined, log: Log): Ruling {
  const files = filesOf(settings);
  const rulebook = store && createRulebook({ store, files, log });
  const alone = rulesOfFiles(files);
  return { rulebook, rulesOf: async () => rulebook?.rulesOf(ONE_TENANT) ?? alone };
}
