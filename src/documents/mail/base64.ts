const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int16Array(128).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Bytes of base64 (RFC 2045 section 6.8), line breaks and spaces left out; undefined when anything else stands in it. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let size = 0;
  let bits = 0;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 61) {
      // Padding ends a group; some encoders begin another one after it.
      bits = 0;
      continue;
    }
    const sextet = code < 128 ? (VALUES[code] as number) : -1;
    if (sextet < 0) {
      if (code === 32 || (code >= 9 && code <= 13)) continue;
      return undefined;
    }
    value = ((value << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[size++] = (value >> bits) & 255;
  }
  return bytes.subarray(0, size);
}

/** Base64 without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const signs = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((group >> shift) & 63));
    if (b === undefined) signs[2] = '=';
    if (c === undefined) signs[3] = '=';
    pieces.push(signs.join(''));
  }
  return pieces.join('');
}

/** RFC 2045 section 6.8: lines of at most 76 characters. */
export const LONGEST_LINE = 76;

/** Base64 in lines of `length` characters. */
export function encodeBase64Lines(bytes: Uint8Array, length: number, eol: string): string {
  const text = encodeBase64(bytes);
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += length) lines.push(text.slice(at, at + length));
  return lines.join(eol);
}
