import type { Vendor } from './vendor.ts';

export const intercom: Vendor = {
  name: 'intercom',
  title: 'Intercom',
  hosts: ['intercom.io', 'intercom.com'],
  grammars: [],
};
