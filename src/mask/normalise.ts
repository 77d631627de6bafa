import type { Kind } from '../kinds.ts';
import { fold } from './fold.ts';

/** What two written forms of one value have in common, so that they get one token. */
export function normalise(kind: Kind, value: string): string {
  const plain = fold(value).text.toLowerCase();
  if (kind === 'PHONE' || kind === 'FAX') return phoneDigits(plain);
  if (kind === 'EMAIL' || kind === 'URL' || kind === 'USERNAME' || kind === 'SECRET') return plain.trim();
  return nameWords(plain).join(kind === 'NAME' ? ' ' : '');
}

/** The words of a name or the runs of a number, lower-case, without punctuation. */
export const nameWords = (plain: string): string[] => plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Digits alone, without the North American country code; a number that is spelled out keeps its words. */
function phoneDigits(plain: string): string {
  const digits = plain.replace(/\D/g, '');
  if (digits.length === 0) return nameWords(plain).join(' ');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}
