import type { Vendor } from './vendor.ts';

export const hubspot: Vendor = {
  name: 'hubspot',
  title: 'HubSpot',
  grammars: [
    {
      rule: 'hubspot.host',
      pattern: '(?:app|api)(?:-[a-z]{2}\\d)?\\.hu?bs(?:pot|api)\\.com',
      example: 'api.hubspot.com',
      source: 'developers.hubspot.com: base URLs',
    },
  ],
};
