import { TextWriter } from '../text-writer.ts';
import type { Decoded } from './decoded.ts';
import { encodeWords, writeWords } from './encoded-words.ts';
import { isAscii, type Units } from './units.ts';

/** A display name (RFC 5322 section 3.2.5) as a reader sees it: quotes and their backslashes out, encoded words decoded, in quotes too. */
export function decodePhrase(units: Units, from: number, to: number, path: string): Decoded {
  const { raw } = units;
  const writer = new TextWriter();
  let done = from;
  let quoted = false;
  for (let at = from; at < to; at++) {
    const code = raw.charCodeAt(at);
    const escaped = quoted && code === 92 && at + 1 < to;
    if (code !== 34 && !escaped) continue;
    writeWords(writer, units, done, at, path);
    if (escaped) {
      writer.put(raw.charAt(at + 1), at, at + 2);
      at++;
    } else quoted = !quoted;
    done = at + 1;
  }
  writeWords(writer, units, done, to, path);
  return { text: writer.text, segments: writer.segments };
}

// RFC 5322 section 3.2.3: what a name without quotes may consist of.
const ATOMS = /^[\w!#$%&'*+\-/=?^`{|}~]+(?: [\w!#$%&'*+\-/=?^`{|}~]+)*$/;

/** A display name as it is written: `[NAME-K7Q2M4XD]` needs quotes. */
export function encodePhrase(text: string, eol: string): string {
  const encoded = encodeWords(text, eol);
  if (!isAscii(text) || encoded !== text || ATOMS.test(text)) return encoded;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

export const encodeComment = (text: string, eol: string): string => encodeWords(text.replace(/[()\\]/g, ' '), eol);
