import { describe, expect, it } from 'vitest';
import { builtInRecords, withBuiltIn } from '../../src/governance/built-in-records.ts';
import { parseVendorRecords } from '../../src/governance/vendor-record.ts';
import { signed } from './record.ts';

const baa = signed.baa as NonNullable<typeof signed.baa>;

describe('vendor records', () => {
  it('takes what fits', () => {
    expect(parseVendorRecords([structuredClone(signed)])).toEqual([signed]);
    expect(parseVendorRecords(structuredClone(builtInRecords))).toEqual(builtInRecords);
  });

  const wrong: readonly (readonly [what: string, records: unknown, field: string])[] = [
    ['no list', signed, 'records'],
    ['a field too many', [{ ...signed, canary: 'canary' }], '0'],
    ['another version of the shape', [{ ...signed, schema: 2 }], '0.schema'],
    ['a kind that is none', [{ ...signed, mayPass: ['CANARY'] }], '0.mayPass.0'],
    ['a day that is none', [{ ...signed, baa: { ...baa, expiresOn: '2026-02-30' } }], '0.baa.expiresOn'],
    ['an end before the beginning', [{ ...signed, baa: { ...baa, expiresOn: '2025-12-31' } }], '0.baa.expiresOn'],
    ['a domain that is an address', [{ ...signed, egressDomains: ['https://canary.example/'] }], '0.egressDomains.0'],
    ['retention below nothing', [{ ...signed, retentionDays: -1 }], '0.retentionDays'],
    ['an author who approves alone', [{ ...signed, approver: ' a. author ' }], '0.approver'],
    ['a vendor twice', [signed, { ...signed, revision: 4 }], '1.vendor'],
  ];

  it.each(wrong)('refuses %s, by the name of the field alone', (_what, records, field) => {
    expect(() => parseVendorRecords(records)).toThrow(
      expect.objectContaining({ code: 'invalid_record', detail: field }),
    );
    expect(() => parseVendorRecords(records)).not.toThrow(/canary/i);
  });
});

describe('built-in records', () => {
  it('have no BAA, let nothing pass and fall to the strictest policy', () => {
    for (const record of builtInRecords)
      expect(record).toMatchObject({ baa: null, mayPass: [], withoutBaa: 'strictest' });
  });

  it('give way to the company’s own', () => {
    const other = { ...signed, vendor: 'own-mail', role: 'processor' as const };
    const all = withBuiltIn([signed, other]);
    expect(all).toHaveLength(builtInRecords.length + 1);
    expect(all.filter(({ vendor }) => vendor === 'twilio')).toEqual([signed]);
    expect(all.at(-1)).toBe(other);
  });
});
