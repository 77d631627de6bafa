import type { Scope } from './scopes.ts';

/** Who calls, once that was proven. */
export interface Caller {
  readonly type: 'application' | 'machine' | 'person';
  /** Id of the access token, or the person's at their provider. It stands in the audit. */
  readonly id: string;
  readonly tenant: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The only vendor it may work for; '' for all. */
  readonly vendor: string;
  /** True for a person who used a second factor. */
  readonly mfa: boolean;
}

/** One way of proving who calls. */
export interface Access {
  /** The caller behind a bearer token; undefined for one that is not known here, has ended or was revoked. */
  caller(bearer: string): Promise<Caller | undefined>;
  /** False once what the caller came with has ended or was revoked: asked again before a long answer goes on, and before one goes out. */
  stands(caller: Caller): Promise<boolean>;
}

/** Tries one way after the other. */
export function anyOf(ways: readonly Access[]): Access {
  const known = new WeakMap<Caller, Access>();
  return {
    caller: async (bearer) => {
      for (const way of ways) {
        const caller = await way.caller(bearer);
        if (!caller) continue;
        known.set(caller, way);
        return caller;
      }
      return undefined;
    },
    stands: async (caller) => (await known.get(caller)?.stands(caller)) ?? false,
  };
}

const BEARER = /^Bearer ([!-~]{1,8192})$/i;

/** The token of an Authorization header. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  BEARER.exec(authorization ?? '')?.[1];
