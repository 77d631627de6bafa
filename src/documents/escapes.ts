import { compose } from './compose.ts';
import type { Part } from './document.ts';
import { entityAt } from './html/entities.ts';
import { TextWriter } from './text-writer.ts';
import { characterAt } from './url/percent.ts';

type Decoded = Pick<Part, 'text' | 'segments'>;
type Escape = { readonly text: string; readonly end: number } | undefined;

/** What begins an escape; a text without it is not looked at further. */
const ESCAPED = /\\["/nrtux\\]|%[2-9A-Fa-f][\dA-Fa-f]|&(?:#|[A-Za-z]{2,8};)/;
const BEGINS = /[\\%&]/g;

/** JSON in JSON in a log has its quotes escaped twice; deeper than this nobody pastes. */
const ROUNDS = 3;

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '/': '/', '\\': '\\' };

/** The stretches of lines that hold escapes, decoded. Segments are in UTF-16 units of the source. */
export function unescaped(source: string): Decoded[] {
  if (!ESCAPED.test(source)) return [];
  return stretches(source).flatMap(([from, to]) => {
    const writer = new TextWriter();
    if (!decodeInto(writer, source, from, to)) return [];
    const { text, segments } = writer;
    return [again({ text, segments }, ROUNDS - 1)];
  });
}

/** Start and end of the runs of lines that hold an escape. */
function stretches(source: string): (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (let from = 0; from < source.length; ) {
    const next = source.indexOf('\n', from);
    const to = next < 0 ? source.length : next + 1;
    if (ESCAPED.test(source.slice(from, to))) {
      const last = found.at(-1);
      if (last && last[1] === from) last[1] = to;
      else found.push([from, to]);
    }
    from = to;
  }
  return found;
}

function again(once: Decoded, rounds: number): Decoded {
  if (rounds === 0 || !ESCAPED.test(once.text)) return once;
  const writer = new TextWriter();
  if (!decodeInto(writer, once.text, 0, once.text.length)) return once;
  return again({ text: writer.text, segments: compose(writer.segments, once.segments) }, rounds - 1);
}

/** Writes `[from, to)` with one layer of escapes resolved; false when it had none. */
function decodeInto(writer: TextWriter, source: string, from: number, to: number): boolean {
  const raw = source.slice(from, to);
  let done = 0;
  for (const { index } of raw.matchAll(BEGINS)) {
    if (index < done) continue;
    const found = escapeAt(raw, index);
    if (!found) continue;
    writer.plain(source, from + done, from + index);
    writer.put(found.text, from + index, from + found.end);
    done = found.end;
  }
  if (done > 0) writer.plain(source, from + done, to);
  return done > 0;
}

function escapeAt(raw: string, at: number): Escape {
  const sign = raw.charAt(at);
  if (sign === '&') return entityAt(raw, at);
  if (sign === '%') return /^%[2-9A-Fa-f][\dA-Fa-f]/.test(raw.slice(at, at + 3)) ? characterAt(raw, at) : undefined;
  const letter = raw.charAt(at + 1);
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { text: simple, end: at + 2 };
  if (letter === 'x') return bytesAt(raw, at);
  return letter === 'u' ? unicodeAt(raw, at) : undefined;
}

/** `\xc3\xad`: bytes of a character in UTF-8, as C and Python print them. */
function bytesAt(raw: string, at: number): Escape {
  const bytes = /^(?:\\x[\dA-Fa-f]{2}){1,4}/.exec(raw.slice(at, at + 16))?.[0] ?? '';
  const found = characterAt(bytes.replaceAll('\\x', '%'), 0);
  return found && { text: found.text, end: at + (found.end / 3) * 4 };
}

function unicodeAt(raw: string, at: number): Escape {
  const hex = /^\\u([\dA-Fa-f]{4})(?:\\u([dD][c-fC-F][\dA-Fa-f]{2}))?/.exec(raw.slice(at, at + 12));
  if (!hex) return undefined;
  const high = Number.parseInt(hex[1] as string, 16);
  const paired = high >= 0xd800 && high < 0xdc00 && hex[2] !== undefined;
  const text = String.fromCharCode(high, ...(paired ? [Number.parseInt(hex[2] as string, 16)] : []));
  return { text, end: at + (paired ? 12 : 6) };
}
