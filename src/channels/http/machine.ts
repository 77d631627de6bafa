import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { LONGEST_S, type MachineTokens } from '../../access/machine-tokens.ts';
import { SCOPES } from '../../access/scopes.ts';
import { answering } from './asking.ts';
import type { HttpEnv, HttpOptions } from './options.ts';

export const machineSchema = z.strictObject({
  /** Some of the application's scopes; all of them where absent. */
  scopes: z.optional(z.array(z.enum(SCOPES)).check(z.minLength(1), z.maxLength(SCOPES.length))),
  vendor: z.optional(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/))),
  /** How long it holds; 300 where absent. */
  seconds: z.optional(z.int().check(z.minimum(1), z.maximum(LONGEST_S))),
});

/** `POST /v1/tokens`: a signed token that ends soon, for a machine that shall not hold the application's own. */
export function machineRoutes(app: Hono<HttpEnv>, options: HttpOptions, tokens: MachineTokens): void {
  app.post(
    '/v1/tokens',
    answering(options, machineSchema, async (c, { scopes, vendor, seconds }) => {
      const asked = {
        ...(scopes && { scopes }),
        ...(vendor !== undefined && { vendor }),
        ...(seconds !== undefined && { seconds }),
      };
      return c.json(await tokens.issue(c.get('caller'), asked), 201);
    }),
  );
}
