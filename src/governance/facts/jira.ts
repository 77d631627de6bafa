import type { Source, VendorFacts } from './facts.ts';

const signing: Source = {
  url: 'https://support.atlassian.com/organization-administration/docs/sign-a-business-associate-agreement-baa/',
  read: '2026-11-28',
};
const guide: Source = {
  url: 'https://thepluginpeople.atlassian.net/wiki/pages/viewpage.action?pageId=3983736852',
  read: '2026-11-28',
};

export const jira: VendorFacts = {
  vendor: 'jira',
  title: 'Jira',
  domains: ['atlassian.net', 'atlassian.com'],
  baa: [
    { says: 'Signs a BAA for Standard, Premium and Enterprise plans; not for free and trial plans.', source: signing },
    { says: 'The link for signing runs out after 90 days.', source: signing },
  ],
  eligible: [{ says: 'Jira, Jira Service Management and Confluence.', source: signing }],
  excluded: [
    {
      says: 'Apps of others: each needs a BAA of its own (its implementation guide, as the maker of an app quotes it).',
      source: guide,
    },
  ],
  asks: [
    { id: 'baa-before-phi', says: 'Sign the BAA before PHI is uploaded.', source: signing },
    { id: 'tag-product', says: 'Tag the product as one with PHI.', source: signing },
    {
      id: 'implementation-guide',
      says: 'Follow the HIPAA implementation guide before PHI is uploaded.',
      source: signing,
    },
    { id: 'apps-under-baa', says: 'Have a BAA with the maker of every app that can reach PHI.', source: guide },
  ],
};
