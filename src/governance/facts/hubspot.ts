import type { Source, VendorFacts } from './facts.ts';

const terms: Source = {
  url: 'https://legal.hubspot.com/sensitive-data-terms',
  read: '2026-11-28',
  dated: '2024-09-18',
};
const storing: Source = {
  url: 'https://knowledge.hubspot.com/da/properties/store-sensitive-data',
  read: '2026-11-28',
  dated: '2024-12-16',
};
const health: Source = {
  url: 'https://knowledge.hubspot.com/pl/properties/store-health-data',
  read: '2026-11-28',
  dated: '2024-06-12',
};

export const hubspot: VendorFacts = {
  vendor: 'hubspot',
  title: 'HubSpot',
  domains: ['hubspot.com', 'hubapi.com'],
  baa: [
    { says: 'Its sensitive data terms carry the BAA as an annex.', source: terms },
    { says: 'Sensitive data is for Enterprise subscriptions.', source: storing },
  ],
  eligible: [{ says: 'The covered services of the terms, for the data that they permit.', source: terms }],
  excluded: [
    { says: 'Personalization tokens, sandboxes, chatbots and playbooks.', source: storing },
    { says: 'Any use outside the covered services, such as processing payments.', source: terms },
  ],
  asks: [
    { id: 'enterprise', says: 'Have an Enterprise subscription.', source: storing },
    { id: 'sensitive-data-on', says: 'Turn sensitive data on for HIPAA data; that cannot be undone.', source: health },
    {
      id: 'sensitive-properties',
      says: 'Keep PHI in properties made for it, with field permissions.',
      source: storing,
    },
    { id: 'super-admins', says: 'Have few Super Admins: each can see and make such properties.', source: storing },
    { id: 'covered-services', says: 'Use covered services only.', source: terms },
  ],
};
