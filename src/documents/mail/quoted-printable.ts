import type { SourceEdit } from '../segments.ts';

/** RFC 2045 section 6.7, rule 5: encoded lines are at most 76 characters, the `=` of a soft break among them. */
const LONGEST_LINE = 76;

/** What stands at an `=`: an escaped byte, a soft break (-1), or nothing. */
export function escapeAt(raw: string, at: number, to: number): { byte: number; end: number } | undefined {
  const hex = raw.slice(at + 1, Math.min(to, at + 3));
  if (/^[\dA-Fa-f]{2}$/.test(hex)) return { byte: Number.parseInt(hex, 16), end: at + 3 };
  // Transports pad lines: white space between the sign and the line break counts for nothing.
  let end = at + 1;
  while (end < to && (raw.charAt(end) === ' ' || raw.charAt(end) === '\t')) end++;
  if (end >= to) return { byte: -1, end };
  if (raw.charAt(end) === '\r' && end + 1 < to && raw.charAt(end + 1) === '\n') return { byte: -1, end: end + 2 };
  return raw.charAt(end) === '\n' ? { byte: -1, end: end + 1 } : undefined;
}

/** The bytes that quoted-printable stands for, as units. */
export function decodeQuotedPrintable(raw: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let at = raw.indexOf('='); at >= 0; at = raw.indexOf('=', Math.max(done, at + 1))) {
    const found = escapeAt(raw, at, raw.length);
    if (!found) continue;
    pieces.push(raw.slice(done, at), found.byte < 0 ? '' : String.fromCharCode(found.byte));
    done = found.end;
  }
  return pieces.join('') + raw.slice(done);
}

/**
 * Bytes as they stand in a body: printable ASCII and line breaks as they are, all else escaped. A dash that begins a line is escaped, so that no value
 * can end a part.
 */
export const encodeQuoted = (bytes: Uint8Array): string => {
  const isBreak = (at: number): boolean => bytes[at] === 13 && bytes[at + 1] === 10;
  return Array.from(bytes, (byte, at) => {
    if (isBreak(at)) return '\r';
    if (isBreak(at - 1)) return '\n';
    const plain = byte >= 32 && byte < 127 && byte !== 61 && !(byte === 45 && isBreak(at - 2));
    return plain && !(byte === 32 && isBreak(at + 1)) ? String.fromCharCode(byte) : escaped(byte);
  }).join('');
};

const escaped = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** A whole body: line breaks stay line breaks. */
export function encodeQuotedPrintable(units: string, eol: string): string {
  return units
    .split(/\r?\n/)
    .map((line) =>
      wrapped(
        line.replace(/[^ -<>-~]/g, (unit) => escaped(unit.charCodeAt(0))),
        eol,
      ),
    )
    .join(eol);
}

/** Edits of a quoted-printable body: lines that they make too long are broken anew, lines that end in a space then escape it. */
export function quotedEdits(
  raw: string,
  from: number,
  to: number,
  edits: readonly SourceEdit[],
  eol: string,
): SourceEdit[] {
  const whole: SourceEdit[] = [];
  for (let i = 0; i < edits.length; ) {
    const start = Math.max(from, raw.lastIndexOf('\n', (edits[i] as SourceEdit).start - 1) + 1);
    let line = '';
    let done = start;
    let end = start;
    // Edits of one line, and of the lines that an edit joins, are one piece of work.
    do {
      const edit = edits[i] as SourceEdit;
      line += raw.slice(done, edit.start) + edit.replacement;
      done = edit.end;
      end = endOfLine(raw, done, to);
      i++;
    } while (i < edits.length && (edits[i] as SourceEdit).start <= end);
    line += raw.slice(done, end);
    whole.push({ start, end, replacement: wrapped(line, eol) });
  }
  return whole;
}

function endOfLine(raw: string, at: number, to: number): number {
  const newline = raw.indexOf('\n', at);
  if (newline < 0 || newline >= to) return to;
  return newline > at && raw.charAt(newline - 1) === '\r' ? newline - 1 : newline;
}

/** An encoded line with soft breaks where it is too long. */
function wrapped(line: string, eol: string): string {
  const safe = line.replace(/[ \t]$/, (space) => escaped(space.charCodeAt(0)));
  if (safe.length <= LONGEST_LINE) return safe;
  const lines: string[] = [];
  let at = 0;
  while (safe.length - at > LONGEST_LINE) {
    let end = at + LONGEST_LINE - 1;
    // An escape is never cut.
    const sign = safe.lastIndexOf('=', end - 1);
    if (sign > at && sign > end - 3) end = sign;
    lines.push(`${safe.slice(at, end)}=`);
    at = end;
  }
  lines.push(safe.slice(at));
  return lines.join(eol);
}
