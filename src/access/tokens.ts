import { type Compilable, sql as raw } from 'kysely';
import { GauzeError } from '../errors.ts';
import { appendAuditOf } from '../store/audit.ts';
import { randomBytes, toBase64Url } from '../store/bytes.ts';
import type { AccessTokenRow } from '../store/schema-governance.ts';
import type { Sql } from '../store/sql.ts';
import type { Access, Caller } from './caller.ts';
import { accessTokenHash } from './hashes.ts';
import { isScope, type Scope, scopesOf } from './scopes.ts';

const TOKEN_BYTES = 24;
/** How exactly the last use is kept, ms: not every request writes. */
const LAST_USE_MS = 60_000;
const NAME = /^[\w .@/-]{1,100}$/;
const VENDOR = /^(?:|[a-z0-9][a-z0-9-]{0,63})$/;
/** The id of the token that a first start makes: of servers that start together one makes it. */
export const FIRST = 'first';

/** An access token of an application, without the token. Times are ms since 1970. */
export interface AccessToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** '' for all vendors. */
  readonly vendor: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
}

export interface NewAccessToken {
  readonly tenant: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly vendor?: string;
  readonly expiresAt?: number;
  /** Who makes it. */
  readonly actor: string;
}

/** Access tokens in the store: the token itself is given once and kept by nobody here. */
export interface AccessTokens extends Access {
  /** Throws `invalid_access` (`name`, `scopes`, `vendor`, `expiry`): `reveal` is for persons and standing grants only. */
  create(token: NewAccessToken): Promise<{ readonly id: string; readonly token: string }>;
  /** Makes the first one of a tenant that never had any; undefined where it has. */
  createFirst(token: NewAccessToken): Promise<string | undefined>;
  /** Takes in a token that is known by its hash only, once. */
  adopt(token: NewAccessToken, hash: string): Promise<void>;
  list(tenant: string): Promise<readonly AccessToken[]>;
  /** An application by its id, while its token holds. */
  find(tenant: string, id: string): Promise<Caller | undefined>;
  /** From this moment on. Throws `unknown_access_token`. */
  revoke(tenant: string, id: string, actor: string): Promise<void>;
}

export interface AccessTokenOptions {
  readonly sql: Sql;
  /** Ms since 1970. */
  readonly now: () => number;
}

export function createAccessTokens({ sql, now }: AccessTokenOptions): AccessTokens {
  const insert = async (token: NewAccessToken, id: string, hash: string): Promise<boolean> => {
    checked(token, now());
    return (await sql.batch(insertion(sql, token, { id, hash }, now())))[0]?.changes === 1;
  };
  return {
    create: async (token) => {
      const [id, secret] = [crypto.randomUUID(), newToken()];
      await insert(token, id, accessTokenHash(secret));
      return { id, token: secret };
    },
    createFirst: async (token) => {
      const any = sql.build.selectFrom('access_tokens').select('id').where('tenant', '=', token.tenant).limit(1);
      if ((await sql.query(any)).length > 0) return undefined;
      const secret = newToken();
      return (await insert(token, FIRST, accessTokenHash(secret))) ? secret : undefined;
    },
    adopt: async (token, hash) => {
      await insert(token, FIRST, hash);
    },
    list: async (tenant) => {
      const rows = sql.build.selectFrom('access_tokens').selectAll().where('tenant', '=', tenant);
      return (await sql.query(rows.orderBy('created_at').orderBy('id'))).map(tokenOf);
    },
    find: async (tenant, id) => {
      const row = await rowOf(sql, tenant, id);
      return row && isOpen(row, now()) ? applicationOf(row) : undefined;
    },
    revoke: async (tenant, id, actor) => {
      const [revoked] = await sql.batch(revocation(sql, { tenant, id, actor }, now()));
      if (revoked?.changes !== 1 && !(await rowOf(sql, tenant, id))) throw new GauzeError('unknown_access_token');
    },
    caller: (bearer) => callerOf(sql, bearer, now()),
    stands: async ({ tenant, id }) => {
      const row = await rowOf(sql, tenant, id);
      return row !== undefined && isOpen(row, now());
    },
  };
}

