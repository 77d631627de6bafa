import type { Source, VendorFacts } from './facts.ts';

const security: Source = { url: 'https://www.intercom.io/security', read: '2026-11-28' };
const report: Source = { url: 'https://www.hipaanswers.com/is-intercom-hipaa-compliant', read: '2026-11-28' };

export const intercom: VendorFacts = {
  vendor: 'intercom',
  title: 'Intercom',
  domains: ['intercom.io', 'intercom.com'],
  baa: [
    { says: 'Names HIPAA among the programmes it is attested for.', source: security },
    { says: 'Signs a BAA on the Expert plan, before any PHI (as a third party reports).', source: report },
  ],
  eligible: [],
  excluded: [{ says: 'The Essential and Advanced plans (as a third party reports).', source: report }],
  asks: [
    { id: 'expert-plan', says: 'Be on a plan for which it signs a BAA.', source: report },
    { id: 'baa-before-phi', says: 'Sign before PHI is collected: its terms forbid it otherwise.', source: report },
    { id: 'roles-and-sso', says: 'Set custom roles and single sign-on.', source: report },
    { id: 'training', says: 'Train those who answer to check identity and say no more than needed.', source: report },
  ],
};
