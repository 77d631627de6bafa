import type { Part } from '../documents/document.ts';
import type { Kind } from '../kinds.ts';
import type { Range } from '../span.ts';
import type { Found } from './analyse.ts';
import { normalise } from './normalise.ts';
import { familyOf } from './tokens.ts';
import { hashesAround, quotedFrom } from './written.ts';

/** What a conversation lets pass, whatever the policy says. */
export interface Passing {
  /** Hashes of what the vendor itself wrote: quoted back it stays as it was, so that no guess of theirs is answered by a token. */
  readonly theirs?: ReadonlySet<number>;
  /** Values that were disclosed to the vendor on purpose. */
  readonly disclosed?: readonly { readonly kind: Kind; readonly value: string }[];
}

/** What is left to mask. */
export function withoutPassing(parts: readonly Part[], acted: readonly Found[], passing: Passing): readonly Found[] {
  const { theirs, disclosed = [] } = passing;
  if (!theirs?.size && disclosed.length === 0) return acted;
  const values = new Set(disclosed.map(({ kind, value }) => named(kind, value)));
  const quotes = new Map<number, readonly Range[]>();
  const quotesOf = (part: number): readonly Range[] => {
    const known = quotes.get(part) ?? quotedFrom(parts[part] as Part, theirs ?? new Set());
    quotes.set(part, known);
    return known;
  };
  return acted.filter(
    ({ part, kind, value, start, end }) =>
      !values.has(named(kind, value)) && !quotesOf(part).some((quote) => quote.start <= start && end <= quote.end),
  );
}

const named = (kind: Kind, value: string): string => `${familyOf(kind)}\n${normalise(kind, value)}`;

/** What is remembered of the words around everything that was masked: written by us first, whatever a vendor writes later. */
export function oursOf(parts: readonly Part[], acted: readonly Found[]): Uint32Array {
  const byPart = Map.groupBy(acted, ({ part }) => part);
  const hashes = new Set<number>();
  for (const [part, found] of byPart)
    for (const hash of hashesAround((parts[part] as Part).text, found)) hashes.add(hash);
  return Uint32Array.from(hashes);
}
