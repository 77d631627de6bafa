import type { Vendor } from './vendor.ts';

export const stripe: Vendor = {
  name: 'stripe',
  title: 'Stripe',
  hosts: ['stripe.com'],
  grammars: [
    {
      rule: 'stripe.object-id',
      pattern:
        '(?:evt|ch|dp|pi|in|ii|il|po|pyr|re|txn|req|sub|si|prod|price|plan|we|seti|tr|fee|du|py|trr|rp|cs_live|cs_test)_[0-9A-Za-z]{8,40}',
      example: 'evt_1NG8Du2eZvKYlo2CUI79vXWy',
      source: 'docs/api: object ids and their prefixes',
    },
  ],
};
