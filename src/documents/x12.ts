import { type Fragment, openedText, withFragments } from './fragments.ts';
import type { ReadContext, Reader } from './reader.ts';
import { segmentParts } from './x12/parts.ts';
import { findSegments } from './x12/scan.ts';

/** Segments of X12 interchanges within a text. */
export const x12Fragments = (text: string, context: ReadContext): Fragment[] =>
  findSegments(text).map((segment) => ({
    from: segment.from,
    to: segment.to,
    parts: () => openedText(segmentParts(text, segment), context),
  }));

/**
 * Reads X12 interchanges of health care (270, 271, 276, 277, 278, 834, 835, 837, 999; release 005010), whole or as snippets: each element
 * is a part, `NM103`. Without any segment it does not parse.
 */
export const readX12: Reader = (source, context) => {
  const fragments = x12Fragments(source, context);
  return fragments.length > 0 ? withFragments(source, fragments, context) : undefined;
};

/** A file: an interchange's header first. */
export const looksLikeX12 = (source: string): boolean => /^\ufeff?\s{0,20}ISA[^\w\s]\d\d/.test(source.slice(0, 40));
