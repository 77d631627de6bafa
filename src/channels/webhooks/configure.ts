import { POLICIES } from '../../mask/policy.ts';
import { SettingsError } from '../../settings.ts';
import { toBase64, utf8Bytes } from '../../store/bytes.ts';
import { vendors } from '../../vendors/index.ts';
import type { MessagePaths, Signature, Webhook } from '../../vendors/webhook.ts';
import { networkOf } from './addresses.ts';
import { isStamped, proves } from './check.ts';
import { type SourceConfig, sourceName, sourceSchema } from './config.ts';
import { checksOf, problemsOf } from './proofs.ts';
import type { Attachments, Source } from './source.ts';

/** Where settings come from: the two of them, and the variables that `env:` secrets name. */
export interface HookSettings {
  readonly hooks: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly env: Readonly<Record<string, unknown>>;
  /** Whose they are. */
  readonly tenant: string;
}

const DAY_MS = 24 * 3600 * 1000;
const NONE: Webhook = { signatures: {}, fields: { structural: [], text: [], whole: {} } };

/**
 * Makes the sources that GAUZE_HOOKS describes. Throws SettingsError with every setting that is wrong: `GAUZE_HOOKS.support.secrets`, never a value.
 */
export function configureSources({
  hooks,
  trustedProxies,
  env,
}: Omit<HookSettings, 'tenant'>): ReadonlyMap<string, Source> {
  const problems = trustedProxies.every((text) => networkOf(text)) ? [] : ['GAUZE_TRUSTED_PROXIES'];
  const sources = new Map<string, Source>();
  for (const [name, value] of Object.entries(describedIn('GAUZE_HOOKS', hooks))) {
    const at = `GAUZE_HOOKS.${sourceName.safeParse(name).success ? name : '#'}`;
    const parsed = sourceSchema.safeParse(withVariables(value, env));
    if (!parsed.success) {
      problems.push(...parsed.error.issues.map(({ path }) => [at, ...path.slice(0, 1)].join('.')));
      continue;
    }
    const made = sourceOf(name, parsed.data, trustedProxies.length > 0);
    problems.push(...made.problems.map((problem) => `${at}.${problem}`), ...(at.endsWith('#') ? [at] : []));
    sources.set(name, made.source);
  }
  if (problems.length > 0) throw new SettingsError([...new Set(problems)]);
  return sources;
}

/** One source as settings describe it, for a check; undefined where it is not there or wrong. */
export function describedSource(hooks: string, env: HookSettings['env'], name: string) {
  const described = describedIn('GAUZE_HOOKS', hooks);
  const value = Object.hasOwn(described, name) ? described[name] : undefined;
  const parsed = sourceSchema.safeParse(withVariables(value, env));
  if (!parsed.success) return undefined;
  const webhook = vendors.find((known) => known.name === parsed.data.vendor)?.webhook ?? NONE;
  return { config: parsed.data, webhook, signature: signatureOf(parsed.data, webhook) };
}

/** A setting that is one JSON object. Throws SettingsError. */
export function describedIn(setting: string, text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // A parser's message would quote the secrets.
  }
  throw new SettingsError([setting]);
}

/** `env:NAME` anywhere stands for that variable; one that is not set becomes empty, which no secret may be. */
export function withVariables(value: unknown, env: HookSettings['env']): unknown {
  if (typeof value === 'string') return value.startsWith('env:') ? String(env[value.slice(4)] ?? '') : value;
  if (Array.isArray(value)) return value.map((item) => withVariables(item, env));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withVariables(item, env)]));
}

function sourceOf(name: string, config: SourceConfig, proxies: boolean): { source: Source; problems: string[] } {
  const vendor = vendors.find((known) => known.name === config.vendor);
  const webhook = vendor?.webhook ?? NONE;
  const signature = signatureOf(config, webhook);
  const problems = problemsOf(config, { webhook, signature, proxies });
  if (config.vendor !== undefined && !vendor?.webhook) problems.push('vendor');
  if (!POLICIES.some((policy) => policy.name === config.policy)) problems.push('policy');
  const retries = config.retrySeconds ?? webhook.retries;
  const source: Source = {
    name,
    sender: config.vendor ?? name,
    receiver: config.receiver ?? config.vendor ?? name,
    policy: config.policy,
    destination: config.destination,
    unsafe: config.unsafe ?? false,
    check: checksOf(problems.length > 0 ? { ...config, secrets: [] } : config, webhook, signature),
    fields: {
      structural: [...webhook.fields.structural, ...(config.fields?.structural ?? [])],
      text: [...webhook.fields.text, ...(config.fields?.text ?? [])],
      whole: { ...webhook.fields.whole, ...config.fields?.whole },
    },
    key: config.key ?? webhook.key,
    keyedByBody: signature !== undefined && proves(signature) && !isStamped(signature),
    retries: retries === undefined ? DAY_MS : retries * 1000,
    conversation: [config.conversation ?? webhook.conversation ?? []].flat(),
    reply: webhook.reply,
    handshake: webhook.handshake,
    message: { ...webhook.message, ...defined(config.message ?? {}) },
    attachments: attachmentsIn(config, webhook),
    observeUntil: config.observe === undefined ? undefined : Date.parse(config.observe),
  };
  return { source, problems };
}

function attachmentsIn({ attachments }: SourceConfig, webhook: Webhook): Attachments | undefined {
  if (!attachments) return undefined;
  const { fields = webhook.attachments ?? [], basic, bearer, headers, ...limits } = attachments;
  return {
    ...limits,
    fields,
    credentials: {
      ...headers,
      ...(basic && { authorization: `Basic ${toBase64(utf8Bytes(`${basic.user}:${basic.password}`))}` }),
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
  };
}

const defined = (paths: NonNullable<SourceConfig['message']>): MessagePaths =>
  Object.fromEntries(Object.entries(paths).filter(([, value]) => value !== undefined));

/** The scheme that is asked for, or the vendor's first where there is a secret for it. What a gateway asserts is always looked at. */
function signatureOf({ signature, secrets }: SourceConfig, { signatures }: Webhook): Signature | undefined {
  if (typeof signature === 'object') return signature;
  if (signature !== undefined) return Object.hasOwn(signatures, signature) ? signatures[signature] : undefined;
  const [first] = Object.values(signatures);
  return secrets !== undefined || (first && !proves(first)) ? first : undefined;
}
