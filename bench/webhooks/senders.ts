import { createHmac, createSign, generateKeyPairSync, sign } from 'node:crypto';
import { type Body, formBody, jsonBody, type Random } from './events.ts';

/** A request before it is sent. */
export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Its query, with `?`. */
  readonly search: string;
}

/** One vendor's way to sign, written here once more, with Node's own cryptography, to check the checker. */
export interface Sender {
  readonly name: string;
  /** The source in settings. */
  readonly source: object;
  /** Makes a request of now (ms since 1970), signed with the source's secret or, for a forger, another. */
  readonly send: (random: Random, at: Moment) => Sent;
  readonly signatureHeader: string;
  /** False where the signature says nothing of the body: only a second body under the same id can be found out. */
  readonly coversBody: boolean;
  readonly stamped: boolean;
  readonly signsUrl: boolean;
}

export interface Moment {
  readonly now: number;
  readonly url: string;
  /** Signs with a secret that the source does not have. */
  readonly forged: boolean;
}

export const URL_GIVEN = 'https://gauze.example.com/hooks/in';
const SECRET = ['a-secret', 'of-the-generated-cases'].join('-');
const OTHER = ['another-secret', 'that-nobody-set'].join('-');
const of = ({ forged }: Moment): string => (forged ? OTHER : SECRET);
const mac = (hash: string, key: string | Buffer, text: string, encoding: 'hex' | 'base64'): string =>
  createHmac(hash, key).update(text).digest(encoding);

type Form = Partial<Omit<Sender, 'source'>> & { readonly source?: object };
const sender = (
  name: string,
  vendor: string,
  signatureHeader: string,
  send: Sender['send'],
  form: Form = {},
): Sender => ({
  name,
  signatureHeader,
  send,
  coversBody: true,
  stamped: false,
  signsUrl: false,
  ...form,
  source: { vendor, secrets: [SECRET], ...form.source },
});

const overBody =
  (header: string, hash: string, encoding: 'hex' | 'base64', prefix = ''): Sender['send'] =>
  (random, at) => {
    const { body } = jsonBody(random, at.now);
    return { headers: { [header]: prefix + mac(hash, of(at), body, encoding) }, body, search: '' };
  };

const STAMPS = {
  s: (now: number) => String(Math.floor(now / 1000)),
  ms: (now: number) => String(now),
  iso: (now: number) => new Date(now).toISOString(),
};

interface Stamped {
  readonly header: string;
  readonly stampHeader: string;
  readonly unit: keyof typeof STAMPS;
  readonly encoding: 'hex' | 'base64';
  readonly text: (stamp: string, body: string) => string;
  readonly prefix?: string;
}

const withStamp =
  ({ header, stampHeader, unit, encoding, text, prefix = '' }: Stamped): Sender['send'] =>
  (random, at) => {
    const { body } = jsonBody(random, at.now);
    const stamp = STAMPS[unit](at.now);
    const value = prefix + mac('sha256', of(at), text(stamp, body), encoding);
    return { headers: { [header]: value, [stampHeader]: stamp }, body, search: '' };
  };

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Twilio's text (each value once, sorted) or SignalWire's (all, as sent). */
function formText({ fields }: Body, once: boolean): string {
  const keys = [...new Set(fields.map(([key]) => key))].sort();
  return keys
    .map((key) => {
      const values = fields.filter(([name]) => name === key).map(([, value]) => value);
      return (once ? [...new Set(values)].sort() : values).map((value) => key + value).join('');
    })
    .join('');
}

const overForm =
  (header: string, once: boolean): Sender['send'] =>
  (random, at) => {
    const made = formBody(random);
    const search = random() < 0.5 ? '' : `?tenant=${Math.floor(random() * 1000)}&note=It's+on`;
    const value = mac('sha1', of(at), at.url + search + formText(made, once), 'base64');
    return { headers: { [header]: value, 'content-type': FORM_TYPE }, body: made.body, search };
  };

