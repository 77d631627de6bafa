import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { GauzeError } from '../../errors.ts';
import { KINDS, type Kind } from '../../kinds.ts';
import type { Incidents } from '../../relay/incidents.ts';
import { answering, refusing } from './asking.ts';
import { mayServe } from './guard.ts';
import type { HttpEnv, HttpOptions } from './options.ts';

export const incidentSchema = z.strictObject({
  conversation: z.string().check(z.regex(/^[\da-f-]{36}$/)),
  kind: z.enum(KINDS as [Kind, ...Kind[]]),
  /** What went out, exactly as it stands there. */
  value: z.string().check(z.minLength(1), z.maxLength(10_000)),
  /** When it first went out, as far as anybody knows: ISO 8601. */
  since: z.optional(z.iso.datetime()),
});

/** `/v1/incidents`: PHI that went out unmasked. What is answered never holds the value. */
export function incidentRoutes(app: Hono<HttpEnv>, options: HttpOptions, incidents: Incidents): void {
  const { tenant, relay } = options;
  /** The incident of a request, for a caller that may work for its vendor. Throws `unknown_incident`. */
  const incidentIn = async (c: Context<HttpEnv>) => {
    const incident = await incidents.show(tenant, c.req.param('id') ?? '');
    if (!mayServe(c.get('caller'), incident.vendor)) throw new GauzeError('unknown_incident');
    return incident;
  };
  app.post(
    '/v1/incidents',
    answering(options, incidentSchema, async (c, { since, ...given }) => {
      const caller = c.get('caller');
      const place = await relay?.store.conversations.get(tenant, given.conversation);
      // A conversation of a vendor that the caller may not work for is one that is not there.
      if (!mayServe(caller, place?.vendor ?? '')) throw new GauzeError('unknown_conversation');
      const at = since === undefined ? {} : { since: Date.parse(since) };
      return c.json(await incidents.report({ ...given, ...at, tenant, actor: caller.id }), 201);
    }),
  );
  app.get('/v1/incidents', async (c) => {
    const { vendor } = c.get('caller');
    return c.json({ incidents: await incidents.list(tenant, vendor === '' ? undefined : vendor) });
  });
  app.get(
    '/v1/incidents/:id',
    refusing(async (c) => c.json(await incidentIn(c))),
  );
  app.post(
    '/v1/incidents/:id/close',
    refusing(async (c) => {
      const { id } = await incidentIn(c);
      await incidents.close(tenant, id, c.get('caller').id);
      return c.json({ ok: true });
    }),
  );
}
