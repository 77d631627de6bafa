import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import type { VendorRecord } from '../../governance/vendor-record.ts';
import { SettingsError } from '../../settings.ts';
import { approvedUrl } from '../egress/approved.ts';
import { describedIn, withVariables } from '../webhooks/configure.ts';
import type { Cleanup } from './cleanup.ts';
import { cleanups } from './vendors/index.ts';

const secret = z.string().check(z.minLength(1), z.maxLength(4_096), z.regex(/^[!-~]+$/));
const schema = z.strictObject({
  /** Where the API is: https, a host of the vendor's record; not needed where all customers have one address. */
  url: z.optional(z.url()),
  /** The account that Twilio's and SignalWire's paths name. */
  account: z.optional(z.string().check(z.regex(/^[\w-]{1,100}$/))),
  basic: z.optional(z.strictObject({ user: z.string().check(z.regex(/^[^:]{1,200}$/)), password: secret })),
  bearer: z.optional(secret),
  /** Once a day: what is older than the retention of the vendor's record, and not older than that by so many `days`. */
  sweep: z.optional(
    z.strictObject({
      days: z._default(z.int().check(z.minimum(1), z.maximum(365)), 30),
      /** More items than this are left for a person. */
      most: z._default(z.int().check(z.minimum(1), z.maximum(10_000)), 100),
      /** True to leave out what cannot be read. */
      textOnly: z._default(z.boolean(), false),
      /** Ids of the vendor's that are left alone. */
      legalHold: z._default(z.array(z.string().check(z.minLength(1), z.maxLength(200))), []),
    }),
  ),
});

/** What a clean-up at one vendor works with. */
export interface CleanupAccess {
  readonly vendor: string;
  readonly cleanup: Cleanup;
  readonly url: string;
  readonly account: string;
  readonly authorization: string;
  readonly domains: readonly string[];
  readonly sweep: z.infer<typeof schema>['sweep'];
}

export interface CleanupSettings {
  /** GAUZE_CLEANUP: a vendor a key. */
  readonly cleanup: string | undefined;
  readonly records: readonly VendorRecord[];
  readonly env: Readonly<Record<string, unknown>>;
}

/** The access of every vendor in GAUZE_CLEANUP. Throws SettingsError with all that is wrong, never a value. */
export function configureCleanups({ cleanup: text, records, env }: CleanupSettings): readonly CleanupAccess[] {
  const problems: string[] = [];
  const all = Object.entries(describedIn('GAUZE_CLEANUP', text)).flatMap(([vendor, value]) => {
    const known = Object.hasOwn(cleanups, vendor) ? cleanups[vendor] : undefined;
    const at = `GAUZE_CLEANUP.${known ? vendor : '#'}`;
    const parsed = schema.safeParse(withVariables(value, env));
    if (!known) problems.push(at);
    if (!parsed.success) problems.push(...parsed.error.issues.map(({ path }) => [at, ...path.slice(0, 1)].join('.')));
    if (!known || !parsed.success) return [];
    const { url = known.url ?? '', account = '', basic, bearer, sweep } = parsed.data;
    const domains = records.find((record) => record.vendor === vendor)?.egressDomains ?? [];
    if (!approvedUrl(url, domains)) problems.push(`${at}.url`);
    if ((basic === undefined) === (bearer === undefined)) problems.push(`${at}.credentials`);
    if (known.encoding === 'form' && account === '') problems.push(`${at}.account`);
    const authorization = basic ? `Basic ${base64(`${basic.user}:${basic.password}`)}` : `Bearer ${bearer ?? ''}`;
    return [{ vendor, cleanup: known, url: url.replace(/\/{1,20}$/, ''), account, authorization, domains, sweep }];
  });
  if (problems.length > 0) throw new SettingsError([...new Set(problems)]);
  return all;
}

const base64 = (text: string): string => btoa(String.fromCharCode(...utf8ToBytes(text)));
