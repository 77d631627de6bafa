import { isScope, SCOPES, type Scope } from '../access/scopes.ts';
import { type AccessTokens, createAccessTokens } from '../access/tokens.ts';
import { createSql } from '../store/sql.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { withDatabase } from './database.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  scope: { type: 'string' },
  vendor: { type: 'string' },
  days: { type: 'string' },
  tenant: { type: 'string', default: ONE_TENANT },
} as const;
const DAY_MS = 86_400_000;

/** `gauze access create NAME --scope mask,detect`, `list`, `revoke ID`. The token is printed once, and kept nowhere. */
export async function runAccess(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, SPEC);
  const [verb = 'list', name, ...more] = positionals;
  if (more.length > 0) throw new UsageError('access takes create NAME, list, or revoke ID');
  return withDatabase(
    io,
    async (driver) => {
      const sql = createSql(driver);
      const row = { id: values.tenant, created_at: io.now() };
      await sql.batch([
        sql.build
          .insertInto('tenants')
          .values(row)
          .onConflict((conflict) => conflict.doNothing()),
      ]);
      const tokens = createAccessTokens({ sql, now: io.now });
      if (verb === 'create' && name !== undefined) return create(tokens, name, values, io);
      if (verb === 'list' && name === undefined) return list(tokens, values.tenant, io);
      if (verb !== 'revoke' || name === undefined) throw new UsageError('access takes create NAME, list, or revoke ID');
      await tokens.revoke(values.tenant, name, hostActor());
      io.say('gauze: revoked');
      return EXIT.done;
    },
    'make',
  );
}

interface Values {
  readonly scope?: string | undefined;
  readonly vendor?: string | undefined;
  readonly days?: string | undefined;
  readonly tenant: string;
}

async function create(tokens: AccessTokens, name: string, values: Values, io: Io): Promise<number> {
  const { vendor, tenant } = values;
  const days = daysFrom(values.days);
  const { id, token } = await tokens.create({
    ...{ tenant, name, scopes: scopesFrom(values.scope), actor: hostActor() },
    ...(vendor !== undefined && { vendor }),
    ...(days !== undefined && { expiresAt: io.now() + days * DAY_MS }),
  });
  io.say(`gauze: access token ${id}, shown this once`);
  await io.write(`${token}\n`);
  return EXIT.done;
}

async function list(tokens: AccessTokens, tenant: string, io: Io): Promise<number> {
  for (const token of await tokens.list(tenant)) await io.write(`${JSON.stringify(token)}\n`);
  return EXIT.done;
}

function scopesFrom(text: string | undefined): Scope[] {
  const names = text?.split(',') ?? [];
  const scopes = names.filter(isScope);
  const known = names.length > 0 && scopes.length === names.length && !scopes.includes('reveal');
  if (!known) throw new UsageError(`--scope takes some of: ${SCOPES.filter((scope) => scope !== 'reveal').join(',')}`);
  return scopes;
}

function daysFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError('--days takes a number of days');
  return Number(text);
}
