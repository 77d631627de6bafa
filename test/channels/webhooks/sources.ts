export const HOOK_SECRET = ['hook', 'secret', 'b'.repeat(16)].join('-');

/** The sources that every platform is started with, as GAUZE_HOOKS. */
export const TEST_HOOKS = {
  support: { vendor: 'zendesk', secrets: [HOOK_SECRET] },
  sms: { vendor: 'twilio', secrets: [HOOK_SECRET], url: 'https://gauze.test/hooks/sms' },
};
