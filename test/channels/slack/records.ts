import type { RulesOf } from '../../../src/relay/core.ts';
import { recordOf, rulesWith } from '../../relay/setup.ts';

const DATES = { signedOn: '2020-01-01', expiresOn: '2099-12-31', nextReassessment: '2099-01-01' };

/** A vendor with a BAA in force for a long time, to which names may pass. */
export const underBaa =
  (vendor: string): RulesOf =>
  async () =>
    rulesWith(
      recordOf({
        ...{ vendor, mayPass: ['NAME'], withoutBaa: 'strictest' },
        baa: { ...DATES, document: 'C-1', eligibleServices: [], exclusions: [] },
      }),
    );
