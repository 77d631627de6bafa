import type { Vendor } from './vendor.ts';

export const zendesk: Vendor = {
  name: 'zendesk',
  title: 'Zendesk',
  grammars: [
    {
      rule: 'zendesk.host',
      pattern: '[a-z0-9][a-z0-9-]{0,60}\\.zendesk\\.com',
      example: 'example.zendesk.com',
      source: 'api-reference: subdomain',
    },
    {
      rule: 'zendesk.event',
      pattern: 'zen:event-type:[a-z_]{1,40}(?:\\.[a-z_]{1,40}){1,3}',
      example: 'zen:event-type:ticket.comment_added',
      source: 'api-reference/webhooks/event-types',
    },
  ],
};
