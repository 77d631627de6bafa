import { Decompress, gzipSync } from 'fflate';
import { GauzeError } from '../../errors.ts';
import type { Encoding } from '../document.ts';
import { decodeBase64, encodeBase64, encodeBase64Lines } from '../mail/base64.ts';

/** Bytes of a run, and a run of the same form for other bytes. */
interface Coded {
  readonly bytes: Uint8Array;
  readonly encode: (bytes: Uint8Array) => string;
}

const HEX = /^(?:0x)?((?:[\da-f]{2}){8,})$/i;
/** Shorter texts say too little to be told from bytes that happen to be letters. */
const SHORTEST = 8;
/** A number with what parts its groups: `+1 207 555 0148`, `611-40-9927`. */
const DIGITS = /^[+(]?\d{1,4}[ )./-]{1,2}\d[\d ()./-]{5,20}$/;
/** Characters that a compressed value may stand for: what is more, holds. */
const MOST_INFLATED = 1_000_000;
const SLICE = 16_384;

/** The text that a run of base64, base64url or hex stands for, compressed (gzip, zlib) or not; undefined when it is no text. */
export function decodedRun(run: string): Encoding | undefined {
  const coded = fromHex(run) ?? fromBase64(run);
  if (!coded) return undefined;
  const { bytes, encode } = coded;
  if (!isGzip(bytes)) return asText(bytes, encode);
  // The time in the header says nothing of the content: 0, so that equal texts are equal bytes.
  return asText(inflated(bytes), (plain) => encode(gzipSync(plain, { mtime: 0 })));
}

const isGzip = ([a, b, c]: Uint8Array): boolean => a === 0x1f && b === 0x8b && c === 8;

function asText(bytes: Uint8Array | undefined, encode: Coded['encode']): Encoding | undefined {
  if (!bytes || bytes.length < SHORTEST || !mayBeText(bytes)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    // Control signs: bytes of something else.
    if (/[^\P{Cc}\s]/u.test(text) || !(/\p{L}/u.test(text) || DIGITS.test(text))) return undefined;
    return { text, encode: (other) => encode(new TextEncoder().encode(other)) };
  } catch {
    return undefined;
  }
}

/** Bytes of an id are hardly ever text, and a decoder that throws is dear: turns away control signs and most of what is no UTF-8. */
function mayBeText(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x20 && byte < 0x7f) continue;
    if (byte < 0x80) {
      if (byte < 0x09 || byte > 0x0d) return false;
    } else if (byte < 0xc2 || byte > 0xf4) return false;
    else {
      const more = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      for (let i = 0; i < more; i++) if (((bytes[++at] ?? 0) & 0xc0) !== 0x80) return false;
    }
  }
  return true;
}

function fromHex(run: string): Coded | undefined {
  const digits = HEX.exec(run)?.[1];
  if (digits === undefined) return undefined;
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16),
  );
  const upper = /[A-F]/.test(digits);
  return {
    bytes,
    encode: (other) => {
      const hex = Array.from(other, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return run.slice(0, run.length - digits.length) + (upper ? hex.toUpperCase() : hex);
    },
  };
}

function fromBase64(run: string): Coded | undefined {
  const url = /[-_]/.test(run);
  if (url && /[+/\n]/.test(run)) return undefined;
  const bytes = decodeBase64(url ? run.replaceAll('-', '+').replaceAll('_', '/') : run);
  if (!bytes) return undefined;
  const line = /^[^\r\n]*(?=(\r?\n))/.exec(run);
  return {
    bytes,
    encode: (other) => {
      if (line) return encodeBase64Lines(other, line[0].length, line[1] as string);
      const text = encodeBase64(other);
      const padded = run.endsWith('=') || run.length % 4 === 0 ? text : text.replace(/={1,2}$/, '');
      return url ? padded.replaceAll('+', '-').replaceAll('/', '_') : padded;
    },
  };
}

/** Throws `document_too_large` for what inflates past the limit: a few bytes can stand for gigabytes. */
function inflated(bytes: Uint8Array): Uint8Array | undefined {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const stream = new Decompress((piece) => {
    size += piece.length;
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < bytes.length && size <= MOST_INFLATED; at += SLICE)
      stream.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
  } catch {
    return undefined;
  }
  if (size > MOST_INFLATED) throw new GauzeError('document_too_large');
  const out = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
