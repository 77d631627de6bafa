import * as z from 'zod/mini';

/** Every setting of a deployment, from the environment (Node) or from vars and secrets (Workers). */
const schema = z.object({
  /** Master key: base64 of at least 32 bytes. */
  GAUZE_KEY: z.optional(z.string().check(z.regex(/^[A-Za-z0-9+/_-]{43,}={0,2}$/))),
  /** Where master keys come from, separated by commas: the one that wraps first, then those it replaced. */
  GAUZE_KEYS: z.optional(z.string().check(z.regex(/^[!-+\--~]{3,512}(?:,[!-+\--~]{3,512}){0,9}$/))),
  /** Access tokens, separated by commas: at least 24 characters each. */
  GAUZE_ACCESS_TOKENS: z.optional(z.string().check(z.regex(/^[!-+\--~]{24,512}(?:,[!-+\--~]{24,512}){0,99}$/))),
  /** Where the Node server listens. */
  GAUZE_HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  GAUZE_PORT: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535)), 8080),
  /** State folder of the Node server. */
  GAUZE_STATE: z._default(z.string().check(z.minLength(1)), '.gauze'),
  /** The database: a file of SQLite, or a `postgres:` URL. */
  GAUZE_DATABASE: z.optional(z.string().check(z.minLength(1))),
  /** `off` for a server that masks and keeps nothing. */
  GAUZE_STORE: z._default(z.enum(['on', 'off']), 'on'),
  /** Vendor records, a file of them or themselves as JSON: who has one there gets what it says. */
  GAUZE_RECORDS: z.optional(z.string().check(z.minLength(1))),
  /** Policies and lists of the company's own, files of them or themselves as JSON: for a deployment without a rulebook. */
  GAUZE_POLICIES: z.optional(z.string().check(z.minLength(1))),
  GAUZE_LISTS: z.optional(z.string().check(z.minLength(1))),
  /** How long a hold may wait for a person before it is escalated, hours; whether releasing one takes two people. */
  GAUZE_HOLD_HOURS: z._default(z.coerce.number().check(z.positive(), z.maximum(8_760)), 24),
  GAUZE_HOLD_RELEASE: z._default(z.enum(['one-person', 'two-people']), 'one-person'),
  /** Largest document in bytes. */
  GAUZE_MAX_BYTES: z.optional(z.coerce.number().check(z.int(), z.minimum(1_024), z.maximum(100 * 1024 * 1024))),
  /** Sources of webhooks, as JSON: channels/webhooks/config.ts has its shape. */
  GAUZE_HOOKS: z.optional(z.string()),
  /** Where masked webhooks are delivered, as JSON: channels/outgoing/config.ts has its shape. */
  GAUZE_DESTINATIONS: z.optional(z.string()),
  /** Access to vendors' APIs for clean-up, as JSON: channels/cleanup/configure.ts has its shape. */
  GAUZE_CLEANUP: z.optional(z.string()),
  /** Networks beside the public Internet that deliveries may reach, separated by commas. */
  GAUZE_EGRESS_NETWORKS: z.optional(z.string().check(z.regex(/^[\da-fA-F.:/]+(?:, ?[\da-fA-F.:/]+){0,99}$/))),
  /** A proxy that deliveries leave by: `http://host:port`. */
  GAUZE_EGRESS_PROXY: z.optional(z.string().check(z.regex(/^http:\/\/[\w.-]{1,253}(?::\d{1,5})?\/?$/))),
  /** The mail relay, as JSON: channels/email/config.ts has its shape. */
  GAUZE_MAIL: z.optional(z.string()),
  /** Networks of proxies whose X-Forwarded-For and certificate headers are believed, separated by commas. */
  GAUZE_TRUSTED_PROXIES: z.optional(z.string().check(z.regex(/^[\da-fA-F.:/]+(?:, ?[\da-fA-F.:/]+){0,99}$/))),
  /** OpenID provider of persons: issuer, audience, address of its keys, the claim of their groups, and roles by group as JSON. */
  GAUZE_OIDC_ISSUER: z.optional(z.string().check(z.regex(/^https?:\/\/[!-~]{1,300}$/))),
  GAUZE_OIDC_AUDIENCE: z.optional(z.string().check(z.regex(/^[!-~]{1,300}$/))),
  GAUZE_OIDC_JWKS: z.optional(
    z.string().check(z.regex(/^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost)[:/])[!-~]{1,300}$/)),
  ),
  GAUZE_OIDC_CLAIM: z._default(z.string().check(z.regex(/^[\w:./-]{1,100}$/)), 'groups'),
  GAUZE_OIDC_ROLES: z._default(z.string(), '{}'),
  /** Where heads of the audit are kept beside the database: a file, or an https address. */
  GAUZE_AUDIT_SINK: z.optional(z.string().check(z.regex(/^(?:https:\/\/|\/|\.{1,2}\/)[!-~]{1,500}$/))),
  /** Who is told of what needs a person, as JSON: channels/notices/config.ts has its shape. */
  GAUZE_NOTICES: z.optional(z.string()),
  /** Slack: an app-level token opens Socket Mode; signing secrets, separated by commas, take requests under /slack instead. */
  GAUZE_SLACK_APP_TOKEN: z.optional(z.string().check(z.regex(/^[!-~]{8,512}$/))),
  GAUZE_SLACK_SIGNING_SECRETS: z.optional(z.string().check(z.regex(/^[!-+\--~]{16,512}(?:,[!-+\--~]{16,512}){0,9}$/))),
  /** One workspace: the bot's token, and an administrator's where raw messages are to be removed. */
  GAUZE_SLACK_BOT_TOKEN: z.optional(z.string().check(z.regex(/^[!-~]{8,512}$/))),
  GAUZE_SLACK_USER_TOKEN: z.optional(z.string().check(z.regex(/^[!-~]{8,512}$/))),
  /** Many workspaces: installed by OAuth from this public address. */
  GAUZE_SLACK_CLIENT_ID: z.optional(z.string().check(z.regex(/^[\d.]{3,80}$/))),
  GAUZE_SLACK_CLIENT_SECRET: z.optional(z.string().check(z.minLength(16))),
  GAUZE_SLACK_URL: z.optional(z.string().check(z.regex(/^https?:\/\/[^\s/?#]{1,250}$/))),
  /** An organisation's token for the Discovery API: raw messages become tombstones, which can be taken back. */
  GAUZE_SLACK_DISCOVERY_TOKEN: z.optional(z.string().check(z.regex(/^[!-~]{8,512}$/))),
  /** What is done about raw messages in channels that outsiders read. */
  GAUZE_SLACK_GUARD: z._default(z.enum(['off', 'notify', 'remove']), 'notify'),
  /** on: the workspace asks everybody for a second factor, so that persons may reveal in it. */
  GAUZE_SLACK_MFA: z._default(z.enum(['on', 'off']), 'off'),
  /** Roles of persons in Slack, as JSON: by id of a user group (`S…`) or of a person (`U…`). Without it everybody of the company reads, and administrators decide. */
  GAUZE_SLACK_ROLES: z.optional(z.string()),
  /** Another address of the Web API, for GovSlack and for tests. */
  GAUZE_SLACK_API: z.optional(z.string().check(z.regex(/^https?:\/\/[^\s?#]{1,250}\/$/))),
  GAUZE_RATE_PER_SECOND: z._default(z.coerce.number().check(z.positive()), 50),
  GAUZE_RATE_BURST: z._default(z.coerce.number().check(z.int(), z.positive()), 200),
});

export type Settings = z.infer<typeof schema>;

/** Settings that are wrong: every one of them by its name, never with its value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly settings: readonly string[];

  constructor(settings: readonly string[]) {
    super('Settings are not valid.');
    this.settings = settings;
  }
}

/** Checks all settings at once. Throws SettingsError. */
export function readSettings(env: Readonly<Record<string, unknown>>): Settings {
  // An empty variable is one that is not set, as shells and compose files write it.
  const set = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name.startsWith('GAUZE_') && value !== ''),
  );
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  throw new SettingsError([...new Set(result.error.issues.map(({ path }) => String(path[0])))]);
}

/** The tokens of GAUZE_ACCESS_TOKENS. */
export const accessTokens = ({ GAUZE_ACCESS_TOKENS }: Settings): readonly string[] =>
  GAUZE_ACCESS_TOKENS?.split(',') ?? [];

/** The networks of GAUZE_TRUSTED_PROXIES. */
export const trustedProxies = ({ GAUZE_TRUSTED_PROXIES }: Settings): readonly string[] =>
  GAUZE_TRUSTED_PROXIES?.split(',').map((network) => network.trim()) ?? [];

/** The networks of GAUZE_EGRESS_NETWORKS. */
export const egressNetworks = ({ GAUZE_EGRESS_NETWORKS }: Settings): readonly string[] =>
  GAUZE_EGRESS_NETWORKS?.split(',').map((network) => network.trim()) ?? [];

/** The bytes of GAUZE_KEY, in both base64 alphabets. */
export function keyBytes(encoded: string): Uint8Array {
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
