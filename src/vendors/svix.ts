import type { Vendor } from './vendor.ts';

export const svix: Vendor = {
  name: 'svix',
  title: 'Svix',
  hosts: ['svix.com'],
  grammars: [],
  webhook: {
    signatures: { default: { scheme: 'standard', prefixes: ['svix'] } },
    key: { header: 'svix-id' },
    retries: 3 * 24 * 3600,
    fields: { structural: ['type', 'id', 'timestamp'], text: [], whole: {} },
  },
};
