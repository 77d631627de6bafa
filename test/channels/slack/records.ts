import type { RecordOf } from '../../../src/relay/core.ts';

/** A vendor with a BAA in force for a long time, to which names may pass. */
export const underBaa =
  (vendor: string): RecordOf =>
  async (_, asked) =>
    asked !== vendor
      ? undefined
      : {
          ...({ schema: 1, vendor, revision: 1, role: 'vendor', withoutBaa: 'strictest', policy: 'strict' } as const),
          baa: {
            ...{ signedOn: '2020-01-01', expiresOn: '2099-12-31', document: 'C-1', nextReassessment: '2099-01-01' },
            ...{ eligibleServices: [], exclusions: [] },
          },
          mayPass: ['NAME'],
          evidence: 'likely',
          tokenScope: 'conversation',
          retentionDays: 90,
          egressDomains: [],
          author: 'lea',
          approver: 'noor',
        };
