import { debuggable, type Policy } from '../mask/policy.ts';

/**
 * For telephony vendors under a BAA: dates and times of calls and sessions stay, since a vendor finds a call by them, and tokens carry the facts
 * about a number or text that identify nobody. It is not among the policies that anyone can name: a vendor's record names it and lets DATE pass.
 */
export const telephony: Policy = {
  ...debuggable,
  name: 'telephony',
  kinds: {
    ...debuggable.kinds,
    DATE: { operator: 'keep', from: 'certain' },
    PHONE: { operator: 'describe', from: 'possible' },
    FAX: { operator: 'describe', from: 'possible' },
    NAME: { operator: 'describe', from: 'possible' },
  },
};
