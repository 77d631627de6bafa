import type { Context, Handler, Hono } from 'hono';
import * as z from 'zod/mini';
import { GauzeError } from '../../errors.ts';
import type { Holds } from '../../relay/holds.ts';
import { answering, refusing } from './asking.ts';
import { mayServe } from './guard.ts';
import type { HttpEnv, HttpOptions } from './options.ts';

/** The most that a list shows. */
const MOST = 1_000;

const owner = z.string().check(z.maxLength(200), z.regex(/^[\w .@:/-]*$/));
export const assignSchema = z.strictObject({
  team: z.optional(owner),
  assignee: z.optional(owner),
  /** ISO 8601. */
  due: z.optional(z.iso.datetime()),
});
export const releaseSchema = z.strictObject({
  /** To deliver what still cannot be masked as it came: somebody has looked at it. */
  asIs: z.optional(z.boolean()),
});

interface Asked {
  readonly c: Context<HttpEnv>;
  readonly tenant: string;
  readonly holds: Holds;
}

/** The hold of a request, for a caller that may work for its vendor. Throws `unknown_hold`. */
async function holdIn({ c, tenant, holds }: Asked) {
  const hold = await holds.show(tenant, c.req.param('id') ?? '');
  if (!mayServe(c.get('caller'), hold.vendor)) throw new GauzeError('unknown_hold');
  return hold;
}

const actionIn = async (asked: Asked) => {
  const { id } = await holdIn(asked);
  return { tenant: asked.tenant, id, actor: asked.c.get('caller').id };
};

/** `/v1/holds`: what waits for a person, without what came. A preview is the masked text, as it would go out. */
export function holdRoutes(app: Hono<HttpEnv>, options: HttpOptions, holds: Holds): void {
  const { tenant } = options;
  const done = (work: (asked: Asked) => Promise<unknown>): Handler<HttpEnv> =>
    refusing(async (c) => {
      await work({ c, tenant, holds });
      return c.json({ ok: true });
    });
  app.get('/v1/holds', async (c) => {
    const { vendor } = c.get('caller');
    return c.json({ holds: await holds.list({ tenant, limit: MOST, ...(vendor !== '' && { vendor }) }) });
  });
  app.get(
    '/v1/holds/:id',
    refusing(async (c) => c.json(await holdIn({ c, tenant, holds }))),
  );
  app.post(
    '/v1/holds/:id/preview',
    refusing(async (c) => {
      const docs = await holds.preview(await actionIn({ c, tenant, holds }));
      return c.json({ docs: docs.map(({ format, content }) => ({ format, content: textOf(content) })) });
    }),
  );
  app.post(
    '/v1/holds/:id/release',
    answering(options, releaseSchema, async (c, { asIs = false }) => {
      const message = await holds.release({ ...(await actionIn({ c, tenant, holds })), asIs });
      return c.json({ message });
    }),
  );
  app.post(
    '/v1/holds/:id/discard',
    done(async (asked) => holds.discard(await actionIn(asked))),
  );
  app.post(
    '/v1/holds/:id/assign',
    answering(options, assignSchema, async (c, { due, team, assignee }) => {
      const change = {
        ...(team !== undefined && { team }),
        ...(assignee !== undefined && { assignee }),
        ...(due !== undefined && { dueAt: Date.parse(due) }),
      };
      await holds.assign(await actionIn({ c, tenant, holds }), change);
      return c.json({ ok: true });
    }),
  );
}

const textOf = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);
