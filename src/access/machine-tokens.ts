import { decodeJwt, jwtVerify, SignJWT } from 'jose';
import { GauzeError } from '../errors.ts';
import { appendAudit } from '../store/audit.ts';
import type { DataKeys } from '../store/data-keys.ts';
import type { Sql } from '../store/sql.ts';
import type { Access, Caller } from './caller.ts';
import { isScope, type Scope, scopesOf } from './scopes.ts';
import type { AccessTokens } from './tokens.ts';

const ISSUER = 'gauze';
/** Lifetime where none is asked for, s. */
const LIFETIME_S = 300;
/** The longest lifetime, s. */
export const LONGEST_S = 900;
/** Clocks of processes may be apart by this much, s. */
const SKEW_S = 5;
const JWT = /^[\w-]{2,300}\.[\w-]{2,2000}\.[\w-]{43}$/;

export interface MachineAsked {
  /** Some of the application's; all of them where absent. */
  readonly scopes?: readonly Scope[];
  /** One vendor, where the application may work for all. */
  readonly vendor?: string;
  /** How long it holds, s; 300 where absent, 900 at the most. */
  readonly seconds?: number;
}

/** Short-lived signed tokens for machines, each on behalf of an application's access token: never more than that one may, and gone with it. */
export interface MachineTokens extends Access {
  /** On record. Throws `invalid_access` (`caller`, `scopes`, `vendor`, `expiry`). */
  issue(caller: Caller, asked: MachineAsked): Promise<{ readonly token: string; readonly expiresAt: number }>;
}

export interface MachineTokenOptions {
  readonly sql: Sql;
  readonly dataKeys: DataKeys;
  /** Whose tokens these are: signed by a key of this tenant's. */
  readonly tenant: string;
  readonly applications: Pick<AccessTokens, 'find'>;
  /** Ms since 1970. */
  readonly now: () => number;
}

export function createMachineTokens(options: MachineTokenOptions): MachineTokens {
  const { applications, now } = options;
  const ends = new WeakMap<Caller, number>();
  /** The application on whose behalf it is, as it stands at this moment. */
  const behind = (caller: Pick<Caller, 'tenant' | 'id'>) =>
    applications.find(caller.tenant, caller.id.slice(caller.id.indexOf(':') + 1));
  return {
    issue: (caller, asked) => issue(options, caller, asked),
    caller: async (bearer) => {
      const claims = JWT.test(bearer) ? await verified(options, bearer) : undefined;
      if (!claims) return undefined;
      const application = await applications.find(options.tenant, claims.sub);
      if (!application) return undefined;
      const caller: Caller = {
        ...{ type: 'machine', id: `machine:${application.id}`, tenant: options.tenant, mfa: false },
        scopes: new Set([...claims.scopes].filter((scope) => application.scopes.has(scope))),
        vendor: application.vendor === '' ? claims.vendor : application.vendor,
      };
      ends.set(caller, claims.endsAt);
      return caller;
    },
    stands: async (caller) => (ends.get(caller) ?? 0) > now() && (await behind(caller)) !== undefined,
  };
}

const keyOf = async ({ dataKeys, tenant }: MachineTokenOptions): Promise<Uint8Array> =>
  (await dataKeys.obtain(tenant, '')).derive('machine tokens');

async function issue(options: MachineTokenOptions, caller: Caller, asked: MachineAsked) {
  const { sql, now, tenant } = options;
  const { scopes = [...caller.scopes], vendor = caller.vendor, seconds = LIFETIME_S } = asked;
  if (caller.type !== 'application' || caller.id.includes(':')) throw new GauzeError('invalid_access', 'caller');
  if (scopes.length === 0 || !scopes.every((scope) => isScope(scope) && caller.scopes.has(scope)))
    throw new GauzeError('invalid_access', 'scopes');
  if (caller.vendor !== '' && vendor !== caller.vendor) throw new GauzeError('invalid_access', 'vendor');
  if (!(Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_S))
    throw new GauzeError('invalid_access', 'expiry');
  const at = now();
  const issuedAt = Math.floor(at / 1_000);
  const id = crypto.randomUUID();
  const token = await new SignJWT({ scope: [...new Set(scopes)].sort().join(' '), vendor })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(tenant)
    .setSubject(caller.id)
    .setJti(id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(await keyOf(options));
  const counts = { seconds, ...Object.fromEntries(scopes.map((scope) => [`scope_${scope}`, 1])) };
  const entry = { tenant, event: 'machine_token_issued', actor: caller.id, vendor, subject: id, counts };
  await sql.batch([appendAudit(sql, entry, at)]);
  return { token, expiresAt: (issuedAt + seconds) * 1_000 };
}

async function verified(options: MachineTokenOptions, bearer: string) {
  try {
    // Others come here too, a provider's among them: nothing is derived for those.
    if (decodeJwt(bearer).iss !== ISSUER) return undefined;
    const { payload } = await jwtVerify(bearer, await keyOf(options), {
      ...{ issuer: ISSUER, audience: options.tenant, algorithms: ['HS256'], clockTolerance: SKEW_S },
      ...{ maxTokenAge: LONGEST_S, currentDate: new Date(options.now()), requiredClaims: ['sub', 'exp', 'iat', 'jti'] },
    });
    return {
      sub: payload.sub ?? '',
      scopes: scopesOf(String(payload['scope'])),
      vendor: String(payload['vendor'] ?? ''),
      endsAt: ((payload.exp ?? 0) + SKEW_S) * 1_000,
    };
  } catch {
    return undefined;
  }
}
