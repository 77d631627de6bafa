import { describe, expect, it } from 'vitest';
import { vendors } from '../../../src/vendors/index.ts';
import { outcome, type Vector } from './rows.ts';
import { SIGNALWIRE, SIGNALWIRE_TRAPS, TWILIO, TWILIO_TRAPS } from './vectors.ts';
import { ECDSA, ECDSA_TRAPS, OTHERS, TRAPS } from './vectors-others.ts';

const named = (vectors: readonly Vector[]) => vectors.map((vector) => ({ ...vector, scheme: vector.signature ?? '' }));

describe('what vendors sign is accepted', () => {
  it.each(named([...TWILIO, ...SIGNALWIRE, ...OTHERS, ...ECDSA]))('$vendor $scheme: $what', async (vector) => {
    expect(await outcome(vector)).toBe('ok');
  });
});

describe('traps are refused', () => {
  it.each(named([...TWILIO_TRAPS, ...SIGNALWIRE_TRAPS, ...TRAPS, ...ECDSA_TRAPS]))(
    '$vendor $scheme: $what',
    async (vector) => {
      expect(vector.refusal).toBeDefined();
      expect(await outcome(vector)).toBe(vector.refusal);
    },
  );
});

describe('every vendor that signs', () => {
  const signing = vendors.filter(({ webhook }) =>
    Object.values(webhook?.signatures ?? {}).some(({ scheme }) => scheme !== 'asserted'),
  );
  const known = new Set([...TWILIO, ...SIGNALWIRE, ...OTHERS, ...ECDSA].map(({ vendor }) => vendor));
  it.each(signing.map(({ name }) => name))('%s has a vector', (name) => {
    expect(known).toContain(name);
  });
});
