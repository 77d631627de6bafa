import type { VendorFacts } from './facts/facts.ts';
import { vendorFacts } from './facts/index.ts';
import type { VendorRecord } from './vendor-record.ts';

/** The record of a vendor until the company files its own: no BAA, so the strictest policy, and nothing may pass. */
const unsigned = ({ vendor, domains }: VendorFacts): VendorRecord => ({
  schema: 1,
  vendor,
  revision: 1,
  role: 'vendor',
  baa: null,
  withoutBaa: 'strictest',
  policy: 'strict',
  mayPass: [],
  evidence: 'likely',
  tokenScope: 'conversation',
  retentionDays: 30,
  egressDomains: [...domains],
  author: 'gauze',
  approver: 'nobody yet',
});

export const builtInRecords: readonly VendorRecord[] = vendorFacts.map(unsigned);

/** The built-in records with the company's own in their places, and the rest of its own behind. */
export function withBuiltIn(own: readonly VendorRecord[]): VendorRecord[] {
  const filed = new Map(own.map((record) => [record.vendor, record]));
  const first = builtInRecords.map((record) => filed.get(record.vendor) ?? record);
  return [...first, ...own.filter(({ vendor }) => !builtInRecords.some((record) => record.vendor === vendor))];
}
