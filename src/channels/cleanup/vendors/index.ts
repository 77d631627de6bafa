import type { Cleanup } from '../cleanup.ts';
import { freshdeskCleanup } from './freshdesk.ts';
import { intercomCleanup } from './intercom.ts';
import { slackCleanup } from './slack.ts';
import { signalwireCleanup, twilioCleanup } from './twilio.ts';
import { zendeskCleanup } from './zendesk.ts';

/** Vendors at which PHI can be redacted, by name. */
export const cleanups: Readonly<Record<string, Cleanup>> = {
  twilio: twilioCleanup,
  signalwire: signalwireCleanup,
  zendesk: zendeskCleanup,
  intercom: intercomCleanup,
  freshdesk: freshdeskCleanup,
  slack: slackCleanup,
};
