import type { Source, VendorFacts } from './facts.ts';

const guide: Source = { url: 'https://signalwire.com/docs/platform/compliance/hipaa', read: '2026-11-28' };
const redaction: Source = {
  url: 'https://github.com/signalwire/docs/blob/main/fern/products/platform/pages/platform/compliance/hipaa.mdx',
  read: '2026-11-28',
};

export const signalwire: VendorFacts = {
  vendor: 'signalwire',
  title: 'SignalWire',
  domains: ['signalwire.com'],
  baa: [
    {
      says: 'Offers a BAA to healthcare customers, through sales; it must be signed before PHI is processed.',
      source: guide,
    },
  ],
  eligible: [],
  excluded: [
    {
      says: 'Voice and language models whose makers are not under a BAA; its page lists those that are.',
      source: guide,
    },
  ],
  asks: [
    { id: 'https-endpoints', says: 'Serve every endpoint and webhook over TLS 1.2 or newer.', source: guide },
    { id: 'webhook-auth', says: 'Protect webhooks with HTTP basic authentication.', source: guide },
    { id: 'covered-providers', says: 'Choose voices and language models that are under a BAA.', source: guide },
    {
      id: 'recording-choice',
      says: 'Record only where it is needed, and pause while sensitive data is said.',
      source: guide,
    },
    { id: 'delete-logs', says: 'Delete message bodies, media and recordings that need not stay.', source: guide },
    { id: 'own-tokens', says: 'Give each application an API token of its own.', source: guide },
    { id: 'project-access', says: 'Give each person only the projects that they need.', source: guide },
    { id: 'no-phi-in-logs', says: 'Log who reached PHI, with the PHI itself left out.', source: redaction },
    {
      id: 'secure-tools',
      says: 'Mark functions that reach PHI as secure, so that their calls carry a checked token.',
      source: redaction,
    },
  ],
};
