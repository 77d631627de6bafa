import { readdirSync, readFileSync } from 'node:fs';
import { loops, unreadable } from './hostile.ts';
import { type Mails, programs } from './programs.ts';
import { shapes } from './shapes.ts';

/** What becomes of a mail of the corpus: by the beginning of its name. */
export type Fate = 'relayed' | 'held' | 'ignored';

export const fateOf = (name: string): Fate => {
  if (name.startsWith('loop-')) return 'ignored';
  return name.startsWith('held-') || STUBBED.has(name) ? 'held' : 'relayed';
};

/** Held where attachments are, relayed where a note may take their place. */
export const STUBBED: ReadonlySet<string> = new Set([
  'outlook-winmail',
  'outlook-rtf',
  'outlook-related-image',
  'apple-interleaved',
]);

export const FOLDER = new URL('../../fixtures/mail/', import.meta.url);

/** All mails as they are written to test/fixtures/mail by scripts/mail-corpus.ts. */
export const written = (): Mails => ({ ...programs(), ...shapes(), ...unreadable(), ...loops() });

/** Too large to keep as files; written anew where they are needed. */
export const LARGE: ReadonlySet<string> = new Set([
  'held-too-many-parts',
  'held-large-head',
  'held-many-people',
  'held-too-deep',
]);

/** The corpus as it stands in the fixtures, and the large mails. */
export function corpus(): ReadonlyMap<string, Buffer> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.eml'));
  const stored = files.map((name) => [name.slice(0, -4), readFileSync(new URL(name, FOLDER))] as const);
  const large = Object.entries(unreadable()).filter(([name]) => LARGE.has(name));
  return new Map([...stored, ...large]);
}