const newToken = (): string => `gauze_${toBase64Url(randomBytes(TOKEN_BYTES))}`;

function checked({ name, scopes, vendor = '', expiresAt }: NewAccessToken, now: number): void {
  const wrong = (what: string) => new GauzeError('invalid_access', what);
  if (!NAME.test(name)) throw wrong('name');
  if (scopes.length === 0 || !scopes.every(isScope) || scopes.includes('reveal')) throw wrong('scopes');
  if (!VENDOR.test(vendor)) throw wrong('vendor');
  if (expiresAt !== undefined && !(Number.isSafeInteger(expiresAt) && expiresAt > now)) throw wrong('expiry');
}

/** The row and its entry in the audit; neither where the id is taken. */
function insertion(
  sql: Sql,
  token: NewAccessToken,
  { id, hash }: { id: string; hash: string },
  now: number,
): Compilable[] {
  const { tenant, name, vendor = '', actor, expiresAt = null } = token;
  const scopes = [...new Set(token.scopes)].sort();
  const row = {
    ...{ tenant, id, name, hash, scopes: scopes.join(' '), vendor, created_by: actor, created_at: now },
    ...{ expires_at: expiresAt, revoked_by: null, revoked_at: null, last_used_at: null },
  };
  const counts = Object.fromEntries(scopes.map((scope) => [`scope_${scope}`, 1]));
  return [
    sql.build
      .insertInto('access_tokens')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
    appendAuditOf(
      sql,
      rowsOf(sql, tenant, id).where('hash', '=', hash),
      { event: 'access_token_created', actor, counts },
      now,
    ),
  ];
}

const revocation = (
  sql: Sql,
  { tenant, id, actor }: { tenant: string; id: string; actor: string },
  now: number,
): Compilable[] => [
  sql.build
    .updateTable('access_tokens')
    .set({ revoked_at: now, revoked_by: actor })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('revoked_at', 'is', null),
  appendAuditOf(
    sql,
    rowsOf(sql, tenant, id).where('revoked_at', '=', now).where('revoked_by', '=', actor),
    { event: 'access_token_revoked', actor },
    now,
  ),
];

/** The row of a token as the audit speaks of it. */
const rowsOf = ({ build }: Sql, tenant: string, id: string) =>
  build
    .selectFrom('access_tokens')
    .select(['tenant', 'vendor', 'id'])
    .select(raw<string>`${raw.lit('')}`.as('conversation'))
    .where('tenant', '=', tenant)
    .where('id', '=', id);

async function rowOf(sql: Sql, tenant: string, id: string): Promise<AccessTokenRow | undefined> {
  const rows = sql.build.selectFrom('access_tokens').selectAll().where('tenant', '=', tenant).where('id', '=', id);
  return (await sql.query(rows))[0];
}

/** Clocks: a token that has ended by this one has ended. */
const isOpen = ({ revoked_at, expires_at }: AccessTokenRow, now: number): boolean =>
  revoked_at === null && (expires_at === null || expires_at > now);

/** Found by its hash, over all tenants: the token says whose it is. */
async function callerOf(sql: Sql, bearer: string, now: number): Promise<Caller | undefined> {
  const rows = sql.build.selectFrom('access_tokens').selectAll().where('hash', '=', accessTokenHash(bearer));
  const [row] = await sql.query(rows);
  if (!row || !isOpen(row, now)) return undefined;
  if ((row.last_used_at ?? 0) < now - LAST_USE_MS) await sql.batch([lastUse(sql, row, now)]);
  return applicationOf(row);
}

const applicationOf = ({ id, tenant, vendor, scopes }: AccessTokenRow): Caller => ({
  ...{ type: 'application', id, tenant, vendor, scopes: scopesOf(scopes), mfa: false },
});

const lastUse = ({ build }: Sql, { tenant, id }: AccessTokenRow, now: number): Compilable =>
  build.updateTable('access_tokens').set({ last_used_at: now }).where('tenant', '=', tenant).where('id', '=', id);

const tokenOf = (row: AccessTokenRow): AccessToken => ({
  id: row.id,
  name: row.name,
  scopes: [...scopesOf(row.scopes)],
  vendor: row.vendor,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
});
