/** Signatures are compared as bytes, so each of them must have one way to be written: what decodes loosely is refused. */

/** Bytes of exactly `length` in hex, of either case. */
export function decodeHex(text: string, length: number): Uint8Array | undefined {
  if (text.length !== length * 2 || !/^[\da-f]*$/i.test(text)) return undefined;
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(text.slice(i * 2, i * 2 + 2), 16));
}

const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** Base64 with its padding (RFC 4648 section 4), the unused bits zero; of exactly `length` bytes where that is given. */
export function decodeBase64(text: string, length?: number): Uint8Array<ArrayBuffer> | undefined {
  if (text.length > LONGEST || !BASE64.test(text)) return undefined;
  const binary = atob(text);
  if (btoa(binary) !== text || (length !== undefined && binary.length !== length)) return undefined;
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** No signature or key comes near it. */
const LONGEST = 4096;

/** UTF-8 text of bytes, or undefined where they are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
