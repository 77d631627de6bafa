import type { Source, VendorFacts } from './facts.ts';

const freshcaller: Source = {
  url: 'https://crmsupport.freshworks.com/en/support/solutions/articles/50000005953-freshworks-commitment-towards-hipaa-compliance',
  read: '2026-11-28',
};
const freshchat: Source = {
  url: 'https://support.freshchat.com/support/solutions/articles/50000002053-hipaa-configuration-guide',
  read: '2026-11-28',
};
const freshsales: Source = {
  url: 'https://support.freshsales.io/en/support/solutions/articles/50000000981-freshworks-commitment-towards-hipaa-compliance',
  read: '2026-11-28',
};

export const freshdesk: VendorFacts = {
  vendor: 'freshdesk',
  title: 'Freshdesk',
  domains: ['freshdesk.com', 'freshservice.com', 'freshchat.com'],
  baa: [
    { says: 'May sign a BAA, which holds only while its secured operating environment is kept.', source: freshcaller },
  ],
  eligible: [
    {
      says: 'Freshdesk, Freshchat, Freshcaller and Freshdesk Omnichannel; another page adds Freshservice.',
      source: freshcaller,
    },
  ],
  excluded: [{ says: 'Other Freshworks products, the customer’s own mailbox and apps.', source: freshcaller }],
  asks: [
    { id: 'role-based-access', says: 'Limit each agent to what the job needs, by roles.', source: freshchat },
    { id: 'single-sign-on', says: 'Sign people in by SAML single sign-on.', source: freshchat },
    { id: 'ip-allow-list', says: 'Restrict the portal to addresses that you name.', source: freshsales },
    { id: 'own-mail-server', says: 'Run mail over a mail server of your own.', source: freshsales },
    {
      id: 'recordings-off',
      says: 'Turn call recording off for numbers on which PHI is said, or start it by hand.',
      source: freshcaller,
    },
    { id: 'apps-reviewed', says: 'Review mailbox and apps yourself: the BAA leaves them out.', source: freshcaller },
  ],
};
