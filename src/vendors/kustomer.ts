import type { Vendor } from './vendor.ts';

export const kustomer: Vendor = {
  name: 'kustomer',
  title: 'Kustomer',
  hosts: ['kustomerapp.com', 'kustomer.com'],
  grammars: [],
  webhook: {
    // Headers that the workspace types in.
    signatures: {},
    retries: 2 * 3600,
    conversation: 'data.id',
    message: {
      subject: ['data.attributes.subject'],
      text: ['data.attributes.body', 'data.attributes.preview'],
      name: ['data.attributes.displayName', 'data.attributes.name'],
    },
    fields: {
      structural: [
        'id',
        'name',
        'org',
        'partition',
        'createdAt',
        'dataId',
        'dataType',
        'data.id',
        'data.type',
        'data.attributes.status',
        'data.attributes.channel',
        'data.attributes.direction',
        'data.attributes.createdAt',
        'data.attributes.updatedAt',
      ],
      text: [
        'data.attributes.subject',
        'data.attributes.preview',
        'data.attributes.body',
        'changes.attributes[].before',
        'changes.attributes[].after',
      ],
      whole: {
        'data.attributes.displayName': 'NAME',
        'data.attributes.firstName': 'NAME',
        'data.attributes.lastName': 'NAME',
        'data.attributes.name': 'NAME',
        'data.attributes.emails[].email': 'EMAIL',
        'data.attributes.phones[].phone': 'PHONE',
      },
    },
  },
};
