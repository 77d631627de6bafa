import type { Vendor } from './vendor.ts';

export const jira: Vendor = {
  name: 'jira',
  title: 'Jira',
  grammars: [
    {
      rule: 'jira.host',
      pattern: '[a-z0-9][a-z0-9-]{0,60}\\.(?:atlassian|jira)\\.(?:net|com)',
      example: 'example.atlassian.net',
      source: 'developer.atlassian.com: site URL',
    },
  ],
};
