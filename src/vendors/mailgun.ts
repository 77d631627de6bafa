import type { Vendor } from './vendor.ts';

export const mailgun: Vendor = {
  name: 'mailgun',
  title: 'Mailgun',
  grammars: [
    {
      rule: 'mailgun.host',
      pattern: '(?:mxa|mxb|smtp|api)(?:\\.eu)?\\.mailgun\\.(?:org|net)',
      example: 'mxa.mailgun.org',
      source: 'documentation.mailgun.com: MX and API hosts',
    },
  ],
};
