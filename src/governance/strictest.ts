import { KINDS } from '../kinds.ts';
import type { Policy } from '../mask/policy.ts';

/**
 * What a vendor gets while no BAA is in force: every kind as a bare label from `possible` on, credentials removed, nothing derived from anybody.
 * A policy can be stricter only by removing a value without a trace, after which a sentence can no longer be read.
 */
export const strictest: Policy = {
  name: 'strictest',
  version: 1,
  scope: 'message',
  attachments: 'hold',
  kinds: {
    ...(Object.fromEntries(KINDS.map((kind) => [kind, { operator: 'label', from: 'possible' }])) as Policy['kinds']),
    SECRET: { operator: 'remove', from: 'possible' },
  },
};
