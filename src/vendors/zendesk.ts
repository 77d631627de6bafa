import type { Vendor } from './vendor.ts';

export const zendesk: Vendor = {
  name: 'zendesk',
  title: 'Zendesk',
  hosts: ['zendesk.com', 'zdassets.com', 'zopim.com'],
  grammars: [
    {
      rule: 'zendesk.event',
      pattern: 'zen:event-type:[a-z_]{1,40}(?:\\.[a-z_]{1,40}){1,3}',
      example: 'zen:event-type:ticket.comment_added',
      source: 'api-reference/webhooks/event-types',
    },
  ],
};
