import type { Source, VendorFacts } from './facts.ts';

const privacy: Source = { url: 'https://help.front.com/en/articles/2311', read: '2026-11-28' };
const hosting: Source = { url: 'https://help.front.com/en/articles/2349', read: '2026-11-28' };

// No public page of Front about a BAA was found: what it asks under one has to come from the contract.
export const front: VendorFacts = {
  vendor: 'front',
  title: 'Front',
  domains: ['frontapp.com', 'front.com'],
  baa: [],
  eligible: [],
  excluded: [],
  asks: [
    {
      id: 'baa-in-writing',
      says: 'Ask Front in writing: its privacy page names GDPR and CCPA and says nothing of a BAA.',
      source: privacy,
    },
    { id: 'deletion', says: 'Settle with its support how data is corrected, exported and deleted.', source: privacy },
    { id: 'hosting-region', says: 'Choose the hosting region with the account representative.', source: hosting },
  ],
};
