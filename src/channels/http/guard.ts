import type { MiddlewareHandler } from 'hono';
import { bearerOf, type Caller } from '../../access/caller.ts';
import { type Endpoint, endpointOf } from '../../access/endpoints.ts';
import type { HttpEnv, HttpOptions } from './options.ts';
import { problem } from './problem.ts';

/**
 * Lets through who may call, when Gauze can mask and the caller is within the rate. Denied by default: an endpoint that is not in the list of access
 * is not there. Who was revoked while the answer was made does not get it.
 */
export function guarded({ ready, access, tenant, rateLimit }: HttpOptions): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (!ready()) return problem(c, 'unready');
    const bearer = bearerOf(c.req.header('authorization'));
    const caller = bearer === undefined ? undefined : await access.caller(bearer);
    // A token of another tenant's is one that is not known.
    if (caller?.tenant !== tenant) return problem(c, 'unauthorized');
    const retryAfter = rateLimit(caller.id);
    if (retryAfter > 0) return problem(c, 'rate_limited', { retryAfter });
    const endpoint = endpointOf(c.req.method, c.req.path);
    if (!endpoint) return problem(c, 'not_found');
    if (!allows(caller, endpoint)) return problem(c, 'forbidden');
    c.set('caller', caller);
    await next();
    if (await access.stands(caller)) return;
    c.res = undefined;
    c.res = problem(c, 'unauthorized');
  };
}

const allows = ({ type, scopes }: Caller, { needs, only }: Endpoint): boolean =>
  (only === undefined || type === only) &&
  (needs === 'any' || (needs !== 'nothing' && needs !== 'signature' && scopes.has(needs)));

/** True for a caller that may work for this vendor. */
export const mayServe = ({ vendor }: Caller, asked: string): boolean => vendor === '' || vendor === asked;
