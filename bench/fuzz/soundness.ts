import type { Part, Reading } from '../../src/documents/document.ts';

/**
 * What is wrong with a reading: it does not write back what it read, or segments do not cover a part in order, do not stand in the source
 * in order, or a plain one does not say what the source says.
 */
export function unsound(source: string, reading: Reading): string | undefined {
  if (reading.write([]) !== source) return 'not written back as it was';
  for (const part of reading.parts) {
    const problem = unsoundPart(source, part);
    if (problem !== undefined) return `${part.path}: ${problem}`;
  }
  return undefined;
}

function unsoundPart(source: string, { text, segments }: Part): string | undefined {
  let at = 0;
  let from = 0;
  for (const segment of segments) {
    if (segment.start !== at || segment.end <= at) return 'segments leave a gap';
    if (segment.from < from || segment.to < segment.from) return 'segments stand out of order';
    if (segment.plain && source.slice(segment.from, segment.to) !== text.slice(segment.start, segment.end)) {
      return 'a plain segment says something else';
    }
    at = segment.end;
    from = segment.to;
  }
  if (at !== text.length) return 'segments do not cover the text';
  return from > source.length ? 'a segment ends behind the source' : undefined;
}
