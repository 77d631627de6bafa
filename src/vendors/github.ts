import type { Vendor } from './vendor.ts';

export const github: Vendor = {
  name: 'github',
  title: 'GitHub',
  hosts: ['github.com', 'githubusercontent.com'],
  grammars: [
    {
      rule: 'github.delivery',
      pattern: '[A-Za-z][A-Za-z0-9-]{0,38}/[A-Za-z][\\w.-]{0,60}#\\d{1,7}',
      example: 'octo-org/octo-repo#42',
      source: 'docs.github.com: autolinked references',
    },
  ],
};
