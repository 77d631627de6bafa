import type { Vendor } from './vendor.ts';

export const mailgun: Vendor = {
  name: 'mailgun',
  title: 'Mailgun',
  hosts: ['mailgun.org', 'mailgun.net'],
  grammars: [],
};