const overUrlAndBody: Sender['send'] = (random, at) => {
  const { body } = jsonBody(random, at.now);
  const weak = { 'x-signalwire-signature': mac('sha1', of(at), at.url + body, 'hex') };
  const strong = { 'x-signalwire-sha256-signature': mac('sha256', of(at), at.url + body, 'hex') };
  return { headers: { ...weak, ...strong }, body, search: '' };
};

const hubspot: Sender['send'] = (random, at) => {
  const { body } = jsonBody(random, at.now);
  const search = random() < 0.5 ? '' : '?user=a%40b.example&x=%20';
  const signed = `POST${at.url}${search.replace('%40', '@')}${body}${at.now}`;
  const value = mac('sha256', of(at), signed, 'base64');
  return { headers: { 'x-hubspot-signature-v3': value, 'x-hubspot-request-timestamp': String(at.now) }, body, search };
};

const mailgun: Sender['send'] = (random, at) => {
  const timestamp = STAMPS.s(at.now);
  const token = Array.from({ length: 50 }, () => Math.floor(random() * 16).toString(16)).join('');
  const signature = mac('sha256', of(at), timestamp + token, 'hex');
  const { body } = jsonBody(random, at.now, { signature: { timestamp, token, signature } });
  return { headers: { 'content-type': 'application/json' }, body, search: '' };
};

const ec = [0, 1].map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const ed = [0, 1].map(() => generateKeyPairSync('ed25519'));
const spki = (ec[0] as (typeof ec)[number]).publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const edRaw = (ed[0] as (typeof ed)[number]).publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);

const sendgrid: Sender['send'] = (random, at) => {
  const body = `${jsonBody(random, at.now).body}\r\n`;
  const stamp = STAMPS.s(at.now);
  const key = (ec[at.forged ? 1 : 0] as (typeof ec)[number]).privateKey;
  const value = createSign('sha256')
    .update(stamp + body)
    .sign(key, 'base64');
  const headers = {
    'x-twilio-email-event-webhook-signature': value,
    'x-twilio-email-event-webhook-timestamp': stamp,
  };
  return { headers, body, search: '' };
};

const WHSEC = Buffer.alloc(24, 3).toString('base64');
const standard =
  (prefix: string, version: 'v1' | 'v1a'): Sender['send'] =>
  (random, at) => {
    const { body } = jsonBody(random, at.now);
    const id = `msg_${Math.floor(random() * 1e12).toString(36)}`;
    const text = `${id}.${STAMPS.s(at.now)}.${body}`;
    const key = Buffer.from(at.forged ? WHSEC.replace('A', 'B') : WHSEC, 'base64');
    const edKey = (ed[at.forged ? 1 : 0] as (typeof ed)[number]).privateKey;
    const value =
      version === 'v1' ? mac('sha256', key, text, 'base64') : sign(null, Buffer.from(text), edKey).toString('base64');
    const headers = {
      [`${prefix}-id`]: id,
      [`${prefix}-timestamp`]: STAMPS.s(at.now),
      [`${prefix}-signature`]: `${version},${value}`,
    };
    return { headers, body, search: '' };
  };

const shared =
  (header: string, value: (secret: string) => string): Sender['send'] =>
  (random, at) => ({ headers: { [header]: value(of(at)) }, body: jsonBody(random, at.now).body, search: '' });

const stamped = { stamped: true };
const onUrl = { signsUrl: true, source: { url: URL_GIVEN } };
const unsigned = { coversBody: false, source: { secrets: undefined, key: { fields: ['id'] } } };
const header = { ...unsigned, source: { ...unsigned.source, headers: { 'x-hook-secret': [SECRET] } } };
const basic = { ...unsigned, source: { ...unsigned.source, basic: [{ user: 'gauze', password: SECRET }] } };
const asBasic = (secret: string): string => `Basic ${Buffer.from(`gauze:${secret}`).toString('base64')}`;

