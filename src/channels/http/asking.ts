import type { Context, Handler } from 'hono';
import type * as z from 'zod/mini';
import { GauzeError } from '../../errors.ts';
import { readBody } from './body.ts';
import { wrongFields } from './envelope.ts';
import type { HttpEnv, HttpOptions } from './options.ts';
import { problem } from './problem.ts';

/** Reads a body of JSON by its schema. */
export const answering = <T>(
  { maxBytes }: HttpOptions,
  schema: z.ZodMiniType<T>,
  work: (c: Context<HttpEnv>, asked: T) => Promise<Response>,
): Handler<HttpEnv> =>
  refusing(async (c) => {
    const asked = schema.safeParse(jsonOf(await readBody(c.req.raw, maxBytes)));
    if (!asked.success) return problem(c, 'invalid_request', { fields: wrongFields(asked.error) });
    return work(c, asked.data);
  });

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body));
  } catch {
    return undefined;
  }
}

/** What has become of a hold or an incident does not allow it. */
const SETTLED = /^(?:hold_(?:ended|changed|stands)|second_person|incident_ended)$/;

/** Says why somebody is refused, by a code. */
export const refusing =
  (work: (c: Context<HttpEnv>) => Promise<Response>): Handler<HttpEnv> =>
  async (c) => {
    try {
      return await work(c);
    } catch (error) {
      if (!(error instanceof GauzeError)) throw error;
      const fields = error.detail === undefined ? [] : [error.detail];
      if (/^unknown_(?:conversation|grant|hold|incident)$/.test(error.code)) return problem(c, 'not_found');
      if (error.detail === 'over_rate') return problem(c, 'rate_limited', { retryAfter: 600 });
      if (/^(?:(?:reveal|disclose|grant)_refused|invalid_access)$/.test(error.code))
        return problem(c, 'refused', { fields });
      if (SETTLED.test(error.code)) return problem(c, 'refused', { fields: [error.code] });
      throw error;
    }
  };
