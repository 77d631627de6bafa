import type { Vendor } from './vendor.ts';

export const github: Vendor = {
  name: 'github',
  title: 'GitHub',
  grammars: [
    {
      rule: 'github.delivery',
      pattern: '[\\w.-]{1,39}/[\\w.-]{1,60}#\\d{1,7}',
      example: 'octo-org/octo-repo#42',
      source: 'docs.github.com: autolinked references',
    },
  ],
};
