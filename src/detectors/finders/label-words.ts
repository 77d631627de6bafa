import { isHiddenCode } from '../hidden.ts';

const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const SINGLE = 4;
const HASH_BITS = 0x3fffffff;

/** One word of a text at a time, without making strings: its range and a hash that ignores case. */
export interface WordCursor {
  start: number;
  end: number;
  hash: number;
}

/**
 * Moves to the next word at or after `from`: a run of letters or of digits, split as names of fields are (`patientId`, `MRNValue`, `ssn_last4`);
 * a Han, kana or Hangul character is a word of its own. False at the end of the text.
 */
export function nextWord(text: string, from: number, word: WordCursor): boolean {
  let at = from;
  while (at < text.length && classOf(text.charCodeAt(at)) === 0) at++;
  if (at >= text.length) return false;
  word.start = at;
  word.end = wordEnd(text, at, classOf(text.charCodeAt(at)));
  let hash = 0;
  for (let i = at; i < word.end; i++) hash = (Math.imul(hash, 31) + lower(text.charCodeAt(i))) & HASH_BITS;
  word.hash = hash;
  return true;
}

function wordEnd(text: string, start: number, kind: number): number {
  let end = start + 1;
  if (kind === SINGLE) return end;
  while (end < text.length && classOf(text.charCodeAt(end)) === kind) end++;
  if (kind !== UPPER || end >= text.length || classOf(text.charCodeAt(end)) !== LOWER) return end;
  // "Number", "MRNs" and "MRNValue" (which ends before the "V").
  if (end - start > 1 && !(text.charAt(end) === 's' && classOf(text.charCodeAt(end + 1) || 0) !== LOWER))
    return end - 1;
  while (end < text.length && classOf(text.charCodeAt(end)) === LOWER) end++;
  return end;
}

const ASCII = Uint8Array.from({ length: 0x80 }, (_, code) => {
  if (code >= 0x61 && code <= 0x7a) return LOWER;
  if (code >= 0x41 && code <= 0x5a) return UPPER;
  return code >= 0x30 && code <= 0x39 ? DIGIT : 0;
});

const classOf = (code: number): number => (code < 0x80 ? (ASCII[code] as number) : wideClassOf(code));

function wideClassOf(code: number): number {
  if (code < 0xc0) return code === 0xaa || code === 0xba || isHiddenCode(code) ? LOWER : 0;
  if ((code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3005) || code === 0xd7 || code === 0xf7)
    return 0;
  if ((code >= 0x3005 && code < 0xa000) || (code >= 0xac00 && code < 0xd7a4)) return SINGLE;
  return upperWide(code) ? UPPER : LOWER;
}

const upperWide = (code: number): boolean => code < 0x2000 && lower(code) !== code;

function lower(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 32 : code;
  return code < 0x2000 ? (wideLower()[code] as number) : code;
}

let table: Uint16Array | undefined;

/** Lower case of the alphabets below U+2000, made when the first such letter comes. */
function wideLower(): Uint16Array {
  table ??= Uint16Array.from({ length: 0x2000 }, (_, code) => {
    const small = String.fromCharCode(code).toLowerCase();
    return small.length === 1 ? small.charCodeAt(0) : code;
  });
  return table;
}
