import { TextWriter } from '../text-writer.ts';
import type { Decoded } from './decoded.ts';

/** RFC 3676: a line that ends in a space goes on in the next one of the same quote depth. */
const QUOTE = /^>*/;

/** format=flowed text with its soft breaks (and the quote marks and stuffed space behind them) out, so that no name is cut by one. Segments are in units of `text`. */
export function unflow(text: string, delsp: boolean): Decoded {
  const writer = new TextWriter();
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) break;
    const end = text.charAt(newline - 1) === '\r' ? newline - 1 : newline;
    const next = newline + 1;
    if (isSoft(text, at, end, next)) {
      writer.plain(text, from, delsp ? end - 1 : end);
      from = joinAt(text, next);
    }
    at = next;
  }
  writer.plain(text, from, text.length);
  return { text: writer.text, segments: writer.segments };
}

function isSoft(text: string, at: number, end: number, next: number): boolean {
  if (text.charAt(end - 1) !== ' ' || end <= at || next >= text.length) return false;
  const depth = depthAt(text, at);
  // "-- " is the line above a signature and never soft.
  if (/^ ?-- $/.test(text.slice(at + depth, Math.min(end, at + depth + 5)))) return false;
  return depthAt(text, next) === depth;
}

const depthAt = (text: string, at: number): number => QUOTE.exec(text.slice(at, at + 200))?.[0].length ?? 0;

function joinAt(text: string, next: number): number {
  const at = next + depthAt(text, next);
  return text.charAt(at) === ' ' ? at + 1 : at;
}

/** iCalendar and vCard (RFC 5545 section 3.1, RFC 6350 section 3.2): a line break before white space only folds, and both go. */
export function unfold(text: string): Decoded {
  const writer = new TextWriter();
  let done = 0;
  for (const { index, 0: fold } of text.matchAll(/\r?\n[ \t]/g)) {
    writer.plain(text, done, index);
    done = index + fold.length;
  }
  writer.plain(text, done, text.length);
  return { text: writer.text, segments: writer.segments };
}
