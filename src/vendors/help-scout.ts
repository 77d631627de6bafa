import type { Vendor } from './vendor.ts';

export const helpScout: Vendor = {
  name: 'help-scout',
  title: 'Help Scout',
  hosts: ['helpscout.net', 'helpscout.com', 'helpscoutdocs.com'],
  grammars: [],
  webhook: {
    // developer.helpscout.com/webhooks
    signatures: {
      default: { scheme: 'hmac', hash: 'sha1', encoding: 'base64', header: 'x-helpscout-signature', signed: '{body}' },
    },
    conversation: 'id',
    fields: {
      structural: [
        'id',
        'number',
        'type',
        'status',
        'state',
        'createdAt',
        'updatedAt',
        'closedAt',
        'userUpdatedAt',
        'mailboxId',
        'folderId',
        'threads',
        'source.type',
        'source.via',
        '_embedded.threads[].id',
        '_embedded.threads[].type',
        '_embedded.threads[].status',
        '_embedded.threads[].state',
        '_embedded.threads[].createdAt',
        'primaryCustomer.id',
        'primaryCustomer.type',
      ],
      text: ['subject', 'preview', '_embedded.threads[].body', 'background', 'notes'],
      whole: {
        'primaryCustomer.first': 'NAME',
        'primaryCustomer.last': 'NAME',
        firstName: 'NAME',
        lastName: 'NAME',
        '_embedded.threads[].createdBy.first': 'NAME',
        '_embedded.threads[].createdBy.last': 'NAME',
        'primaryCustomer.email': 'EMAIL',
        '_embedded.threads[].createdBy.email': 'EMAIL',
        email: 'EMAIL',
        phone: 'PHONE',
      },
    },
  },
};
