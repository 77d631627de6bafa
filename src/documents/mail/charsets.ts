import { GauzeError } from '../../errors.ts';
import { isAscii, unitsOfBytes } from './units.ts';

/** Names that say no more than that the charset is not known (RFC 1428). */
const UNKNOWN: ReadonlySet<string> = new Set(['unknown-8bit', 'x-unknown', 'unknown', 'default', 'x-user-defined']);
const ASCII: ReadonlySet<string> = new Set(['us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us', 'cp367']);

/** Charsets in which a stretch cannot be replaced by itself: states, or bytes of letters within characters. */
const ENTANGLED: ReadonlySet<string> = new Set(
  'utf-16le utf-16be iso-2022-jp shift_jis euc-jp euc-kr gbk gb18030 big5'.split(' '),
);

export interface Charset {
  /** TextDecoder's name for it. */
  readonly name: string;
  /** True where bytes of ASCII are ASCII wherever they stand and every other byte or sequence stands for itself. */
  readonly inPlace: boolean;
}

/** The charset of bytes under what their header says, if it says anything. Throws `bad_charset`. */
export function charsetOf(declared: string | undefined, bytes: Uint8Array, path: string): Charset {
  const name = declared?.trim().toLowerCase() ?? '';
  if (name === '' || UNKNOWN.has(name) || ASCII.has(name)) {
    return { name: isUtf8(bytes) ? 'utf-8' : 'windows-1252', inPlace: true };
  }
  try {
    const { encoding } = new TextDecoder(name);
    return { name: encoding, inPlace: !ENTANGLED.has(encoding) };
  } catch {
    throw new GauzeError('bad_charset', path);
  }
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

// HTML, "prescan a byte stream to determine its encoding": the first 1024 bytes.
const META = /<meta\s[^<>]{0,200}?charset\s{0,4}=\s{0,4}["']?([\w.:-]{1,40})/i;

/** The charset that an HTML page names itself, for mail that names none. */
export const metaCharset = (bytes: Uint8Array): string | undefined =>
  META.exec(unitsOfBytes(bytes.subarray(0, 1024)))?.[1];

/** The bytes of a text in a charset of one byte a character, or in UTF-8; undefined where it has no place for a character. */
export function encodeIn(charset: string, text: string): Uint8Array | undefined {
  if (charset === 'utf-8' || isAscii(text)) return new TextEncoder().encode(text);
  const table = new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  if (table.length !== 256) return undefined;
  const codes = [...text].map((character) => table.indexOf(character));
  return codes.includes(-1) ? undefined : Uint8Array.from(codes);
}
