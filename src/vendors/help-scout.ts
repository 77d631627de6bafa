import type { Vendor } from './vendor.ts';

export const helpScout: Vendor = {
  name: 'help-scout',
  title: 'Help Scout',
  grammars: [
    {
      rule: 'help-scout.host',
      pattern: '[a-z0-9][a-z0-9-]{0,60}\\.helpscout(?:docs)?\\.(?:com|net)',
      example: 'secure.helpscout.net',
      source: 'developer.helpscout.com',
    },
  ],
};
