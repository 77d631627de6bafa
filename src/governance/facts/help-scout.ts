import type { Source, VendorFacts } from './facts.ts';

const security: Source = { url: 'https://www.helpscout.net/company/security/', read: '2026-11-28' };
const ai: Source = { url: 'https://www.helpscout.com/company/legal/ai-transparency', read: '2026-11-28' };

export const helpScout: VendorFacts = {
  vendor: 'help-scout',
  title: 'Help Scout',
  domains: ['helpscout.net', 'helpscout.com', 'helpscoutdocs.com'],
  baa: [{ says: 'Names HIPAA for its Plus plan.', source: security }],
  eligible: [],
  excluded: [{ says: 'Docs, its knowledge base, is outside.', source: security }],
  asks: [
    { id: 'plan', says: 'Be on a plan that it names for HIPAA.', source: security },
    { id: 'no-phi-in-docs', says: 'Put no PHI into Docs.', source: security },
    { id: 'ai-features', says: 'Decide on each AI feature: they read conversations and knowledge base.', source: ai },
  ],
};
