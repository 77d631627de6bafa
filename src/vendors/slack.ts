import type { Vendor } from './vendor.ts';

export const slack: Vendor = {
  name: 'slack',
  title: 'Slack',
  hosts: ['slack.com'],
  grammars: [
    {
      rule: 'slack.object-id',
      pattern: '[TCGDEABW](?:[0-9][0-9A-Z]{7,10}|[A-Z][0-9][0-9A-Z]{6,9}|[A-Z]{2}[0-9][0-9A-Z]{5,8})',
      example: 'C024BE91L',
      source: 'reference/objects: ids of teams, channels, apps, bots',
      after: ['channel', 'channels', 'team', 'workspace', 'app', 'bot', 'enterprise', 'slack'],
    },
    {
      rule: 'slack.ts',
      pattern: '1[4-9]\\d{8}\\.\\d{6}',
      example: '1751375829.004700',
      source: 'reference/objects/message: ts',
    },
  ],
};
