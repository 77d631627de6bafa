import * as z from 'zod/mini';
import { KINDS, type Kind } from '../../kinds.ts';
import { networkOf } from './addresses.ts';

const name = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const header = z.pipe(
  z.string().check(z.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/)),
  z.transform((text: string) => text.toLowerCase()),
);
const path = z.string().check(z.regex(/^[\w$@:.[\]-]{1,200}$/));
const network = z.string().check(z.refine((text) => networkOf(text) !== undefined));
const seconds = z.int().check(z.minimum(1), z.maximum(7 * 24 * 3600));
const list = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.minLength(1), z.maxLength(100));

const stamp = z.strictObject({
  at: z.union([z.strictObject({ header }), z.strictObject({ field: path })]),
  unit: z.enum(['s', 'ms', 'iso']),
  tolerance: z.optional(seconds),
});

/** A sender's own HMAC, as settings describe it: the body must be in what is signed, and so must the stamp. */
const hmac = z
  .strictObject({
    scheme: z.literal('hmac'),
    hash: z.enum(['sha1', 'sha256', 'sha512']),
    encoding: z.enum(['hex', 'base64']),
    header,
    prefix: z.optional(z.string().check(z.maxLength(50))),
    prefixOptional: z.optional(z.boolean()),
    signed: z.string().check(z.maxLength(200), z.regex(/\{body\}/)),
    stamp: z.optional(stamp),
  })
  .check(
    z.refine((spec) => {
      const inHeader = spec.stamp !== undefined && 'header' in spec.stamp.at;
      return spec.signed.includes('{stamp}') === inHeader;
    }),
  );

const standard = z.strictObject({ scheme: z.literal('standard'), prefixes: list(header) });

const fields = z.strictObject({
  structural: z._default(z.array(path), []),
  text: z._default(z.array(path), []),
  whole: z._default(z.record(path, z.enum(KINDS as [Kind, ...Kind[]])), {}),
});

const paths = z.array(path).check(z.maxLength(20));
const message = z.strictObject({
  subject: z.optional(paths),
  text: z.optional(paths),
  html: z.optional(paths),
  name: z.optional(paths),
  email: z.optional(paths),
});

const credential = z.string().check(z.minLength(8), z.maxLength(4_096), z.regex(/^[!-~]+$/));
const attachments = z.strictObject({
  /** Paths of their URLs, `[]` for any place of a list; the vendor's own where absent. */
  fields: z.optional(list(path)),
  basic: z.optional(z.strictObject({ user: z.string().check(z.regex(/^[^:]{1,200}$/)), password: credential })),
  bearer: z.optional(credential),
  headers: z.optional(z.record(header, credential)),
  redirects: z._default(list(z.string().check(z.regex(/^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}$/))), []),
  maxBytes: z._default(z.int().check(z.minimum(1), z.maximum(25 * 1024 * 1024)), 10 * 1024 * 1024),
  most: z._default(z.int().check(z.minimum(1), z.maximum(50)), 10),
});

/** One source in GAUZE_HOOKS. */
export const sourceSchema = z.strictObject({
  /** A vendor that Gauze knows; without one, `signature` is described here or there is none. */
  vendor: z.optional(name),
  /** Which of the vendor's schemes, by name; or one of the sender's own. */
  signature: z.optional(z.union([name, hmac, standard])),
  secrets: z.optional(list(z.string())),
  /** The URL that the vendor was given. Its query, if any, comes with each request. */
  url: z.optional(z.url()),
  /** How far a stamp may be from now. */
  toleranceSeconds: z._default(seconds, 300),
  /** For how long the sender repeats an event that was not answered. */
  retrySeconds: z.optional(seconds),
  headers: z.optional(z.record(header, list(z.string()))),
  basic: z.optional(list(z.strictObject({ user: z.string().check(z.regex(/^[^:]*$/)), password: z.string() }))),
  certificate: z.optional(
    z.strictObject({ header, sha256: list(z.string().check(z.regex(/^(?:[\da-f]{2}:?){31}[\da-f]{2}$/i))) }),
  ),
  /** Networks that calls come from; `vendor` for the vendor's own list. */
  addresses: z.optional(z.union([z.literal('vendor'), list(network)])),
  /** Takes everything from everybody. */
  unsafe: z.optional(z.boolean()),
  /** The vendor that will read the masked copy, each with its own tokens; the sender where absent. */
  receiver: z.optional(name),
  /** Where the masked copy goes: `http:NAME`, `mail:DESK`, `slack:CHANNEL`. Without it, it is the answer. */
  destination: z.optional(z.string().check(z.regex(/^(?:http|mail|slack):[A-Za-z0-9][A-Za-z0-9-]{0,63}$/))),
  policy: z._default(name, 'strict'),
  key: z.optional(z.union([z.strictObject({ header }), z.strictObject({ fields: list(path) })])),
  conversation: z.optional(path),
  /** What of a payload a helpdesk is told, where the vendor's own paths do not fit. */
  message: z.optional(message),
  /** Until then events are only looked at: nothing is masked, held or delivered. At most 30 days from a start. */
  observe: z.optional(z.union([z.iso.date(), z.iso.datetime()])),
  /** Files that events name by URL are fetched with these credentials, and go on masked. */
  attachments: z.optional(attachments),
  /** Further paths, for what a customer's own triggers send. */
  fields: z.optional(fields),
});
export type SourceConfig = z.infer<typeof sourceSchema>;

export const sourceName = name;
