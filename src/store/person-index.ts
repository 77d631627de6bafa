import { keyedHash } from '../mask/keys.ts';
import type { Known } from '../mask/known.ts';
import { normalise } from '../mask/normalise.ts';
import { familyOf } from '../mask/tokens.ts';
import { sortedName, wholeNames } from '../mask/whole-names.ts';
import { toHex } from './bytes.ts';

/** What is shorter is shared by many people. */
const LEAST = 4;

/**
 * Keyed hashes by which a person is found over all conversations of a tenant. The key is the tenant's own: unlike the hashes of a conversation, these can
 * be compared between conversations, so they go with the entry that they point at.
 */
export function personHashes(key: Uint8Array, { kind, value }: Pick<Known, 'kind' | 'value'>): string[] {
  const hash = (plain: string): string => toHex(keyedHash(key, 'person', familyOf(kind), plain));
  if (kind === 'NAME') return [...new Set(wholeNames(value).map(sortedName))].map(hash);
  const plain = normalise(kind, value).replaceAll(' ', '');
  return plain.length < LEAST ? [] : [hash(plain)];
}
