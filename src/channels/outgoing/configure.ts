import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { VendorRecord } from '../../governance/vendor-record.ts';
import type { Json } from '../../relay/inbound.ts';
import { SettingsError } from '../../settings.ts';
import { approvedUrl } from '../egress/approved.ts';
import type { Desk } from '../email/config.ts';
import { describedIn, withVariables } from '../webhooks/configure.ts';
import { standardKey } from '../webhooks/schemes/standard.ts';
import { ticketApis } from './apis/index.ts';
import { type DestinationConfig, destinationName, destinationSchema } from './config.ts';
import type { Destination } from './destination.ts';
import { namesIn } from './template.ts';
import type { TicketApi } from './ticket-api.ts';

export interface DestinationSettings {
  /** GAUZE_DESTINATIONS. */
  readonly destinations: string | undefined;
  /** The records of all vendors: where each may be sent to. */
  readonly records: readonly VendorRecord[];
  readonly env: Readonly<Record<string, unknown>>;
}

/** Makes the destinations that settings describe. Throws SettingsError with every one that is wrong: `GAUZE_DESTINATIONS.desk.url`, never a value. */
export function configureDestinations(settings: DestinationSettings): ReadonlyMap<string, Destination> {
  const problems: string[] = [];
  const made = new Map<string, Destination>();
  for (const [name, value] of Object.entries(describedIn('GAUZE_DESTINATIONS', settings.destinations))) {
    const named = destinationName.safeParse(name).success;
    const at = `GAUZE_DESTINATIONS.${named ? name : '#'}`;
    if (!named) problems.push(at);
    const parsed = destinationSchema.safeParse(withVariables(value, settings.env));
    if (!parsed.success) {
      problems.push(...parsed.error.issues.map(({ path }) => [at, ...path.slice(0, 1)].join('.')));
      continue;
    }
    problems.push(...problemsOf(parsed.data, settings.records).map((problem) => `${at}.${problem}`));
    made.set(name, destinationOf(name, parsed.data));
  }
  if (problems.length > 0) throw new SettingsError([...new Set(problems)]);
  return made;
}

/**
 * Each source's `http:NAME` and `mail:DESK` must be there, and be of the vendor that its tokens are made for; a desk must say who gets answers. A process without any
 * destination, or without mail, leaves those deliveries to others; channels of Slack are paired while it runs. Throws SettingsError.
 */
export function checkWays(
  sources: Iterable<{ readonly name: string; readonly receiver: string; readonly destination: string | undefined }>,
  destinations: ReadonlyMap<string, Destination>,
  desks?: Readonly<Record<string, Pick<Desk, 'vendor' | 'answers'>>>,
): void {
  const wrong = [...sources].filter(({ receiver, destination = '' }) => {
    const [kind, name = ''] = destination.split(':');
    if (kind === 'http') return destinations.size > 0 && destinations.get(name)?.vendor !== receiver;
    if (kind !== 'mail' || !desks) return false;
    const desk = Object.hasOwn(desks, name) ? desks[name] : undefined;
    return desk?.vendor !== receiver || desk.answers === undefined;
  });
  if (wrong.length > 0) throw new SettingsError(wrong.map(({ name }) => `GAUZE_HOOKS.${name}.destination`));
}

const vendorOf = ({ kind, vendor }: DestinationConfig): string | undefined =>
  vendor ?? (Object.hasOwn(ticketApis, kind) ? kind : undefined);

function problemsOf(config: DestinationConfig, records: readonly VendorRecord[]): string[] {
  const record = records.find(({ vendor }) => vendor === vendorOf(config));
  const { kind, url, basic, bearer, headers = {} } = config;
  const credentials = Number(basic !== undefined) + Number(bearer !== undefined) + Number('authorization' in headers);
  const wrong: Record<string, boolean> = {
    vendor: record === undefined,
    url: !approvedUrl(url, record?.egressDomains ?? []) || /[?#]/.test(url),
    secrets: kind === 'webhook' && config.secrets.some((secret) => standardKey(secret)?.type !== 'mac'),
    // A helpdesk lets nobody in without; two would contradict each other.
    credentials: credentials > 1 || (kind !== 'webhook' && credentials + Object.keys(headers).length === 0),
    headers: Object.keys(headers).some((header) => OURS.test(header)),
    ...(kind === 'generic' && templatesOf(config)),
  };
  return Object.keys(wrong).filter((problem) => wrong[problem]);
}

/** Headers that a request gets from here. */
const OURS = /^(?:host|content-.*|transfer-encoding|connection|webhook-.*|idempotency-key|user-agent)$/;
const NAMES = new Set(['subject', 'text', 'html', 'adf', 'name', 'email', 'marker', 'public', 'private', 'kind']);

/** Names in templates that nothing fills in. No text of a message may stand in a path. */
function templatesOf({ create, comment, find }: Extract<DestinationConfig, { kind: 'generic' }>) {
  const unknown = (template: Json, more: readonly string[] = []): boolean =>
    namesIn(template).some((name) => !NAMES.has(name) && !more.includes(name));
  const inPath = (path: string, allowed: readonly string[]): boolean =>
    namesIn(path).some((name) => !allowed.includes(name));
  return {
    create: unknown(create.body) || inPath(create.path, []),
    comment:
      unknown(comment.body, ['ticket']) ||
      inPath(comment.path, ['ticket']) ||
      ![...namesIn(comment.path), ...namesIn(comment.body)].includes('ticket'),
    find: find !== undefined && (inPath(find.path, ['marker']) || !namesIn(find.path).includes('marker')),
  };
}

function destinationOf(name: string, config: DestinationConfig): Destination {
  const { kind, url, basic, bearer, headers } = config;
  return {
    name,
    vendor: vendorOf(config) ?? '',
    url: url.replace(/\/{1,20}$/, ''),
    credentials: {
      ...headers,
      ...(basic && { authorization: `Basic ${base64(`${basic.user}:${basic.password}`)}` }),
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    takes:
      kind === 'webhook'
        ? { form: 'payload', secrets: config.secrets }
        : { form: 'ticket', api: apiOf(config), settings: settingsOf(config) },
  };
}

const apiOf = (config: Exclude<DestinationConfig, { kind: 'webhook' }>): TicketApi =>
  config.kind === 'generic'
    ? { create: config.create, comment: config.comment, ...(config.find && { find: config.find }), settings: [] }
    : (ticketApis[config.kind] as TicketApi);

/** What the templates say of the destination itself. */
function settingsOf(config: Exclude<DestinationConfig, { kind: 'webhook' }>) {
  const open = 'public' in config ? config.public : true;
  const own = { public: open, private: !open, kind: open ? 'comment' : 'note' };
  if (config.kind === 'jira') return { ...own, project: config.project, issueType: config.issueType };
  if (config.kind === 'intercom') return { ...own, ticketType: config.ticketType, admin: config.admin };
  return own;
}

const base64 = (text: string): string => btoa(String.fromCharCode(...utf8ToBytes(text)));
