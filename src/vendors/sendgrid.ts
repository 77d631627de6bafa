import type { Vendor } from './vendor.ts';

export const sendgrid: Vendor = {
  name: 'sendgrid',
  title: 'SendGrid',
  grammars: [
    {
      rule: 'sendgrid.message-id',
      pattern: '[0-9A-Za-z_-]{22}\\.(?:recvd|filter)[0-9a-zA-Z._-]{10,80}',
      example: '14c5d75ce93aaaaabbbbcc.filterdrecv-p3las1-7c5d7f8d9-abcde-1-5F3C8A1B-2A.0',
      source: 'docs: Event Webhook: sg_message_id',
    },
  ],
};
