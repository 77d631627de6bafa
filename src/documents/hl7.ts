import { type Fragment, openedText, withFragments } from './fragments.ts';
import { declaredAt } from './hl7/delimiters.ts';
import { segmentParts } from './hl7/parts.ts';
import { findSegments } from './hl7/scan.ts';
import type { ReadContext, Reader } from './reader.ts';

/** Segments of HL7 v2 messages within a text. */
export const hl7Fragments = (text: string, context: ReadContext): Fragment[] =>
  findSegments(text).map((segment) => ({
    from: segment.from,
    to: segment.to,
    parts: () => openedText(segmentParts(text, segment), context),
  }));

/**
 * Reads HL7 v2 messages (HL7 v2.9, chapter 2), with or without MLLP's frame, in batches or as snippets: each component is a part,
 * `PID-5.1`. Segments of sites (`ZPS`) and what else stands between are text. Without any segment it does not parse.
 */
export const readHl7: Reader = (source, context) => {
  const fragments = hl7Fragments(source, context);
  return fragments.length > 0 ? withFragments(source, fragments, context) : undefined;
};

/** A file of messages: a header first. */
export const looksLikeHl7 = (source: string): boolean => declaredAt(source, source.search(/[^\s\ufeff]/)) !== undefined;
