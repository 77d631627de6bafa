import { hundredMs } from './100ms.ts';
import { aws } from './aws.ts';
import { cloudflare } from './cloudflare.ts';
import { freshdesk } from './freshdesk.ts';
import { front } from './front.ts';
import { github } from './github.ts';
import { gorgias } from './gorgias.ts';
import { helpScout } from './help-scout.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { jira } from './jira.ts';
import { kustomer } from './kustomer.ts';
import { linear } from './linear.ts';
import { mailgun } from './mailgun.ts';
import { ngrok } from './ngrok.ts';
import { postmark } from './postmark.ts';
import { salesforce } from './salesforce.ts';
import { sendgrid } from './sendgrid.ts';
import { servicenow } from './servicenow.ts';
import { signalwire } from './signalwire.ts';
import { slack } from './slack.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';
import { svix } from './svix.ts';
import { twilio } from './twilio.ts';
import type { Vendor } from './vendor.ts';
import { zendesk } from './zendesk.ts';

/** Every vendor known, most at home in telehealth support first. */
export const vendors: readonly Vendor[] = [
  twilio,
  signalwire,
  hundredMs,
  ngrok,
  slack,
  stripe,
  zendesk,
  intercom,
  freshdesk,
  front,
  helpScout,
  hubspot,
  jira,
  github,
  sendgrid,
  mailgun,
  postmark,
  gorgias,
  kustomer,
  salesforce,
  servicenow,
  linear,
  svix,
  standardWebhooks,
  cloudflare,
  aws,
];

/** All vendors' grammars: conversations quote several vendors, whoever receives them. */
export const vendorGrammars = vendors.flatMap(({ grammars }) => grammars);

/** The domains under which vendors give out host names. */
export const vendorHosts = vendors.flatMap(({ hosts }) => hosts);
