import type { Source, VendorFacts } from './facts.ts';

const guide: Source = {
  url: 'https://ngrok.com/docs/guides/security-dev-productivity/hipaa-compliance',
  read: '2026-11-28',
};
const inspection: Source = { url: 'https://ngrok.com/docs/obs/traffic-inspection/http-requests', read: '2026-11-28' };
const agent: Source = { url: 'https://ngrok.com/docs/agent/web-inspection-interface/', read: '2026-11-28' };
const visible: Source = {
  url: 'https://ngrok.com/docs/gateway/security-dev-productivity/what-data-ngrok-can-see',
  read: '2026-11-28',
};

export const ngrok: VendorFacts = {
  vendor: 'ngrok',
  title: 'ngrok',
  domains: ['ngrok.com'],
  baa: [{ says: 'Sales is asked for a BAA and for HIPAA workloads.', source: guide }],
  eligible: [{ says: 'Traffic whose PHI is in the payload alone.', source: guide }],
  excluded: [
    { says: 'Packet headers, account and billing data are not treated as PHI.', source: guide },
    {
      says: 'Where ngrok ends TLS it can read the traffic, and keeps a metadata record of each request.',
      source: visible,
    },
  ],
  asks: [
    {
      id: 'full-capture-off',
      says: 'Leave full capture off: it stores headers and bodies of requests.',
      source: inspection,
    },
    {
      id: 'agent-inspector',
      says: 'Turn the agent’s local inspector off, or keep its machine secure: it shows whole requests.',
      source: agent,
    },
    { id: 'payload-only', says: 'Let PHI travel in payloads only.', source: guide },
    { id: 'no-phi-in-urls', says: 'Keep PHI out of URL parameters.', source: guide },
    { id: 'no-phi-in-headers', says: 'Keep PHI out of headers.', source: guide },
    { id: 'no-phi-in-jwts', says: 'Keep PHI out of JWTs.', source: guide },
    { id: 'secure-forwarding', says: 'Secure the way from the agent through your own network.', source: guide },
    { id: 'managed-certificates', says: 'Use certificates that ngrok manages.', source: guide },
    { id: 'verify-webhooks', says: 'Verify webhooks that come in.', source: guide },
    {
      id: 'tls-at-agent',
      says: 'End TLS at the agent or behind it where ngrok must not read the traffic at all.',
      source: visible,
    },
  ],
};
