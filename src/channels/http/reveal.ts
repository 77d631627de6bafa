import type { Handler, Hono } from 'hono';
import * as z from 'zod/mini';
import type { Caller } from '../../access/caller.ts';
import { FORMATS } from '../../documents/document.ts';
import { PURPOSES } from '../../reveal/purposes.ts';
import type { Person } from '../../reveal/revealer.ts';
import type { Revealing } from '../../reveal/revealing.ts';
import { answering, refusing } from './asking.ts';
import type { HttpEnv, HttpOptions } from './options.ts';
import { problem } from './problem.ts';

const id = z.string().check(z.regex(/^[\da-f-]{36}$/));
const because = { reason: z.string().check(z.maxLength(500)), purpose: z.enum(PURPOSES) };
const token = z.string().check(z.minLength(1), z.maxLength(200));
export const revealSchema = z.strictObject({
  conversation: id,
  ...because,
  /** A masked document; without it and without a token, all values of the conversation. */
  content: z.optional(z.string()),
  format: z.optional(z.enum(FORMATS)),
  token: z.optional(token),
});
export const discloseSchema = z.strictObject({ conversation: id, token, ...because });
export const grantSchema = z.strictObject({
  vendor: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  channel: z.enum(['slack', 'mail', 'ticket', 'api']),
  purpose: z.enum(PURPOSES),
  owner: z.string().check(z.minLength(1), z.maxLength(200)),
  readers: z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.minLength(1), z.maxLength(200)),
  /** A day, or a time: ISO 8601. */
  expires: z.string().check(z.regex(/^\d{4}-\d\d-\d\d(?:T[\d:.]{5,12}Z)?$/)),
});

const personOf = ({ id: person, mfa }: Caller, { reason, purpose }: Pick<Person, 'reason' | 'purpose'>): Person => ({
  person,
  mfa,
  reason,
  purpose,
});

/** `POST /v1/reveal`: a document, one token or all of a conversation. */
const revealRoute = (options: HttpOptions, { reveal }: Revealing): Handler<HttpEnv> =>
  answering(options, revealSchema, async (c, { conversation, content, format = 'auto', token: one, ...why }) => {
    const place = { tenant: options.tenant, conversation };
    const by = personOf(c.get('caller'), why);
    if (content !== undefined) return c.json(await reveal.document({ place, doc: { format, content }, by }));
    if (one === undefined) return c.json({ values: await reveal.conversation({ place, by }) });
    const value = await reveal.token({ place, token: one, by });
    return value === undefined ? problem(c, 'not_found') : c.json({ value });
  });

/** `POST /v1/disclose`: lets the vendor see one value from now on. */
const discloseRoute = (options: HttpOptions, { disclose }: Revealing): Handler<HttpEnv> =>
  answering(options, discloseSchema, async (c, { conversation, token: one, ...why }) => {
    const place = { tenant: options.tenant, conversation };
    return c.json({ value: await disclose({ place, token: one, by: personOf(c.get('caller'), why) }) });
  });

/** `GET` and `POST /v1/grants`, `POST /v1/grants/:id/approve`, `POST /v1/grants/:id/revoke`. */
const listGrants =
  ({ tenant }: HttpOptions, { grants }: Revealing): Handler<HttpEnv> =>
  async (c) =>
    c.json({ grants: await grants.list(tenant) });

const proposeGrant = (options: HttpOptions, { grants }: Revealing): Handler<HttpEnv> =>
  answering(options, grantSchema, async (c, { expires, ...proposal }) => {
    const expiresAt = Date.parse(expires);
    const made = await grants.propose({ ...proposal, tenant: options.tenant, expiresAt }, c.get('caller').id);
    return c.json({ id: made }, 201);
  });

const changeGrant = (verb: 'approve' | 'revoke', options: HttpOptions, { grants }: Revealing): Handler<HttpEnv> =>
  refusing(async (c) => {
    await grants[verb](options.tenant, c.req.param('id') ?? '', c.get('caller').id);
    return c.json({ ok: true });
  });

/** All of it, behind the guard. */
export function revealRoutes(app: Hono<HttpEnv>, options: HttpOptions, revealing: Revealing): void {
  app.post('/v1/reveal', revealRoute(options, revealing));
  app.post('/v1/disclose', discloseRoute(options, revealing));
  app.get('/v1/grants', listGrants(options, revealing));
  app.post('/v1/grants', proposeGrant(options, revealing));
  app.post('/v1/grants/:id/approve', changeGrant('approve', options, revealing));
  app.post('/v1/grants/:id/revoke', changeGrant('revoke', options, revealing));
}
