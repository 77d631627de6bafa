// What a number says of itself: a check digit that fits, a grammar, a plausible time. No proof alone, since one number in ten passes such
// a check by chance; the tagger weighs it with what stands around. A change here needs a new model (npm run train:values).

import { aba } from '../check-digits/aba.ts';
import { dea } from '../check-digits/dea.ts';
import { luhn } from '../check-digits/luhn.ts';
import { mbi } from '../check-digits/mbi.ts';
import { npi } from '../check-digits/npi.ts';
import { vin } from '../check-digits/vin.ts';

/** Numbers are part of the model. */
export const PROOF = {
  none: 0,
  year: 1,
  dayFromYear: 2,
  dayFromMonth: 3,
  stamp: 4,
  epoch: 5,
  npi: 6,
  epochAndNpi: 7,
  phone: 8,
  luhn: 9,
  aba: 10,
  person: 11,
  vin: 12,
  mbi: 13,
  dea: 14,
  hex: 15,
} as const;

const SHORTEST = 4;
const LONGEST = 20;

/** What the token `[start, end)` of letters and digits may be by itself. Allocates only for tokens with a digit. */
export function proofOf(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < SHORTEST || length > LONGEST) return PROOF.none;
  const value = text.slice(start, end);
  return /^\d+$/.test(value) ? ofDigits(value) : ofCode(value);
}

function ofDigits(value: string): number {
  switch (value.length) {
    case 4:
      return /^(?:19|20)\d\d$/.test(value) ? PROOF.year : PROOF.none;
    case 8:
      if (/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(value)) return PROOF.dayFromYear;
      return /^(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]))(?:19|20)\d\d$/.test(
        value,
      )
        ? PROOF.dayFromMonth
        : PROOF.none;
    case 9:
      if (aba(value)) return PROOF.aba;
      return /^(?!000|666|9)\d{3}(?!00)\d\d(?!0000)\d{4}$/.test(value) ? PROOF.person : PROOF.none;
    case 10:
      return tenDigits(value);
    case 11:
      return /^1[2-9]\d\d[2-9]/.test(value) ? PROOF.phone : PROOF.none;
    case 13:
      return /^1[0-9]{12}$/.test(value) ? PROOF.epoch : PROOF.none;
    default:
      if (/^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?$/.test(value))
        return PROOF.stamp;
      return value.length > 13 && luhn(value) ? PROOF.luhn : PROOF.none;
  }
}

function tenDigits(value: string): number {
  const epoch = /^1[0-9]{9}$/.test(value);
  if (npi(value)) return epoch ? PROOF.epochAndNpi : PROOF.npi;
  if (epoch) return PROOF.epoch;
  return /^[2-9]\d\d[2-9]/.test(value) ? PROOF.phone : PROOF.none;
}

function ofCode(value: string): number {
  if (!/\d/.test(value)) return PROOF.none;
  const written = value.toUpperCase();
  if (value.length === 17 && vin(written)) return PROOF.vin;
  if (value.length === 11 && mbi(written)) return PROOF.mbi;
  if (value.length === 9 && dea(written)) return PROOF.dea;
  return value.length >= 6 && /^(?:[\da-f]+|[\dA-F]+)$/.test(value) ? PROOF.hex : PROOF.none;
}
