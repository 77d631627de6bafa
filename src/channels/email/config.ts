import * as z from 'zod/mini';
import { SettingsError } from '../../settings.ts';
import { networkOf } from '../webhooks/addresses.ts';
import { answersComeBack } from './answers.ts';
import { plainAddress } from './mailbox.ts';

const name = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));
const domain = z.pipe(
  z.string().check(z.regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,10}[A-Za-z][A-Za-z0-9-]{0,62}$/)),
  z.transform((text: string) => text.toLowerCase()),
);
const address = z.pipe(
  z.string().check(z.refine((text) => plainAddress(text) !== undefined)),
  z.transform((text: string) => text.toLowerCase()),
);
const domains = z.array(domain).check(z.minLength(1), z.maxLength(100));
const host = z.string().check(z.regex(/^[A-Za-z0-9.:-]{1,253}$/));
const network = z.string().check(z.refine((text) => networkOf(text) !== undefined));
const port = z.int().check(z.minimum(0), z.maximum(65_535));
const file = z.string().check(z.minLength(1), z.maxLength(1_000));
/** Name of an environment variable that holds a secret: none stands in the settings themselves. */
const secret = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,99}$/));

/** TLS of a connection that Gauze opens. Certificates are verified unless `unsafe` says otherwise. */
const tls = z.strictObject({
  /** `implicit` from the first byte, `starttls` required before anything else, `unsafe-none` in clear. */
  mode: z._default(z.enum(['implicit', 'starttls', 'unsafe-none']), 'implicit'),
  /** PEM file of certificates that are trusted besides the system's. */
  ca: z.optional(file),
  serverName: z.optional(host),
});

const account = z
  .strictObject({
    user: z.string().check(z.minLength(1), z.maxLength(320)),
    password: z.optional(secret),
    /** OAuth2: the variable holds an access token, or the names of what obtains one follow. */
    accessToken: z.optional(secret),
    refresh: z.optional(
      z.strictObject({
        url: z.url({ protocol: /^https$/ }),
        clientId: z.string().check(z.minLength(1), z.maxLength(500)),
        clientSecret: z.optional(secret),
        /** Without it the application logs in for itself (client credentials), as Microsoft 365 has it for services. */
        refreshToken: z.optional(secret),
        scope: z.optional(z.string().check(z.maxLength(500))),
      }),
    ),
  })
  .check(
    z.refine(({ password, accessToken, refresh }) => [password, accessToken, refresh].filter(Boolean).length === 1),
    z.refine(({ refresh }) => !refresh || (refresh.refreshToken ?? refresh.clientSecret) !== undefined, {
      path: ['refresh'],
    }),
  );

