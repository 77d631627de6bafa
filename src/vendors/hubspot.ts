import type { Vendor } from './vendor.ts';

export const hubspot: Vendor = {
  name: 'hubspot',
  title: 'HubSpot',
  hosts: ['hubspot.com', 'hubapi.com'],
  grammars: [],
};
