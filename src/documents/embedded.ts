import { unseen } from './compose.ts';
import type { Part } from './document.ts';
import { decodeBase64 } from './mail/base64.ts';
import { wholeSegment } from './segments.ts';

const asItIs = (replacement: string): string => replacement;
const BASE64 = /^[A-Za-z0-9+/=\s]*$/;

/**
 * A part whose text is base64 as the text that it stands for; undefined when that is no text (UTF-8). What is edited in it
 * is encoded again.
 */
export function embeddedText(part: Part): Part | undefined {
  const bytes = BASE64.test(part.text) ? decodeBase64(part.text) : undefined;
  const text = bytes && decode(bytes);
  const first = part.segments[0];
  const last = part.segments.at(-1);
  if (!text || !first || !last) return undefined;
  const encoding = { text, encode };
  const inner: Part = { ...unseen(part), text, segments: wholeSegment(text.length), encode: asItIs };
  const whole = { start: 0, end: text.length, from: first.from, to: last.to, plain: false };
  return { ...inner, segments: [whole], encode: part.encode, enclosed: { encoding, part: inner } };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    // Control signs: a file of another type.
    return /[^\P{Cc}\s]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

const encode = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
