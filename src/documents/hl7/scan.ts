import { type Delimiters, declaredAt, USUAL } from './delimiters.ts';
import { isSegment } from './fields.ts';

/** A segment: where it stands, its end mark left out, and the signs that part it. */
export interface HL7Segment {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly signs: Delimiters;
}

const NAME = /(?<![A-Za-z0-9])[A-Z][A-Z0-9]{2}(?=[^\w\s])|(?<=\\[rnd])[A-Z][A-Z0-9]{2}(?=[^\w\s])/g;
/** What ends a segment: a line's end, the end block of MLLP, or either as a log or code shows it. */
const END =
  /[^\P{Cc}\t]|\\{1,4}(?:[rn]|x0?[dDaAbB]|u000[dDaA])(?=$|[\\"'`\s]|[A-Z][A-Z0-9]{2}[^\w\s])|<(?:CR|cr|LF|lf|0x0D)>|&#(?:13|10|x[dD]);/gu;
const MARKS =
  /[\s\p{Cc}"'`>]|\\{1,4}(?:[rn]|x0?[dDaAbBcC1]{1,2}|u00[01][dDaAbBcC])|<(?:CR|cr|LF|lf|0x0D)>|&#(?:13|10|x[dD]);/gu;
/** What may stand before the first segment of a line: quote marks, a fence, a list's sign, MLLP's start block. */
const LEAD = /(?:^|[^\P{Cc}\t])[>\s"'`([\p{Cc}]{0,12}$/u;
const LEAD_LIMIT = 14;
const QUOTES = new Set(['"', "'", '`']);

/**
 * Segments of HL7 v2 messages in a text, in order: at the start of a line, behind another one, or wherever a header declares its signs.
 * What stands in the middle of a sentence (`ACK says ERR|||PID^1^11^5`) is none: its end could not be told.
 */
export function findSegments(text: string): HL7Segment[] {
  const found: HL7Segment[] = [];
  let signs = USUAL;
  let end = -1;
  let quote = '';
  for (const { index: from, 0: name } of text.matchAll(NAME)) {
    const declared = declaredAt(text, from);
    if (!declared && text.charAt(from + 3) !== signs.field) continue;
    signs = declared ?? signs;
    const last = found.at(-1);
    // Segments of sites (`ZPS`) have names of any kind: they are known by what stands before them.
    if (!declared && !isSegment(name) && !(last && from >= last.to && continues(text, last.to, from))) continue;
    const inside = last !== undefined && from < last.to;
    const before = text.charAt(from - 1);
    // Where line breaks were lost, segments stand behind each other.
    if (inside && before !== ' ' && !declared) continue;
    if (!declared && !inside && !startsLine(text, from, last)) continue;
    if (inside) found[found.length - 1] = { ...last, to: trimmed(text, last.from, from) };
    else if (!last || !continues(text, last.to, from)) quote = QUOTES.has(before) ? before : '';
    else if (/[\r\n]/.test(text.slice(last.to, from))) quote = '';
    // The end of a line is sought once, however many segments stand in it.
    if (from >= end) end = endOf(text, from, quote);
    found.push({ name, from, to: end, signs });
  }
  return found;
}

const startsLine = (text: string, from: number, last: HL7Segment | undefined): boolean =>
  (last !== undefined && continues(text, last.to, from)) || LEAD.test(text.slice(Math.max(0, from - LEAD_LIMIT), from));

/** Only end marks between a segment and the next. */
const continues = (text: string, from: number, to: number): boolean =>
  to - from <= 24 && text.slice(from, to).replace(MARKS, '') === '';

function endOf(text: string, from: number, quote: string): number {
  END.lastIndex = from;
  const end = END.exec(text)?.index ?? text.length;
  const closing = quote === '' ? -1 : text.slice(from, end).indexOf(quote);
  return closing < 0 ? end : from + closing;
}

function trimmed(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && text.charAt(end - 1) === ' ') end--;
  return end;
}
