import { GauzeError } from '../errors.ts';
import { type Bytes, concat, utf8Bytes } from './bytes.ts';
import { seal, unseal } from './seal.ts';

/** Sealed values come in steps of this many bytes: the length of a name says which of few people it is. */
const STEP = 32;
/** First byte: how the text is written. */
const UTF8 = 0;
const UTF16 = 1;
/** ISO/IEC 7816-4 padding: this byte, then zeros. */
const PAD = 0x80;

/** Where a value stands: sealed into it, so that it opens nowhere else. */
export interface SealedAt {
  readonly id: string;
  readonly tenant: string;
  readonly conversation: string;
  readonly kind: string;
}

const bound = ({ id, tenant, conversation, kind }: SealedAt): string[] => [
  'vault entry',
  id,
  tenant,
  conversation,
  kind,
];

/** Seals a text, padded, so that a thief of the database does not even see how long it is. */
export const sealValue = (key: CryptoKey, value: string, at: SealedAt): Promise<Bytes> =>
  seal(key, padded(textBytes(value)), bound(at));

/** The text again, unit for unit. Throws `seal_broken`. */
export const unsealValue = async (key: CryptoKey, sealed: Uint8Array, at: SealedAt): Promise<string> =>
  textOf(unpadded(await unseal(key, sealed, bound(at))));

/** A text with half of a surrogate pair cannot be written as UTF-8 and come back the same. */
function textBytes(value: string): Bytes {
  if (value.isWellFormed()) return concat(Uint8Array.of(UTF8), utf8Bytes(value));
  const units = new Uint8Array(1 + 2 * value.length);
  units[0] = UTF16;
  const view = new DataView(units.buffer);
  for (let i = 0; i < value.length; i++) view.setUint16(1 + 2 * i, value.charCodeAt(i));
  return units;
}

function textOf(bytes: Bytes): string {
  if (bytes[0] === UTF8) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(1));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let text = '';
  for (let at = 1; at + 1 < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at));
  return text;
}

function padded(bytes: Bytes): Bytes {
  const all = new Uint8Array(Math.ceil((bytes.length + 1) / STEP) * STEP);
  all.set(bytes);
  all[bytes.length] = PAD;
  return all;
}

function unpadded(bytes: Bytes): Bytes {
  const end = bytes.lastIndexOf(PAD);
  // Nothing else seals under this key, but what cannot be must not become a text.
  if (end < 1) throw new GauzeError('seal_broken');
  return bytes.subarray(0, end);
}
