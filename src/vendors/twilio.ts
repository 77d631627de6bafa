import type { Vendor } from './vendor.ts';

export const twilio: Vendor = {
  name: 'twilio',
  title: 'Twilio',
  grammars: [
    {
      rule: 'twilio.sid',
      pattern: '[A-Z]{2}[0-9a-f]{32}',
      example: `SM${'0123456789abcdef'.repeat(2)}`,
      source: 'docs/glossary/what-is-a-sid: two letters and 32 hexadecimal digits',
    },
    {
      rule: 'twilio.trunk-host',
      pattern:
        '[a-z0-9-]{1,40}(?:\\.[a-z0-9-]{1,20})?\\.(?:sip|pstn)(?:\\.[a-z0-9-]{1,10})?\\.twilio\\.com(?::\\d{2,5})?',
      example: 'clinic-line.pstn.twilio.com',
      source: 'docs/sip-trunking: termination URI',
    },
  ],
};
