import type { Vendor } from './vendor.ts';

export const slack: Vendor = {
  name: 'slack',
  title: 'Slack',
  grammars: [
    {
      rule: 'slack.object-id',
      pattern: '(?:[TCGDFAEWBU]0[0-9A-Z]{7,10})(?<=[A-Z][0-9A-Z]{0,9}[A-Z][0-9A-Z]{0,9})',
      example: 'C024BE91L',
      source: 'reference/objects: ids of teams, channels, users, files',
    },
    {
      rule: 'slack.ts',
      pattern: '1[4-9]\\d{8}\\.\\d{6}',
      example: '1751375829.004700',
      source: 'reference/objects/message: ts',
    },
  ],
};
