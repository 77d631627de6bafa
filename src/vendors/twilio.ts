import type { Vendor } from './vendor.ts';

export const twilio: Vendor = {
  name: 'twilio',
  title: 'Twilio',
  hosts: ['twilio.com'],
  grammars: [
    {
      rule: 'twilio.sid',
      pattern: '[A-Z]{2}[0-9a-f]{32}',
      example: `SM${'0123456789abcdef'.repeat(2)}`,
      source: 'docs/glossary/what-is-a-sid: two letters and 32 hexadecimal digits',
    },
  ],
};
