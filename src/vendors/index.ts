import { hundredMs } from './100ms.ts';
import { aws } from './aws.ts';
import { cloudflare } from './cloudflare.ts';
import { freshdesk } from './freshdesk.ts';
import { front } from './front.ts';
import { github } from './github.ts';
import { helpScout } from './help-scout.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { jira } from './jira.ts';
import { mailgun } from './mailgun.ts';
import { ngrok } from './ngrok.ts';
import { sendgrid } from './sendgrid.ts';
import { signalwire } from './signalwire.ts';
import { slack } from './slack.ts';
import { stripe } from './stripe.ts';
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
  cloudflare,
  aws,
];

/** All vendors' grammars: conversations quote several vendors, whoever receives them. */
export const vendorGrammars = vendors.flatMap(({ grammars }) => grammars);

/** The domains under which vendors give out host names. */
export const vendorHosts = vendors.flatMap(({ hosts }) => hosts);
