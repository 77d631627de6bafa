import type { Vendor } from './vendor.ts';

export const helpScout: Vendor = {
  name: 'help-scout',
  title: 'Help Scout',
  hosts: ['helpscout.net', 'helpscout.com', 'helpscoutdocs.com'],
  grammars: [],
};
