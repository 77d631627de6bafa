import { cardIssuer } from '../detectors/check-digits/card-issuer.ts';
import { luhn } from '../detectors/check-digits/luhn.ts';
import type { Kind } from '../kinds.ts';

// Passwords, keys and PINs are SECRET; card numbers with their expiry dates and security codes are CARD (PCI DSS 4.0.1 requirement 3.3.1: not
// stored after authorisation, even if encrypted, for security codes and PINs).
const NEVER: ReadonlySet<Kind> = new Set(['SECRET', 'CARD']);
// Digits of a card number, ISO/IEC 7812-1, in the groups they are written in.
const CARD_NUMBER = /\d(?:[\s.-]?\d){11,18}/g;

/** False for what the vault never holds, not even sealed: credentials, card data, and a card number whatever kind it was taken for. */
export function isKeepable(kind: Kind, value: string): boolean {
  if (NEVER.has(kind)) return false;
  const numbers = value.normalize('NFKC').match(CARD_NUMBER) ?? [];
  return !numbers.map((number) => number.replace(/\D/g, '')).some((digits) => luhn(digits) && cardIssuer(digits));
}
