import { GauzeError } from '../errors.ts';
import type { Segment } from './document.ts';

/** Decoded bytes: the text, where each of its units stands in the bytes, and the way back for replacements. */
export interface Decoded {
  readonly text: string;
  /** From units of the text to bytes. */
  readonly segments: readonly Segment[];
  readonly encode: (replacement: string) => Uint8Array;
}

/** Decodes bytes under their charset: a byte order mark says it, else `charset`, else UTF-8. Throws `bad_charset`. */
export function decodeBytes(bytes: Uint8Array, charset: string | undefined): Decoded {
  const decoder = decoderFor(markOf(bytes) ?? charset ?? 'utf-8');
  const text = decode(decoder, bytes);
  switch (decoder.encoding) {
    case 'utf-8':
      return {
        text,
        segments: utf8Segments(text, bytes.length),
        encode: (replacement) => new TextEncoder().encode(replacement),
      };
    case 'utf-16le':
    case 'utf-16be':
      return {
        text,
        segments: wide(text),
        encode: (replacement) => utf16(replacement, decoder.encoding === 'utf-16le'),
      };
    default:
      return { text, ...singleByte(decoder, text, bytes) };
  }
}

function markOf([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

function decoderFor(label: string): TextDecoder {
  try {
    // The mark stays in the text, so that offsets hold.
    return new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    throw new GauzeError('bad_charset');
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new GauzeError('bad_charset');
  }
}

const wide = (text: string): Segment[] =>
  text === '' ? [] : [{ start: 0, end: text.length, from: 0, to: text.length * 2, plain: true, width: 2 }];

function utf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

/** Runs of characters that take the same number of bytes; a pair of surrogates is four bytes, two for each unit. */
const RUNS = /[\0-\x7f]+|[\x80-\u07ff]+|[\u0800-\ud7ff\ue000-\uffff]+|[\ud800-\udfff]+/g;

function utf8Segments(text: string, size: number): Segment[] {
  if (text.length === size) return size === 0 ? [] : [{ start: 0, end: size, from: 0, to: size, plain: true }];
  const segments: Segment[] = [];
  let from = 0;
  for (const { index: start, 0: run } of text.matchAll(RUNS)) {
    const width = bytesPerUnit(text.charCodeAt(start));
    const to = from + run.length * width;
    segments.push({ start, end: start + run.length, from, to, plain: true, ...(width === 1 ? {} : { width }) });
    from = to;
  }
  return segments;
}

function bytesPerUnit(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
}

/**
 * Charsets of one byte a character (windows-1252, ISO 8859, KOI8): unit `i` is byte `i`. Others (Shift_JIS, GBK, ...) are held: a stretch
 * of theirs cannot be replaced without knowing the state that the bytes before it left.
 */
function singleByte(decoder: TextDecoder, text: string, bytes: Uint8Array): Pick<Decoded, 'segments' | 'encode'> {
  if (text.length !== bytes.length) throw new GauzeError('bad_charset');
  const codes = new Map<string, number>();
  for (let code = 255; code >= 0; code--) {
    const character = new TextDecoder(decoder.encoding).decode(Uint8Array.of(code));
    if (character.length !== 1) throw new GauzeError('bad_charset');
    codes.set(character, code);
  }
  // Big5 has two bytes that are two characters: equal lengths alone prove nothing.
  if (bytes.some((byte, i) => codes.get(text.charAt(i)) !== byte)) throw new GauzeError('bad_charset');
  const encode = (replacement: string) => Uint8Array.from(replacement, (character) => codes.get(character) ?? 63);
  return {
    segments: text === '' ? [] : [{ start: 0, end: text.length, from: 0, to: text.length, plain: true }],
    encode,
  };
}
