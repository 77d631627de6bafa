import type { Source, VendorFacts } from './facts.ts';

const article: Source = {
  url: 'https://slack.com/intl/en-in/help/articles/360020685594-Slack-and-HIPAA',
  read: '2026-11-28',
};

export const slack: VendorFacts = {
  vendor: 'slack',
  title: 'Slack',
  domains: ['slack.com'],
  baa: [
    { says: 'Signs a BAA for Enterprise Grid, with its requirements for HIPAA entities agreed to.', source: article },
  ],
  eligible: [{ says: 'Message content and uploaded files.', source: article }],
  excluded: [
    { says: 'All other features: members may not put PHI into them.', source: article },
    { says: 'Apps of others: Slack has no BAA with their makers.', source: article },
  ],
  asks: [
    { id: 'enterprise-grid', says: 'Be on Enterprise Grid.', source: article },
    {
      id: 'requirements-agreed',
      says: 'Agree to its requirements for HIPAA entities, and keep them.',
      source: article,
    },
    {
      id: 'no-patients',
      says: 'Talk to no patients, plan members, their families or employers in Slack.',
      source: article,
    },
    { id: 'messages-and-files-only', says: 'Put PHI into messages and files only.', source: article },
    { id: 'monitoring', says: 'Monitor members through the Discovery APIs, with a DLP provider.', source: article },
    {
      id: 'no-system-of-record',
      says: 'Keep the records elsewhere: Slack does not hold the designated record set.',
      source: article,
    },
    {
      id: 'apps-reviewed',
      says: 'Decide for each app whether its maker needs a BAA before it is enabled.',
      source: article,
    },
  ],
};
