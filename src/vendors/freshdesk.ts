import type { Vendor } from './vendor.ts';

export const freshdesk: Vendor = {
  name: 'freshdesk',
  title: 'Freshdesk',
  grammars: [
    {
      rule: 'freshdesk.host',
      pattern: '[a-z0-9][a-z0-9-]{0,60}\\.fresh(?:desk|service|chat)\\.com',
      example: 'example.freshdesk.com',
      source: 'developers.freshdesk.com/api: endpoint',
    },
  ],
};
