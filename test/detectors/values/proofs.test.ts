import { describe, expect, it } from 'vitest';
import { PROOF, proofOf } from '../../../src/detectors/values/proofs.ts';

const proof = (value: string): string | undefined => {
  const text = `see ${value} here`;
  const number = proofOf(text, 4, 4 + value.length);
  return Object.entries(PROOF).find(([, one]) => one === number)?.[0];
};

describe('what a number says of itself', () => {
  it.each([
    ['1957', 'year'],
    ['19570314', 'dayFromYear'],
    ['03141957', 'dayFromMonth'],
    ['20260314081500', 'stamp'],
    ['1769990400', 'epoch'],
    ['1769990400123', 'epoch'],
    ['1245319599', 'epochAndNpi'],
    ['2245319597', 'npi'],
    ['2125550143', 'phone'],
    ['12125550143', 'phone'],
    ['4539148803436467', 'luhn'],
    ['021000021', 'aba'],
    ['219099999', 'person'],
    ['1HGCM82633A004352', 'vin'],
    ['1EG4TE5MK73', 'mbi'],
    ['AB1234563', 'dea'],
    ['deadbeef01', 'hex'],
  ])('%s: %s', (value, expected) => {
    expect(proof(value)).toBe(expected);
  });

  it.each(['447', '4471', '99999999', '4539148803436468', '000123456', 'room-a', '1HGCM82633A004353', ''])(
    'nothing: %s',
    (value) => {
      expect(proof(value)).toBe('none');
    },
  );
});
