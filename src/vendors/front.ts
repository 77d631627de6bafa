import type { Vendor } from './vendor.ts';

export const front: Vendor = {
  name: 'front',
  title: 'Front',
  hosts: ['frontapp.com'],
  grammars: [
    {
      rule: 'front.object-id',
      pattern: '(?:cnv|msg|cha|inb|tea|tag|top|evt|cmt|lnk|rul|shf|tim)_[0-9a-z]{3,12}',
      example: 'cnv_55c8c149',
      source: 'dev.frontapp.com: resource ids and aliases',
    },
  ],
  webhook: {
    signatures: {
      // dev.frontapp.com/docs/application-webhooks: the stamp is in ms.
      app: {
        scheme: 'hmac',
        hash: 'sha256',
        encoding: 'base64',
        header: 'x-front-signature',
        signed: '{stamp}:{body}',
        stamp: { at: { header: 'x-front-request-timestamp' }, unit: 'ms' },
      },
      // docs/rule-webhooks: the sample code signs the parsed body, written anew.
      rule: {
        scheme: 'hmac',
        hash: 'sha1',
        encoding: 'base64',
        header: 'x-front-signature',
        signed: '{body}',
        compactJson: true,
      },
    },
    handshake: { when: { field: 'type', is: 'sync' }, challenge: { header: 'x-front-challenge' } },
    conversation: 'conversation.id',
    message: {
      subject: ['payload.conversation.subject', 'conversation.subject'],
      text: ['payload.target.data.text'],
      html: ['payload.target.data.body'],
      name: ['payload.conversation.recipient.name', 'conversation.recipient.name'],
      email: ['payload.conversation.recipient.handle', 'conversation.recipient.handle'],
    },
    fields: {
      structural: [
        'type',
        'id',
        'emitted_at',
        'authorization.id',
        'conversation.id',
        'conversation.status',
        'conversation.created_at',
        'payload.id',
        'payload.type',
        'payload.emitted_at',
        'payload.conversation.id',
        'payload.conversation.status',
        'payload.target.data.id',
        'payload.target.data.type',
        'payload.target.data.created_at',
      ],
      text: [
        'conversation.subject',
        'payload.conversation.subject',
        'payload.target.data.body',
        'payload.target.data.text',
        'payload.target.data.blurb',
        'payload.target.data.subject',
      ],
      whole: {
        'conversation.recipient.name': 'NAME',
        'payload.conversation.recipient.name': 'NAME',
        'payload.target.data.recipients[].name': 'NAME',
        'conversation.recipient.handle': 'EMAIL',
        'payload.conversation.recipient.handle': 'EMAIL',
        'payload.target.data.recipients[].handle': 'EMAIL',
      },
    },
  },
};
