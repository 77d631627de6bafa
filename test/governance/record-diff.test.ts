import { describe, expect, it } from 'vitest';
import { diffRecords } from '../../src/governance/record-diff.ts';
import type { VendorRecord } from '../../src/governance/vendor-record.ts';
import { BUILT_IN } from '../../src/rulebook/entry.ts';
import { signed } from './record.ts';

const baa = signed.baa as NonNullable<VendorRecord['baa']>;
const changes = (a: Partial<VendorRecord>, b: Partial<VendorRecord>) =>
  diffRecords({ ...signed, ...a }, { ...signed, ...b }, BUILT_IN).map(
    ({ setting, direction }) => `${setting} ${direction}`,
  );

const rows: readonly (readonly [Partial<VendorRecord>, Partial<VendorRecord>, string])[] = [
  [{ baa: null }, { baa }, 'baa loosening'],
  [{ baa }, { baa: null }, 'baa tightening'],
  [{ baa }, { baa: { ...baa, expiresOn: '2099-01-01' } }, 'baa loosening'],
  [{ baa }, { baa: { ...baa, expiresOn: '2000-01-01' } }, 'baa tightening'],
  [{ baa }, { baa: { ...baa, expiresOn: '2000-01-01', exclusions: ['x'] } }, 'baa loosening'],
  [{ baa }, { baa: { ...baa, document: 'another' } }, 'baa loosening'],
  [{ withoutBaa: 'hold' }, { withoutBaa: 'strictest' }, 'withoutBaa loosening'],
  [{ withoutBaa: 'strictest' }, { withoutBaa: 'hold' }, 'withoutBaa tightening'],
  [{ policy: 'strict' }, { policy: 'debuggable' }, 'policy loosening'],
  [{ policy: 'debuggable' }, { policy: 'safe-harbor' }, 'policy tightening'],
  [{ policy: 'strict' }, { policy: 'unheard-of' }, 'policy loosening'],
  [{ mayPass: [] }, { mayPass: ['DATE'] }, 'mayPass loosening'],
  [{ mayPass: ['DATE', 'URL'] }, { mayPass: ['DATE'] }, 'mayPass tightening'],
  [{ mayPass: ['URL'] }, { mayPass: ['DATE'] }, 'mayPass loosening'],
  [{ evidence: 'possible' }, { evidence: 'certain' }, 'evidence loosening'],
  [{ evidence: 'certain' }, { evidence: 'likely' }, 'evidence tightening'],
  [{ tokenScope: 'message' }, { tokenScope: 'vendor' }, 'tokenScope loosening'],
  [{ tokenScope: 'conversation' }, { tokenScope: 'message' }, 'tokenScope tightening'],
  [{ retentionDays: 1 }, { retentionDays: 2 }, 'retentionDays loosening'],
  [{ retentionDays: 2 }, { retentionDays: 1 }, 'retentionDays tightening'],
  [{ egressDomains: ['a.example'] }, { egressDomains: ['a.example', 'b.example'] }, 'egressDomains loosening'],
  [{ egressDomains: ['a.example', 'b.example'] }, { egressDomains: ['b.example'] }, 'egressDomains tightening'],
  [{ role: 'vendor' }, { role: 'processor' }, 'role loosening'],
];

describe('from one record to another', () => {
  it('nothing changes to itself, whoever signed it', () => {
    expect(changes({}, { author: 'x', approver: 'y', revision: 9 })).toEqual([]);
  });

  it.each(rows)('%o to %o: %s', (a, b, said) => {
    expect(changes(a, b)).toEqual([said]);
  });

  it('a BAA is named by its last day, a list by its members', () => {
    const [one, two] = diffRecords({ ...signed, baa: null, mayPass: [] }, { ...signed, mayPass: ['DATE'] }, BUILT_IN);
    expect([one?.from, one?.to]).toEqual(['none', `until ${baa.expiresOn}`]);
    expect([two?.from, two?.to]).toEqual(['-', 'DATE']);
  });
});
