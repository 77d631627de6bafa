import type { Vendor } from './vendor.ts';

export const linear: Vendor = {
  name: 'linear',
  title: 'Linear',
  hosts: ['linear.app'],
  grammars: [],
  webhook: {
    // linear.app/developers/webhooks: the stamp stands in the signed body, and may be a minute off.
    signatures: {
      default: {
        scheme: 'hmac',
        hash: 'sha256',
        encoding: 'hex',
        header: 'linear-signature',
        signed: '{body}',
        stamp: { at: { field: 'webhookTimestamp' }, unit: 'ms', tolerance: 60 },
      },
    },
    conversation: 'data.id',
    message: {
      subject: ['data.title'],
      text: ['data.description', 'data.body'],
      name: ['data.user.name', 'actor.name'],
      email: ['data.user.email', 'actor.email'],
    },
    fields: {
      structural: [
        'action',
        'type',
        'createdAt',
        'url',
        'webhookTimestamp',
        'webhookId',
        'organizationId',
        'data.id',
        'data.createdAt',
        'data.updatedAt',
        'data.number',
        'data.priority',
        'data.teamId',
        'data.stateId',
        'data.issueId',
        'data.identifier',
      ],
      text: ['data.title', 'data.description', 'data.body'],
      whole: {
        'actor.name': 'NAME',
        'data.user.name': 'NAME',
        'data.assignee.name': 'NAME',
        'actor.email': 'EMAIL',
        'data.user.email': 'EMAIL',
      },
    },
  },
};