/** Every scheme of every vendor that has one of its own. */
export const SENDERS: readonly Sender[] = [
  sender('twilio', 'twilio', 'x-twilio-signature', overForm('x-twilio-signature', true), onUrl),
  sender('signalwire', 'signalwire', 'x-signalwire-sha256-signature', overUrlAndBody, onUrl),
  sender('signalwire-compat', 'signalwire', 'x-signalwire-signature', overForm('x-signalwire-signature', false), {
    ...onUrl,
    source: { ...onUrl.source, signature: 'compat' },
  }),
  sender('100ms', '100ms', 'x-100ms-signature', overBody('x-100ms-signature', 'sha256', 'hex')),
  sender(
    'zendesk',
    'zendesk',
    'x-zendesk-webhook-signature',
    withStamp({
      header: 'x-zendesk-webhook-signature',
      stampHeader: 'x-zendesk-webhook-signature-timestamp',
      unit: 'iso',
      encoding: 'base64',
      text: (stamp, body) => stamp + body,
    }),
    stamped,
  ),
  sender('intercom', 'intercom', 'x-hub-signature', overBody('x-hub-signature', 'sha1', 'hex', 'sha1=')),
  sender(
    'front-app',
    'front',
    'x-front-signature',
    withStamp({
      header: 'x-front-signature',
      stampHeader: 'x-front-request-timestamp',
      unit: 'ms',
      encoding: 'base64',
      text: (stamp, body) => `${stamp}:${body}`,
    }),
    stamped,
  ),
  sender('front-rule', 'front', 'x-front-signature', overBody('x-front-signature', 'sha1', 'base64'), {
    source: { signature: 'rule' },
  }),
  sender('help-scout', 'help-scout', 'x-helpscout-signature', overBody('x-helpscout-signature', 'sha1', 'base64')),
  sender('hubspot', 'hubspot', 'x-hubspot-signature-v3', hubspot, { ...onUrl, ...stamped }),
  sender('jira', 'jira', 'x-hub-signature', overBody('x-hub-signature', 'sha256', 'hex', 'sha256=')),
  sender('github', 'github', 'x-hub-signature-256', overBody('x-hub-signature-256', 'sha256', 'hex', 'sha256=')),
  sender(
    'slack',
    'slack',
    'x-slack-signature',
    withStamp({
      header: 'x-slack-signature',
      stampHeader: 'x-slack-request-timestamp',
      unit: 's',
      encoding: 'hex',
      text: (stamp, body) => `v0:${stamp}:${body}`,
      prefix: 'v0=',
    }),
    stamped,
  ),
  sender('sendgrid', 'sendgrid', 'x-twilio-email-event-webhook-signature', sendgrid, {
    ...stamped,
    source: { secrets: [spki] },
  }),
  sender('mailgun', 'mailgun', '', mailgun, { ...stamped, coversBody: false }),
  sender('standard-v1', 'standard-webhooks', 'webhook-signature', standard('webhook', 'v1'), {
    ...stamped,
    source: { secrets: [`whsec_${WHSEC}`] },
  }),
  sender('standard-v1a', 'standard-webhooks', 'webhook-signature', standard('webhook', 'v1a'), {
    ...stamped,
    source: { secrets: [`whpk_${edRaw.toString('base64')}`] },
  }),
  sender('svix', 'svix', 'svix-signature', standard('svix', 'v1'), {
    ...stamped,
    source: { secrets: [`whsec_${WHSEC}`] },
  }),
  sender('linear', 'linear', 'linear-signature', overBody('linear-signature', 'sha256', 'hex'), stamped),
  ...['freshdesk', 'gorgias', 'kustomer'].map((name) =>
    sender(
      `${name}-header`,
      name,
      'x-hook-secret',
      shared('x-hook-secret', (secret) => secret),
      header,
    ),
  ),
  ...['postmark', 'salesforce', 'servicenow'].map((name) =>
    sender(`${name}-basic`, name, 'authorization', shared('authorization', asBasic), basic),
  ),
];
