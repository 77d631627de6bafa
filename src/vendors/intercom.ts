import type { Vendor } from './vendor.ts';

export const intercom: Vendor = {
  name: 'intercom',
  title: 'Intercom',
  grammars: [
    {
      rule: 'intercom.host',
      pattern: '(?:app|api|widget|help)(?:\\.[a-z]{2})?\\.intercom\\.(?:io|com)',
      example: 'api.intercom.io',
      source: 'developers.intercom.com: base URLs',
    },
  ],
};
