import type { Source, VendorFacts } from './facts.ts';

const restrictions: Source = {
  url: 'https://salesforce.com/company/legal/business-associate-addendum-restrictions',
  read: '2026-11-28',
  dated: '2024-11-15',
};
const services: Source = {
  url: 'https://salesforce.com/products/marketing-cloud/customer-data-platform/business-associate-addendum-restrictions',
  read: '2026-11-28',
  dated: '2024-10-01',
};

export const salesforce: VendorFacts = {
  vendor: 'salesforce',
  title: 'Salesforce',
  domains: ['salesforce.com', 'force.com'],
  baa: [
    { says: 'Signs a Business Associate Addendum that names the covered services.', source: restrictions },
    { says: 'It counts only while the customer keeps its page of restrictions.', source: restrictions },
  ],
  eligible: [{ says: 'The services that the addendum names as covered.', source: restrictions }],
  excluded: [
    { says: 'Commerce Cloud Einstein.', source: services },
    { says: 'Einstein services for diagnosis or in place of medical advice.', source: services },
  ],
  asks: [
    { id: 'covered-services', says: 'Keep PHI to covered services.', source: restrictions },
    { id: 'encrypt-in-transit', says: 'Encrypt PHI on its way in and out.', source: restrictions },
    { id: 'encrypt-at-rest', says: 'Encrypt stored PHI as far as it is in your hands.', source: restrictions },
    {
      id: 'acceptable-use',
      says: 'Keep its acceptable use policies, the one for AI among them.',
      source: restrictions,
    },
    { id: 'bots', says: 'Put no PHI into utterance records of Einstein Bots.', source: services },
  ],
};
