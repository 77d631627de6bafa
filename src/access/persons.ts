import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import type { Access, Caller } from './caller.ts';
import { isRole, type Role, scopesOfRoles } from './roles.ts';

/** How long keys of a provider are used before they are asked for again, and how soon after an unknown one, ms. */
const KEYS_MS = 10 * 60_000;
const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 5_000;
/** Clocks may be apart by this much, seconds. */
const SKEW_S = 60;
/** A token older than this is not taken, whatever it says. */
const OLDEST = '12h';
// Asymmetric ones only: with a shared secret whoever checks could make one.
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
/** A JWT, RFC 7519 section 3: nothing else is sent to a provider's keys. */
const JWT = /^[\w-]{2,2000}\.[\w-]{2,6000}\.[\w-]{20,1500}$/;
const SUBJECT = /^[!-~]{1,200}$/;

/** Authentication methods that count as a second factor, RFC 8176. */
export const SECOND_FACTORS = ['mfa', 'hwk', 'otp', 'fido'] as const;

export interface PersonOptions {
  /** The provider, as `iss` has it. */
  readonly issuer: string;
  /** Whom its tokens are for: this Gauze. */
  readonly audience: string;
  /** Where its keys are. */
  readonly jwks: URL;
  /** Claim that holds a person's groups or roles at the provider. */
  readonly claim: string;
  /** Roles here by what stands in that claim. */
  readonly roles: Readonly<Record<string, Role>>;
  readonly tenant: string;
  /** Ms since 1970. */
  readonly now: () => number;
  readonly fetch?: typeof fetch;
}

/**
 * Persons by the tokens of an OpenID provider: signature by its published keys (kept, asked for again when an unknown one turns up), issuer, audience, times,
 * `amr` for the second factor. While its keys cannot be reached and none are kept, nobody is let in.
 */
export function persons(options: PersonOptions): Access {
  const { issuer, audience, now } = options;
  const keys = createRemoteJWKSet(options.jwks, {
    cacheMaxAge: KEYS_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
    ...(options.fetch && { [customFetch]: options.fetch }),
  });
  const ends = new WeakMap<Caller, number>();
  return {
    caller: async (bearer) => {
      if (!JWT.test(bearer)) return undefined;
      try {
        const { payload } = await jwtVerify(bearer, keys, {
          ...{ issuer, audience, algorithms: ALGORITHMS, clockTolerance: SKEW_S, maxTokenAge: OLDEST },
          ...{ currentDate: new Date(now()), requiredClaims: ['sub', 'exp', 'iat'] },
        });
        if (!SUBJECT.test(payload.sub ?? '')) return undefined;
        const caller = callerOf(options, payload);
        ends.set(caller, ((payload.exp ?? 0) + SKEW_S) * 1_000);
        return caller;
      } catch {
        return undefined;
      }
    },
    stands: async (caller) => (ends.get(caller) ?? 0) > now(),
  };
}

function callerOf({ claim, roles, tenant }: PersonOptions, payload: Readonly<Record<string, unknown>>): Caller {
  const groups = listOf(payload[claim]);
  const own = groups.flatMap((group) => (Object.hasOwn(roles, group) ? [roles[group] as Role] : [])).filter(isRole);
  const mfa = listOf(payload['amr']).some((method) => (SECOND_FACTORS as readonly string[]).includes(method));
  return {
    type: 'person',
    id: `person:${String(payload['sub'])}`,
    tenant,
    scopes: scopesOfRoles(own),
    vendor: '',
    mfa,
  };
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
