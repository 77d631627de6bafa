import type { Source, VendorFacts } from './facts.ts';

const accounts: Source = { url: 'https://www.twilio.com/docs/iam/twilio-editions/hippa.md', read: '2026-11-28' };
const services: Source = {
  url: 'https://twilio.com/content/dam/twilio-com/global/en/other/hipaa/pdf/HIPAA-Eligible-Services.pdf',
  read: '2026-11-28',
  dated: '2024-12-11',
};
const guide: Source = {
  url: 'https://www.skills.sh/twilio/ai/twilio-security-compliance-hipaa',
  read: '2026-11-28',
};

export const twilio: VendorFacts = {
  vendor: 'twilio',
  title: 'Twilio',
  domains: ['twilio.com'],
  baa: [
    { says: 'Signs a Business Associate Addendum with a Security or Enterprise Edition.', source: accounts },
    { says: 'The addendum counts for accounts that are marked as HIPAA accounts.', source: accounts },
  ],
  eligible: [
    {
      says: 'Programmable Voice, SMS and MMS, SIP, Studio, Functions, Sync and more; some only as its guide describes.',
      source: services,
    },
  ],
  excluded: [
    { says: 'WhatsApp, SendGrid e-mail, AI Assistants, Verify Fraud Guard and Marketplace add-ons.', source: guide },
    { says: 'Voice and SMS outside US area codes.', source: guide },
  ],
  asks: [
    { id: 'hipaa-project', says: 'Mark the account as a HIPAA project.', source: guide },
    { id: 'subaccounts', says: 'Mark each subaccount that existed before: it does not inherit.', source: guide },
    { id: 'eligible-services', says: 'Use only eligible services for what may hold PHI.', source: guide },
    {
      id: 'no-phi-in-tickets',
      says: 'Put no PHI into support tickets: name calls and messages by SID.',
      source: guide,
    },
    {
      id: 'recording-auth',
      says: 'Require HTTP authentication for recording URLs: they are public by default.',
      source: guide,
    },
    { id: 'media-auth', says: 'Require HTTP authentication for MMS media URLs.', source: guide },
    {
      id: 'message-redaction',
      says: 'Consider message redaction, with webhooks by POST: GET parameters are logged.',
      source: guide,
    },
    { id: 'no-phi-in-tags', says: 'Put no PHI into message tags.', source: guide },
    {
      id: 'flex-timeout',
      says: 'Give Flex a session time-out of your own and keep PHI out of kept attributes.',
      source: guide,
    },
    { id: 'ai-provider-baa', says: 'Have a BAA with the AI provider behind ConversationRelay.', source: guide },
  ],
};
