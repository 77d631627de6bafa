import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { GauzeError } from '../../errors.ts';
import { KINDS, type Kind } from '../../kinds.ts';
import type { Incidents } from '../../relay/incidents.ts';
import { answering, refusing } from './asking.ts';
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
  app.post(
    '/v1/incidents',
    answering(options, incidentSchema, async (c, { since, ...given }) => {
      const { id: actor, vendor } = c.get('caller');
      const place = await relay?.store.conversations.get(tenant, given.conversation);
      // A conversation of a vendor that the caller may not work for is one that is not there.
      if (vendor !== '' && place?.vendor !== vendor) throw new GauzeError('unknown_conversation');
      const at = since === undefined ? {} : { since: Date.parse(since) };
      return c.json(await incidents.report({ ...given, ...at, tenant, actor }), 201);
    }),
  );
  app.get('/v1/incidents', async (c) => {
    const { vendor } = c.get('caller');
    const all = await incidents.list(tenant);
    return c.json({ incidents: vendor === '' ? all : all.filter((one) => one.vendor === vendor) });
  });
  app.get(
    '/v1/incidents/:id',
    refusing(async (c) => {
      const { vendor } = c.get('caller');
      const shown = await incidents.show(tenant, c.req.param('id') ?? '');
      if (vendor !== '' && shown.vendor !== vendor) throw new GauzeError('unknown_incident');
      return c.json(shown);
    }),
  );
  app.post(
    '/v1/incidents/:id/close',
    refusing(async (c) => {
      await incidents.close(tenant, c.req.param('id') ?? '', c.get('caller').id);
      return c.json({ ok: true });
    }),
  );
}
