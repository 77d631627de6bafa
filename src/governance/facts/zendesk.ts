import type { Source, VendorFacts } from './facts.ts';

const requirements: Source = {
  url: 'https://support.zendesk.com/hc/en-us/articles/4408828395802',
  read: '2026-11-28',
  dated: '2025-01-24',
};
const merging: Source = { url: 'https://support.zendesk.com/hc/en-us/articles/4408846470170', read: '2026-11-22' };

export const zendesk: VendorFacts = {
  vendor: 'zendesk',
  title: 'Zendesk',
  domains: ['zendesk.com', 'zdassets.com', 'zopim.com'],
  baa: [
    { says: 'Signs a BAA for accounts on a fitting plan with the add-ons that it asks for.', source: requirements },
    { says: 'Who leaves a configuration of its list out bears the consequences alone.', source: requirements },
  ],
  eligible: [
    { says: 'Support, Guide, messaging and Chat, each with configurations of its own.', source: requirements },
  ],
  excluded: [
    { says: 'Surveys that send ticket data by mail, unless the customer takes responsibility.', source: requirements },
    { says: 'Exporting Chat data by mail.', source: requirements },
  ],
  asks: [
    { id: 'plan-and-add-ons', says: 'Have the plan and the add-ons that its BAA names.', source: requirements },
    {
      id: 'agent-authentication',
      says: 'Sign agents in by strong passwords with two factors, or by single sign-on.',
      source: requirements,
    },
    {
      id: 'no-admin-passwords',
      says: 'Take from administrators the right to set passwords of others.',
      source: requirements,
    },
    { id: 'ip-restrictions', says: 'Restrict the addresses that agents come from.', source: requirements },
    { id: 'api-credentials', says: 'Rotate API credentials and avoid basic authentication.', source: requirements },
    {
      id: 'help-center-closed',
      says: 'Close or restrict the help center where articles could hold PHI.',
      source: requirements,
    },
    { id: 'mentions', says: 'Turn @mentions off where readers must not see other people.', source: requirements },
    { id: 'csat-off', says: 'Turn satisfaction surveys off, or own what they send by mail.', source: requirements },
    { id: 'no-chat-by-mail', says: 'Send no Chat transcripts and exports by mail.', source: requirements },
    {
      id: 'mask-before-merge',
      says: 'Redact before tickets are merged: the merged copy keeps what was there.',
      source: merging,
    },
  ],
};
