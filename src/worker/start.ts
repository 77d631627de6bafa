import { noticeWays } from '../channels/notices/ways.ts';
import { configureDestinations } from '../channels/outgoing/configure.ts';
import { describedIn } from '../channels/webhooks/configure.ts';
import type { Log } from '../log.ts';
import { WORKER_LIMITS } from '../mask/limits.ts';
import { fileRules } from '../rulebook/files.ts';
import { egressRecords, rulesOfFiles } from '../rulebook/rules.ts';
import { readSettings, type Settings, SettingsError } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { vendors } from '../vendors/index.ts';
import { appOf, type Fetch } from './app.ts';
import type { Bindings } from './bindings.ts';
import { deliverersOf } from './deliverers.ts';
import { type MailOn, mailIn } from './mail.ts';
import { openWorkerRelay, type RelayWork, workOf } from './relay.ts';
import { slackIn } from './slack.ts';

/** What one isolate holds. */
export interface Started {
  readonly fetch: Fetch;
  /** Undefined without a store. */
  readonly work: RelayWork | undefined;
  /** Undefined where no mail relay is set. */
  readonly email: MailOn['email'] | undefined;
}

/** Sets a Worker up from its variables, secrets and bindings. Throws SettingsError, RangeError without a key, and what opening the store does. */
export async function startWorker(bindings: Bindings & Readonly<Record<string, unknown>>, log: Log): Promise<Started> {
  const env = { ...bindings };
  const settings = readSettings(env);
  if (settings.GAUZE_KEY === undefined) throw new RangeError('no key');
  refuseUnkept(settings);
  const size = Math.min(settings.GAUZE_MAX_BYTES ?? WORKER_LIMITS.size, WORKER_LIMITS.size);
  const files = fileRules(settings, ONE_TENANT);
  const given = { settings, env, bindings, files, limits: { ...WORKER_LIMITS, size }, log };
  const relay = await openWorkerRelay(given);
  const alone = rulesOfFiles(files);
  const rulesOf = async () => relay?.rulesOf(ONE_TENANT) ?? alone;
  const records = egressRecords(await rulesOf());
  const destinations = configureDestinations({ destinations: settings.GAUZE_DESTINATIONS, records, env });
  const slack = slackIn(settings, relay, log, [...destinations.values()]);
  const mail = await mailIn({ settings, env, relay, binding: bindings.EMAIL, log });
  const delivering = { ...slack?.deliverers, ...mail?.deliverers };
  const deliverers = relay && deliverersOf({ destinations, relay }, delivering);
  const ways = noticeWays({ notices: settings.GAUZE_NOTICES, mail, hasSlack: slack !== undefined, destinations });
  return {
    fetch: appOf({ ...given, relay, rulesOf, destinations, desks: mail?.desks, slack: slack?.routes }),
    work: relay && deliverers && workOf(relay, deliverers, { ...given, ways }),
    email: mail?.email,
  };
}

/** A Worker leaves by no proxy, looks at no address, and opens no socket that lasts. */
const UNKEPT = ['GAUZE_EGRESS_PROXY', 'GAUZE_EGRESS_NETWORKS', 'GAUZE_SLACK_APP_TOKEN'] as const;

/** Settings that a Worker could not keep to are none that it starts with: nor does it sweep at vendors, since it reaches destinations alone. */
function refuseUnkept(settings: Settings): void {
  const set = [...UNKEPT.filter((name) => settings[name] !== undefined), ...sweepsIn(settings)];
  if (set.length > 0) throw new SettingsError(set);
}

/** Vendors that GAUZE_CLEANUP sets a sweep for. Without one it is for the command alone. */
const sweepsIn = ({ GAUZE_CLEANUP }: Settings): string[] =>
  Object.entries(describedIn('GAUZE_CLEANUP', GAUZE_CLEANUP))
    .filter(([, value]) => typeof value === 'object' && value !== null && 'sweep' in value)
    .map(([name]) => `GAUZE_CLEANUP.${vendors.some((known) => known.name === name) ? name : '#'}.sweep`);
