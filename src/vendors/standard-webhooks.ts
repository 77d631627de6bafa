import type { Vendor } from './vendor.ts';

export const standardWebhooks: Vendor = {
  name: 'standard-webhooks',
  title: 'Standard Webhooks',
  hosts: [],
  grammars: [],
  webhook: {
    // standard-webhooks/spec
    signatures: { default: { scheme: 'standard', prefixes: ['webhook'] } },
    key: { header: 'webhook-id' },
    retries: 3 * 24 * 3600,
    fields: { structural: ['type', 'timestamp'], text: [], whole: {} },
  },
};
