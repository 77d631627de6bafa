import type { Vendor } from './vendor.ts';

export const sendgrid: Vendor = {
  name: 'sendgrid',
  title: 'SendGrid',
  hosts: ['sendgrid.net', 'sendgrid.com'],
  grammars: [
    {
      rule: 'sendgrid.message-id',
      pattern: '[0-9A-Za-z]{22}\\.(?:recvd|filter)[0-9a-z-]{8,60}-[0-9A-F]{1,8}-[0-9A-F]{1,4}\\.\\d{1,3}',
      example: '14c5d75ce93aaaaabbbbcc.filterdrecv-p3las1-5F3C8A1B-2A.0',
      source: 'docs: Event Webhook: sg_message_id',
    },
  ],
  webhook: {
    // docs: Event Webhook security features; Inbound Parse security policies sign the same way, over the raw bytes of the form.
    signatures: {
      events: {
        scheme: 'ecdsa',
        header: 'x-twilio-email-event-webhook-signature',
        stamp: { at: { header: 'x-twilio-email-event-webhook-timestamp' }, unit: 's' },
      },
      'inbound-parse': {
        scheme: 'ecdsa',
        header: 'x-twilio-email-event-webhook-signature',
        stamp: { at: { header: 'x-twilio-email-event-webhook-timestamp' }, unit: 's' },
      },
    },
    message: {
      subject: ['subject'],
      text: ['text'],
      html: ['html'],
      name: ['from'],
      email: ['from'],
    },
    fields: {
      structural: [
        '[].event',
        '[].timestamp',
        '[].sg_event_id',
        '[].sg_message_id',
        '[].status',
        '[].attempt',
        '[].type',
        '[].tls',
        '[].asm_group_id',
        'SPF',
        'dkim',
        'spam_score',
        'attachments',
      ],
      text: ['[].reason', '[].response', 'subject', 'text', 'html'],
      whole: {
        '[].email': 'EMAIL',
        from: 'EMAIL',
        to: 'EMAIL',
        cc: 'EMAIL',
        '[].ip': 'IP',
        sender_ip: 'IP',
        '[].smtp-id': 'ID',
        '[].url': 'URL',
      },
    },
  },
};
