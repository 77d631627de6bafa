import { hundredMs } from './100ms.ts';
import type { VendorFacts } from './facts.ts';
import { freshdesk } from './freshdesk.ts';
import { front } from './front.ts';
import { helpScout } from './help-scout.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { jira } from './jira.ts';
import { ngrok } from './ngrok.ts';
import { salesforce } from './salesforce.ts';
import { servicenow } from './servicenow.ts';
import { signalwire } from './signalwire.ts';
import { slack } from './slack.ts';
import { twilio } from './twilio.ts';
import { zendesk } from './zendesk.ts';

/** What is known of each vendor in public, most at home in telehealth support first. */
export const vendorFacts: readonly VendorFacts[] = [
  hundredMs,
  signalwire,
  twilio,
  ngrok,
  zendesk,
  freshdesk,
  intercom,
  front,
  helpScout,
  hubspot,
  jira,
  servicenow,
  salesforce,
  slack,
];
