import type { Source, VendorFacts } from './facts.ts';

const contract: Source = {
  url: 'https://sanbernardino.legistar.com/LegislationDetail.aspx?GUID=D5292700-F4CA-4C53-A5FD-EE58D6658730&ID=7371947',
  read: '2026-11-28',
  dated: '2025-05-06',
};
const handling: Source = {
  url: 'https://www.servicenow.com/company/trust/security-and-assurance/data-security/secure-data-handling.html',
  read: '2026-11-28',
};

// ServiceNow's own list of what it asks under a BAA stands in its customers' portal, which is not public.
export const servicenow: VendorFacts = {
  vendor: 'servicenow',
  title: 'ServiceNow',
  domains: ['servicenow.com', 'service-now.com'],
  baa: [{ says: 'Has signed BAAs: a county’s public record shows one.', source: contract }],
  eligible: [],
  excluded: [],
  asks: [
    { id: 'baa-scope', says: 'Have the BAA name the services and instances that it covers.', source: contract },
    { id: 'baa-term', says: 'Note when it ends: that one runs with the contract period.', source: contract },
    {
      id: 'controlled-access',
      says: 'Settle who of its staff may reach the instance; it logs such access.',
      source: handling,
    },
  ],
};
