import type { Source, VendorFacts } from './facts.ts';

const source: Source = {
  url: 'https://www.100ms.live/docs/get-started/v2/get-started/security-and-privacy/HIPAA%20compliance/HIPAA-workspace',
  read: '2026-11-28',
};

export const hundredMs: VendorFacts = {
  vendor: '100ms',
  title: '100ms',
  domains: ['100ms.live', '100ms.com'],
  baa: [
    { says: 'Signs a BAA as part of a paid healthcare add-on, or with a paid support plan.', source },
    { says: 'A HIPAA workspace alone is not enough: the BAA has to be signed as well.', source },
  ],
  eligible: [
    { says: 'Calls, chat, polls, whiteboard, and composite recording into a bucket of the customer.', source },
  ],
  excluded: [
    {
      says: 'Live streaming, RTMP out, track and stream recording, transcription and AI summaries are locked off.',
      source,
    },
  ],
  asks: [
    { id: 'hipaa-workspace', says: 'Run in a workspace made as a HIPAA workspace; that cannot be undone.', source },
    { id: 'own-bucket', says: 'Give a storage bucket of your own, write-only, before anything is recorded.', source },
    { id: 'test-recording', says: 'Check by hand that test recordings arrive: 100ms cannot read the bucket.', source },
    { id: 'chat-recording-off', says: 'Turn chat off, or chat recording, where neither is needed.', source },
    { id: 'no-broadcast-chat', says: 'Send chat to single peers: broadcast messages are recorded.', source },
    {
      id: 'anonymous-user-ids',
      says: 'Keep names and e-mail addresses out of user ids: they are neither masked nor hashed.',
      source,
    },
    { id: 'webhooks-https', says: 'Receive webhooks over HTTPS only, with secret headers or an address list.', source },
    { id: 'webhook-signature', says: 'Verify x-100ms-signature on every webhook.', source },
    {
      id: 'dashboard-access',
      says: 'Give the dashboard to few: whoever has it can join calls of the workspace.',
      source,
    },
  ],
};
