import type { VendorRecord } from '../../src/governance/vendor-record.ts';

/** A record with a BAA from 2026-01-01 to 2026-12-31. */
export const signed: VendorRecord = {
  schema: 1,
  vendor: 'twilio',
  revision: 3,
  role: 'vendor',
  baa: {
    signedOn: '2026-01-01',
    expiresOn: '2026-12-31',
    document: 'contract 4711',
    eligibleServices: ['Programmable Voice'],
    exclusions: ['WhatsApp'],
    nextReassessment: '2026-09-30',
  },
  withoutBaa: 'hold',
  policy: 'debuggable',
  mayPass: [],
  evidence: 'certain',
  tokenScope: 'conversation',
  retentionDays: 30,
  egressDomains: ['twilio.com'],
  author: 'A. Author',
  approver: 'B. Approver',
};
