export const HOOK_SECRET = ['hook', 'secret', 'b'.repeat(16)].join('-');

/** The sources that every platform is started with, as GAUZE_HOOKS. */
export const TEST_HOOKS = {
  support: { vendor: 'zendesk', secrets: [HOOK_SECRET] },
  sms: { vendor: 'twilio', secrets: [HOOK_SECRET], url: 'https://gauze.test/hooks/sms' },
};

/** A source whose masked copies go somewhere, for platforms with a store. */
export const QUEUED_HOOKS = {
  queued: {
    vendor: 'freshdesk',
    headers: { 'x-hook': [HOOK_SECRET] },
    conversation: 'ticket.id',
    key: { fields: ['event'] },
    destination: 'slack:nobody',
  },
};

/** A source whose masked copies a receiver gets, and that receiver. */
export const DELIVERED_HOOKS = {
  delivered: { vendor: 'zendesk', secrets: [HOOK_SECRET], destination: 'http:receiver' },
};
export const RECEIVER = 'receiver.zendesk.com';
export const DESTINATIONS = {
  receiver: {
    kind: 'webhook',
    vendor: 'zendesk',
    url: `https://${RECEIVER}/in`,
    secrets: [`whsec_${btoa('k'.repeat(32))}`],
  },
};
