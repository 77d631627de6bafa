import { describe, expect, test } from 'vitest';
import { aba } from '../../src/detectors/check-digits/aba.ts';
import { cardIssuer } from '../../src/detectors/check-digits/card-issuer.ts';
import { cpf } from '../../src/detectors/check-digits/cpf.ts';
import { dea } from '../../src/detectors/check-digits/dea.ts';
import { dni } from '../../src/detectors/check-digits/dni.ts';
import { iban } from '../../src/detectors/check-digits/iban.ts';
import { luhn } from '../../src/detectors/check-digits/luhn.ts';
import { mbi } from '../../src/detectors/check-digits/mbi.ts';
import { nhs } from '../../src/detectors/check-digits/nhs.ts';
import { nir } from '../../src/detectors/check-digits/nir.ts';
import { npi } from '../../src/detectors/check-digits/npi.ts';
import { residentId } from '../../src/detectors/check-digits/resident-id.ts';
import { verhoeff } from '../../src/detectors/check-digits/verhoeff.ts';
import { vin } from '../../src/detectors/check-digits/vin.ts';

// Values that the issuing bodies print as examples, and one place of each changed.
const ROWS: readonly [string, (value: string) => boolean, string, string][] = [
  ['luhn', luhn, '4242424242424242', '4242424242424241'],
  ['card issuer', cardIssuer, '4242424242424242', '9242424242424242'],
  ['npi', npi, '1234567893', '1234567890'],
  ['vin', vin, '1M8GDM9AXKP042788', '1M8GDM9A1KP042788'],
  ['iban', iban, 'GB82WEST12345698765432', 'GB82WEST12345698765433'],
  ['mbi', mbi, '1EG4TE5MK73', '1EG4TE5MK7S'],
  ['dea', dea, 'AB1234563', 'AB1234564'],
  ['aba', aba, '021000021', '021000022'],
  ['nhs', nhs, '9434765919', '9434765918'],
  ['cpf', cpf, '11144477735', '11144477734'],
  ['nir', nir, '185057800608491', '185057800608492'],
  ['verhoeff', verhoeff, '2363', '2364'],
  ['resident id', residentId, '11010519491231002X', '110105194912310021'],
  ['dni', dni, '12345678Z', '12345678A'],
];

describe('check digits', () => {
  test.each(ROWS)('%s takes the right value and no other', (_name, check, right, wrong) => {
    expect([check(right), check(wrong), check('')]).toEqual([true, false, false]);
  });
});
