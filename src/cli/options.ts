import { readFileSync } from 'node:fs';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { FORMATS, type Format } from '../documents/document.ts';
import { createMasker } from '../gauze.ts';
import { compileLists } from '../lists/compile.ts';
import { parseLists } from '../lists/schema.ts';
import type { Lists } from '../mask/lists.ts';
import type { Ctx, Masker } from '../mask/masker.ts';
import { POLICIES, type Policy, parsePolicy, policyNamed } from '../mask/policy.ts';
import { hasKey, keyOfState, parseKey, passingKey, STATE_FOLDER } from '../node/state.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  format: { type: 'string', short: 'f', default: 'auto' },
  policy: { type: 'string', short: 'p', default: 'strict' },
  vendor: { type: 'string', default: 'default' },
  team: { type: 'string' },
  lists: { type: 'string' },
  records: { type: 'string' },
  report: { type: 'string' },
  conversation: { type: 'string', short: 'c' },
  out: { type: 'string', short: 'o' },
  jsonl: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  explain: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
} as const;

/** The options that `mask` and `detect` share. */
export interface Options {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly conversation: string | undefined;
  readonly out: string | undefined;
  readonly jsonl: boolean;
  readonly dryRun: boolean;
  readonly explain: boolean;
  readonly all: boolean;
  readonly policy: Policy;
  readonly vendor: string;
  readonly team: string | undefined;
  /** Files of lists and of vendor records, and where the coverage report goes. */
  readonly lists: string | undefined;
  readonly records: string | undefined;
  readonly report: string | undefined;
}

/** Options that a way of running would pass over in silence: said instead, since `--dry-run` must never write. */
const NOT_WITH: readonly (readonly [way: string, options: readonly (keyof typeof SPEC)[]])[] = [
  ['detect', ['out', 'dry-run', 'report']],
  ['mask', ['all']],
  ['jsonl', ['out', 'dry-run', 'explain', 'report']],
];

/** Reads the arguments. Throws UsageError for what is unknown or does not go together, naming the option. */
export function parseOptions(command: 'mask' | 'detect', args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  for (const [way, options] of NOT_WITH) {
    const wrong = (way === command || (way === 'jsonl' && values.jsonl)) && options.find((option) => values[option]);
    if (wrong) throw new UsageError(`--${wrong} does not go with ${way === 'jsonl' ? '--jsonl' : way}`);
  }
  return {
    paths: positionals,
    format: formatNamed(values.format),
    conversation: values.conversation,
    out: values.out,
    jsonl: values.jsonl,
    dryRun: values['dry-run'],
    explain: values.explain,
    all: values.all,
    policy: policyFrom(values.policy),
    vendor: values.vendor,
    team: values.team,
    lists: values.lists,
    records: values.records,
    report: values.report,
  };
}

const parsed = (args: readonly string[]) => readArguments(args, SPEC);

/** Arguments by a specification. Throws UsageError for what it does not know. */
export function readArguments<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unreadable options');
  }
}

function formatNamed(name: string): Format {
  const format = FORMATS.find((known) => known === name);
  if (!format) throw new UsageError(`--format takes one of: ${FORMATS.join(', ')}`);
  return format;
}

/** A built-in policy by its name, or one from a JSON file. */
export function policyFrom(name: string): Policy {
  if (!name.endsWith('.json')) {
    if (POLICIES.some((policy) => policy.name === name)) return policyNamed(name);
    throw new UsageError(`--policy takes a .json file or one of: ${POLICIES.map((policy) => policy.name).join(', ')}`);
  }
  return parsePolicy(jsonFile(name, 'policy'));
}

/** What a file holds as JSON; `what` names it when it cannot be read. */
export function jsonFile(path: string, what: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UsageError(`the ${what} file cannot be read as JSON`);
  }
}

/** The masker of a run. Its key comes from GAUZE_KEY, else the state folder, else it is made for this run and said so. */
export function maskerFor({ policy, vendor, team, lists }: Options, io: Io, needsKey: boolean): Masker {
  return createMasker({
    policy,
    vendor,
    key: keyFor(io, needsKey),
    ...(team !== undefined && { team }),
    ...(lists !== undefined && { lists: listsFrom(lists) }),
  });
}

/** The lists of a file, compiled. */
export const listsFrom = (file: string): Lists => compileLists(parseLists(jsonFile(file, 'lists')));

/** The key of a run; `needed` says whether to speak up when it is not kept. */
export function keyFor({ env, folder, say }: Io, needed: boolean): Uint8Array {
  const fromEnvironment = env['GAUZE_KEY'];
  if (fromEnvironment) return parseKey(fromEnvironment, 'GAUZE_KEY');
  const state = env['GAUZE_STATE'] ?? `${folder}/${STATE_FOLDER}`;
  if (hasKey(state)) return keyOfState(state).key;
  if (needed) say('gauze: neither GAUZE_KEY nor a state folder: tokens of this run use a key that is not kept.');
  return passingKey();
}

/** The context of a document: the caller's conversation, else one for each document. */
export const contextFor = ({ conversation }: Options, io: Io, document: string): Ctx => ({
  conversation: conversation ?? document,
  now: io.now(),
});
