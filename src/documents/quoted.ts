import type { Part } from './document.ts';
import { TextWriter } from './text-writer.ts';
import { characterAt } from './url/percent.ts';

/** Quoted-printable that has left its mail: letters beyond ASCII (RFC 2045 section 6.7), or an escaped `=` or space at a line's end. */
const QUOTED = /=[CD][\dA-F]=[89AB][\dA-F]|=E[\dA-F]=[89AB][\dA-F]=[89AB][\dA-F]|=3D|=20\r?$/m;
const ESCAPE = /(?:=[\dA-F]{2}){1,4}|=[ \t]{0,3}\r?\n/g;

/** A text in quoted-printable as a reader of the mail would see it, its soft line breaks out; undefined for any other text. */
export function unquoted(source: string): Pick<Part, 'text' | 'segments'> | undefined {
  if (!source.includes('=') || !QUOTED.test(source)) return undefined;
  const writer = new TextWriter();
  let done = 0;
  for (const { index, 0: sign } of source.matchAll(ESCAPE)) {
    const end = index + sign.length;
    writer.plain(source, done, index);
    if (!sign.endsWith('\n')) putCharacters(writer, source, index, end);
    done = end;
  }
  writer.plain(source, done, source.length);
  return { text: writer.text, segments: writer.segments };
}

/** Characters of UTF-8; bytes that are none stay as they stand. */
function putCharacters(writer: TextWriter, source: string, from: number, to: number): void {
  const percent = source.slice(from, to).replaceAll('=', '%');
  for (let at = 0; at < percent.length; ) {
    const found = characterAt(percent, at);
    const end = found?.end ?? at + 3;
    if (found) writer.put(found.text, from + at, from + end);
    else writer.plain(source, from + at, from + end);
    at = end;
  }
}