/** One support inbox in front of which Gauze stands. */
const desk = z.strictObject({
  vendor: name,
  /** Where people of the company write to: an address of the relay's domain or of a mailbox that is swept. */
  inbox: address,
  /** Where masked mail goes. */
  to: address,
  /** From where answers are taken, subdomains included; with DMARC aligned. */
  domains,
  /**
   * Who the vendor sees: `person` is a stable relay address for each writer, with the masked name; `company` is one address of the
   * relay's domain for all, so that the vendor's contact stays one person.
   */
  from: z._default(z.enum(['person', 'company']), 'person'),
  /** The name that goes with `company`. */
  fromName: z._default(z.string().check(z.maxLength(100), z.regex(/^[\p{L}\p{N} .,'&-]*$/u)), 'Support'),
  /** Who of the company's people gets the vendor's answers to what no person wrote: webhooks with `mail:DESK` as destination. */
  answers: z.optional(address),
  attachments: z._default(z.enum(['hold', 'stub']), 'hold'),
  /** How long a relay address of a conversation takes answers, days. */
  addressDays: z._default(z.int().check(z.minimum(1), z.maximum(3_650)), 365),
  policy: z.optional(name),
});

const mailbox = z.strictObject({
  host,
  port: z._default(port, 993),
  tls: z._default(tls, { mode: 'implicit' }),
  account,
  folders: z._default(
    z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.minLength(1), z.maxLength(20)),
    ['INBOX'],
  ),
  /** The desk that this mailbox is; without it mail is led by the address that it was delivered to. */
  desk: z.optional(name),
  /** What becomes of the original. */
  done: z._default(
    z.union([z.literal('keep'), z.literal('delete'), z.strictObject({ move: z.string().check(z.minLength(1)) })]),
    {
      move: 'Gauze',
    },
  ),
  /** Between two sweeps by UID besides IDLE, seconds. */
  sweepSeconds: z._default(z.int().check(z.minimum(1), z.maximum(3_600)), 60),
  /** Whose Authentication-Results in this mailbox are believed: the id that its own server writes. Gauze cannot see the sender's address there. */
  authservId: z.optional(host),
});

const listener = z.strictObject({
  host: z._default(host, '127.0.0.1'),
  port: z._default(port, 2525),
  /** Key and certificate for STARTTLS, PEM files. Without them only with `unsafeClear`. */
  tls: z.optional(z.strictObject({ key: file, certificate: file })),
  unsafeClear: z._default(z.boolean(), false),
  /** Servers of the company that hand in mail with a password, by name; the variable holds the password. */
  users: z._default(z.record(z.string().check(z.minLength(1), z.maxLength(100)), secret), {}),
  /** Largest mail, bytes. */
  maxBytes: z._default(z.int().check(z.minimum(1_024), z.maximum(100 * 1024 * 1024)), 25 * 1024 * 1024),
  maxRecipients: z._default(z.int().check(z.minimum(1), z.maximum(1_000)), 50),
  /**
   * The company's own edge servers: what they wrote into Authentication-Results under their id is believed, for they alone see who sent.
   */
  edge: z.optional(
    z.strictObject({ networks: z.array(network).check(z.minLength(1), z.maxLength(50)), authservId: host }),
  ),
  maxClients: z._default(z.int().check(z.minimum(1), z.maximum(1_000)), 50),
});

const submission = z.strictObject({
  host,
  port: z._default(port, 465),
  tls: z._default(tls, { mode: 'implicit' }),
  account: z.optional(account),
  /**
   * Mails that are handed over at the same time. A process that is killed leaves at most so many in doubt, which are sent again under the
   * same Message-ID: with one, no more than one.
   */
  connections: z._default(z.int().check(z.minimum(1), z.maximum(50)), 1),
  dkim: z.optional(
    z.strictObject({ domain, selector: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/)), key: file }),
  ),
  /** Whether what was found out about a sender is sealed with the same key (ARC), for servers that trust our domain. */
  arc: z._default(z.boolean(), true),
});

/** On Cloudflare Workers: mail comes by Email Routing and leaves by a `send_email` binding. */
const cloudflare = z.strictObject({
  /** Whose Authentication-Results are believed: the id that Cloudflare's own servers write on top. */
  authservId: z._default(host, 'mx.cloudflare.net'),
});

/** What is done with mail of the company or a patient whose sender could not be proven. */
const verdict = z.enum(['refuse', 'hold', 'tag']);

const schema = z
  .strictObject({
    /** The domain of relay addresses: its mail comes to the listener or into a mailbox. */
    domain,
    /** The company's own domains: only their people can be shown values. */
    internal: domains,
    desks: z.record(name, desk).check(z.refine((desks) => Object.keys(desks).length > 0)),
    listener: z.optional(listener),
    mailboxes: z._default(z.record(name, mailbox), {}),
    submission: z.optional(submission),
    cloudflare: z.optional(cloudflare),
    trust: z._default(z.strictObject({ fail: z._default(verdict, 'hold'), none: z._default(verdict, 'tag') }), {
      fail: 'hold',
      none: 'tag',
    }),
    /** Pictures and styles that load over the network. */
    remote: z._default(z.enum(['remove']), 'remove'),
    /** DNS servers to ask instead of the system's: `address:port`. */
    resolvers: z.optional(
      z.array(z.string().check(z.regex(/^[\da-fA-F.:[\]]{3,60}$/))).check(z.minLength(1), z.maxLength(5)),
    ),
  })
  .check(
    z.refine(({ desks }) => distinct(Object.values(desks).map(({ inbox }) => inbox)), { path: ['desks'] }),
    z.refine(
      ({ desks, mailboxes }) => Object.values(mailboxes).every((box) => box.desk === undefined || box.desk in desks),
      {
        path: ['mailboxes'],
      },
    ),
    z.refine((config) => config.cloudflare !== undefined || hasWayIn(config), { path: ['listener'] }),
    z.refine((config) => config.cloudflare !== undefined || config.submission !== undefined, { path: ['submission'] }),
    // Two ways that do not run in one place.
    z.refine((config) => !(config.cloudflare && (hasWayIn(config) || config.submission)), { path: ['cloudflare'] }),
    z.refine(answersComeBack, { path: ['desks', 'answers'] }),
    z.refine(({ listener }) => !listener || listener.tls !== undefined || listener.unsafeClear, {
      path: ['listener', 'tls'],
    }),
  );

export type MailConfig = z.infer<typeof schema>;
/** Of a relay on Node, which leaves by a server of the company's. */
export type ServerMailConfig = MailConfig & { readonly submission: SubmissionConfig };
export type Desk = MailConfig['desks'][string];
export type MailboxConfig = MailConfig['mailboxes'][string];
export type ListenerConfig = z.infer<typeof listener>;
export type SubmissionConfig = z.infer<typeof submission>;
export type AccountConfig = z.infer<typeof account>;
export type TlsConfig = z.infer<typeof tls>;

const hasWayIn = ({ listener, mailboxes }: { readonly listener?: unknown; readonly mailboxes: object }): boolean =>
  listener !== undefined || Object.keys(mailboxes).length > 0;

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

/**
 * Reads GAUZE_MAIL, and the secrets that it names from `env`. Throws SettingsError with every place that is wrong, `GAUZE_MAIL.desks.a.to`,
 * never with a value.
 */
export function readMailConfig(text: string, env: Readonly<Record<string, string | undefined>>): MailConfig {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new SettingsError(['GAUZE_MAIL']);
  }
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new SettingsError([...new Set(result.error.issues.map(({ path }) => ['GAUZE_MAIL', ...path].join('.')))]);
  }
  const missing = secretsOf(result.data).filter((variable) => !env[variable]);
  if (missing.length > 0) throw new SettingsError([...new Set(missing)]);
  return result.data;
}

/** As {@link readMailConfig}, for Node: there has to be a server to leave by. */
export function readServerMailConfig(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): ServerMailConfig {
  const config = readMailConfig(text, env);
  const { submission: given } = config;
  if (!given) throw new SettingsError(['GAUZE_MAIL.submission']);
  return { ...config, submission: given };
}

const secretsOf = ({ mailboxes, listener, submission }: MailConfig): string[] =>
  [
    ...Object.values(mailboxes).flatMap(({ account }) => accountSecrets(account)),
    ...Object.values(listener?.users ?? {}),
    ...(submission?.account ? accountSecrets(submission.account) : []),
  ].filter((variable) => variable !== undefined);

const accountSecrets = ({ password, accessToken, refresh }: AccountConfig): (string | undefined)[] => [
  password,
  accessToken,
  refresh?.clientSecret,
  refresh?.refreshToken,
];
