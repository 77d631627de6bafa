import type { Vendor } from './vendor.ts';

export const mailgun: Vendor = {
  name: 'mailgun',
  title: 'Mailgun',
  hosts: ['mailgun.org', 'mailgun.net'],
  grammars: [],
  webhook: {
    // documentation.mailgun.com: securing webhooks. The signature covers a stamp and a token, the token is good for one body.
    signatures: { default: { scheme: 'token' } },
    key: { fields: ['signature.token', 'token'] },
    // Anything but 200 is sent again (receiving-messages: handling webhook errors).
    reply: {},
    message: {
      subject: ['subject'],
      text: ['stripped-text', 'body-plain'],
      name: ['from'],
      email: ['sender', 'from'],
    },
    fields: {
      structural: [
        'signature.timestamp',
        'signature.token',
        'signature.signature',
        'timestamp',
        'token',
        'signature',
        'event-data.event',
        'event-data.id',
        'event-data.timestamp',
        'event-data.log-level',
        'event-data.severity',
        'event-data.reason',
        'event-data.delivery-status.code',
        'event-data.delivery-status.attempt-no',
      ],
      text: [
        'event-data.delivery-status.message',
        'event-data.delivery-status.description',
        'event-data.message.headers.subject',
        'subject',
        'body-plain',
        'body-html',
        'stripped-text',
        'stripped-html',
        'stripped-signature',
        'message-headers',
      ],
      whole: {
        'event-data.recipient': 'EMAIL',
        'event-data.envelope.sender': 'EMAIL',
        'event-data.envelope.targets': 'EMAIL',
        'event-data.message.headers.from': 'EMAIL',
        'event-data.message.headers.to': 'EMAIL',
        sender: 'EMAIL',
        recipient: 'EMAIL',
        from: 'EMAIL',
        From: 'EMAIL',
        To: 'EMAIL',
      },
    },
  },
};
