import type { Part } from './document.ts';
import { wholeSegment } from './segments.ts';
import { TextWriter } from './text-writer.ts';

/** The text between two quotes, in which a quote is written twice: `O''Hara`, `Ann ""Annie"" Lee`. */
export function doubled(source: string, from: number, to: number, quote: string): Pick<Part, 'text' | 'segments'> {
  const raw = source.slice(from, to);
  if (!raw.includes(quote)) return { text: raw, segments: wholeSegment(raw.length, from) };
  const writer = new TextWriter();
  const pair = quote + quote;
  let done = 0;
  for (let at = raw.indexOf(pair); at >= 0; at = raw.indexOf(pair, done)) {
    writer.plain(source, from + done, from + at);
    writer.put(quote, from + at, from + at + 2);
    done = at + 2;
  }
  writer.plain(source, from + done, to);
  return { text: writer.text, segments: writer.segments };
}
