import * as z from 'zod/mini';
import type { Json } from '../../relay/inbound.ts';

const name = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const header = z.pipe(
  z.string().check(z.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/)),
  z.transform((text: string) => text.toLowerCase()),
);
const secret = z.string().check(z.minLength(8), z.maxLength(4_096), z.regex(/^[!-~]+$/));
const path = z.string().check(z.regex(/^\/[!-~]{0,500}$/), z.regex(/^(?!\/\/)/));
const place = z.string().check(z.regex(/^[\w$@:.[\]-]{1,200}$/));
const body = z.custom<Json>((value) => typeof value === 'object' && value !== null);
const method = z.enum(['POST', 'PUT', 'PATCH']);

const shared = {
  /** Who receives; the kind's own vendor where absent. */
  vendor: z.optional(name),
  /** Where its API or the receiver is: https, a host of the vendor's record. */
  url: z.url(),
  /** Further headers, with credentials. */
  headers: z.optional(z.record(header, secret)),
  basic: z.optional(z.strictObject({ user: z.string().check(z.regex(/^[^:]{1,200}$/)), password: secret })),
  bearer: z.optional(secret),
};

/** Whether what is written is for the requester to read, or for agents alone. */
const audience = { public: z._default(z.boolean(), true) };
const id = z.string().check(z.regex(/^[\w .-]{1,100}$/));

const webhook = z.strictObject({
  kind: z.literal('webhook'),
  ...shared,
  /** Signs, as Standard Webhooks has it; several while they are changed. */
  secrets: z.array(z.string()).check(z.minLength(1), z.maxLength(5)),
});

const known = [
  z.strictObject({ kind: z.literal('zendesk'), ...shared, ...audience }),
  z.strictObject({ kind: z.literal('freshdesk'), ...shared, ...audience }),
  z.strictObject({ kind: z.literal('intercom'), ...shared, ...audience, ticketType: id, admin: id }),
  z.strictObject({ kind: z.literal('jira'), ...shared, project: id, issueType: z._default(id, 'Task') }),
] as const;

/** A helpdesk that Gauze does not know, described by templates. */
const generic = z.strictObject({
  kind: z.literal('generic'),
  ...shared,
  ...audience,
  create: z.strictObject({ method: z._default(method, 'POST'), path, body, id: place }),
  comment: z.strictObject({ method: z._default(method, 'POST'), path, body }),
  find: z.optional(z.strictObject({ method: z._default(z.literal('GET'), 'GET'), path, id: place })),
});

/** One destination in GAUZE_DESTINATIONS. */
export const destinationSchema = z.discriminatedUnion('kind', [webhook, ...known, generic]);
export type DestinationConfig = z.infer<typeof destinationSchema>;

export const destinationName = name;
