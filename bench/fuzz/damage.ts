import { isDeepStrictEqual } from 'node:util';
import { readDocument } from '../../src/documents/index.ts';
import { createMasker } from '../../src/gauze.ts';
import type { FuzzFormat } from './format.ts';
import { unsound } from './soundness.ts';

// A fixed key: what is damaged once is damaged each time.
const masker = createMasker({ key: new Uint8Array(32) });
const LIMITS = { parts: 100_000, depth: 100 };

/** What masking does to a document that it must not, undefined when nothing. Masked twice: what Gauze writes is a document too. */
export async function damage({ format, structure }: FuzzFormat, source: string): Promise<string | undefined> {
  const problem = unsound(source, readDocument({ format, content: source }, LIMITS));
  if (problem !== undefined) return problem;
  const before = await structure(source);
  let text = source;
  for (const time of ['once', 'twice']) {
    const result = masker.mask({ format, content: text }, { conversation: 'fuzz', now: 0 });
    if (!result.ok) return `held when masked ${time}: ${result.reasons.map(({ code }) => code).join()}`;
    text = result.content as string;
    if (!isDeepStrictEqual(await structure(text), before)) return `another structure when masked ${time}`;
  }
  return undefined;
}
