import type { Vendor } from './vendor.ts';

export const freshdesk: Vendor = {
  name: 'freshdesk',
  title: 'Freshdesk',
  hosts: ['freshdesk.com', 'freshservice.com', 'freshchat.com'],
  grammars: [],
};
