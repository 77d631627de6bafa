import type { Vendor } from './vendor.ts';

export const hubspot: Vendor = {
  name: 'hubspot',
  title: 'HubSpot',
  hosts: ['hubspot.com', 'hubapi.com'],
  grammars: [],
  webhook: {
    // developers.hubspot.com: validating requests, version 3. Versions 1 and 2 are still sent beside it and have no stamp.
    signatures: {
      v3: {
        scheme: 'method-url',
        header: 'x-hubspot-signature-v3',
        stamp: { at: { header: 'x-hubspot-request-timestamp' }, unit: 'ms' },
      },
    },
    fields: {
      structural: [
        '[].eventId',
        '[].subscriptionId',
        '[].portalId',
        '[].appId',
        '[].occurredAt',
        '[].subscriptionType',
        '[].attemptNumber',
        '[].objectId',
        '[].changeSource',
        '[].changeFlag',
        '[].propertyName',
        '[].sourceId',
        '[].objectTypeId',
      ],
      text: ['[].propertyValue'],
      whole: {},
    },
  },
};
