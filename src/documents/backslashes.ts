import type { Part } from './document.ts';
import { TextWriter } from './text-writer.ts';

/** The text of `source[from, to)` without its backslashes, `\\n` as a line break: as vCard and iCalendar escape it (RFC 6350 section 3.4, RFC 5545 section 3.3.11). */
export function unescaped(source: string, from: number, to: number): Pick<Part, 'text' | 'segments'> {
  const writer = new TextWriter();
  let done = from;
  for (let at = source.indexOf('\\', from); at >= 0 && at + 1 < to; at = source.indexOf('\\', at + 2)) {
    const sign = source.charAt(at + 1);
    writer.plain(source, done, at);
    writer.put(sign === 'n' || sign === 'N' ? '\n' : sign, at, at + 2);
    done = at + 2;
  }
  writer.plain(source, done, to);
  return { text: writer.text, segments: writer.segments };
}
