import { nestedParts, unseen } from './compose.ts';
import type { Accepts, Part } from './document.ts';
import { withEncoded } from './encoded.ts';
import { unescaped } from './escapes.ts';
import { unquoted } from './quoted.ts';
import type { ReadContext, Reader } from './reader.ts';
import { wholeSegment } from './segments.ts';

/** A stretch of a text that is of a format of its own: a segment of a message that somebody pasted. */
export interface Fragment {
  readonly from: number;
  readonly to: number;
  /** Its parts, in units of the text it stands in. */
  readonly parts: () => readonly Part[];
}

const ANY: Accepts = { type: 'any' };
const asItIs = (replacement: string): string => replacement;

/** The parts of a text with fragments in it, which must be in order and disjoint: what is left as running text, then the fragments. */
export function withFragments(source: string, fragments: readonly Fragment[], context: ReadContext): Part[] {
  const parts = proseParts(source, fragments, context);
  for (const fragment of fragments) for (const part of fragment.parts()) parts.push(part);
  return parts;
}

/** Reads on in what people wrote in a message; a value whose place decides is read as it stands. */
export const openedText = (parts: readonly Part[], context: ReadContext): Part[] =>
  parts.flatMap((part) => (part.holds === undefined ? context.open(part, context) : [part]));

/** Texts around fragments: each a part of its own, as no value goes on across a message. */
function proseParts(source: string, fragments: readonly Fragment[], context: ReadContext): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const { from, to } of [...fragments, { from: source.length, to: source.length }]) {
    const text = source.slice(done, from);
    const place = { path: '', label: '', accepts: ANY, shown: 'text', encode: asItIs } as const;
    if (text.trim() !== '')
      parts.push(...textParts({ ...place, text, segments: wholeSegment(text.length, done) }, context));
    done = to;
  }
  return parts;
}

/**
 * A text, its lines with escapes in them (pasted JSON, addresses, mark-up) once more with the escapes resolved, in quoted-printable as a reader of the
 * mail would see it, and what encoded values in it stand for.
 */
export function textParts(whole: Part, context: ReadContext): Part[] {
  const quoted = unquoted(whole.text);
  return [
    ...withEncoded(whole, context),
    ...(quoted ? nestedParts(unseen(whole), [{ ...whole, path: '', encode: asItIs, ...quoted }]) : []),
    // Seen once: in the text itself.
    ...nestedParts(
      unseen(whole),
      unescaped(whole.text).map((stretch) => ({ ...whole, path: '', encode: asItIs, ...stretch })),
    ),
  ];
}

/** The parts of `[from, to)` of a text, read by a reader of its own; as text where that does not parse. */
export function nestedIn(text: string, from: number, to: number, read: Reader, context: ReadContext): Part[] {
  const source = text.slice(from, to);
  const whole = { path: '', text: source, label: '', accepts: ANY, shown: 'text' as const, encode: asItIs };
  const outer: Part = { ...whole, segments: wholeSegment(source.length, from) };
  return nestedParts(outer, read(source, context) ?? [{ ...whole, segments: wholeSegment(source.length) }]);
}
