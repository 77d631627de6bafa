import type { DeleteQueryBuilder, DeleteResult } from 'kysely';
import { openBody, sealBody } from '../../store/bodies.ts';
import { utf8Bytes } from '../../store/bytes.ts';
import type { Store } from '../../store/open.ts';
import type { Tables } from '../../store/schema.ts';
import type { Self } from './event.ts';
import { fieldsOf, textOf } from './json.ts';

/** The app in one workspace. The tokens are kept sealed under the tenant's own key. */
export interface Installation extends Self {
  readonly team: string;
  readonly botToken: string;
  /** Of the administrator who installed it, where removal was agreed to. */
  readonly userToken?: string;
}

export interface Installations {
  get(team: string): Promise<Installation | undefined>;
  put(installation: Installation): Promise<void>;
  /** The app was removed, or its tokens revoked. */
  remove(team: string): Promise<void>;
  /** Workspaces in which the app is. */
  teams(): Promise<readonly string[]>;
}

const VENDOR = 'slack';
const nameOf = (team: string): string => `installation:${team}`;

/** Installations in the table of credentials. `fixed` is the one that the settings describe, for a single workspace. */
export function createInstallations(
  store: Store,
  tenantOf: (team: string) => string,
  fixed?: Installation,
): Installations {
  const memory = new Map<string, Installation>(fixed ? [[fixed.team, fixed]] : []);
  return {
    get: async (team) => {
      const found = memory.get(team) ?? (await read(store, tenantOf(team), team));
      if (found) memory.set(team, found);
      return found;
    },
    put: async (installation) => {
      await write(store, tenantOf(installation.team), installation);
      memory.set(installation.team, installation);
    },
    remove: async (team) => {
      memory.delete(team);
      await store.sql.batch([named(store.sql.build.deleteFrom('credentials'), tenantOf(team), team)]);
    },
    teams: async () => {
      const all = store.sql.build.selectFrom('credentials').select('name').where('vendor', '=', VENDOR);
      const rows = await store.sql.query(all.where('name', 'like', nameOf('%')));
      return [...new Set([...(fixed ? [fixed.team] : []), ...rows.map(({ name }) => name.slice(nameOf('').length))])];
    },
  };
}

const sealedAs = (tenant: string, team: string) =>
  ({ kind: 'credential', id: `${VENDOR}:${nameOf(team)}`, tenant, conversation: '' }) as const;

const named = (query: DeleteQueryBuilder<Tables, 'credentials', DeleteResult>, tenant: string, team: string) =>
  query.where('tenant', '=', tenant).where('vendor', '=', VENDOR).where('name', '=', nameOf(team));

async function read({ sql, dataKeys }: Store, tenant: string, team: string): Promise<Installation | undefined> {
  const all = sql.build.selectFrom('credentials').selectAll().where('tenant', '=', tenant).where('vendor', '=', VENDOR);
  const [row] = await sql.query(all.where('name', '=', nameOf(team)));
  if (!row) return undefined;
  const sealed = { dataKey: row.data_key, bytes: row.sealed };
  return parse(new TextDecoder().decode(await openBody(dataKeys, sealedAs(tenant, team), sealed)));
}

async function write({ sql, dataKeys, now }: Store, tenant: string, installation: Installation): Promise<void> {
  const { team } = installation;
  const { dataKey, bytes } = await sealBody(dataKeys, sealedAs(tenant, team), utf8Bytes(JSON.stringify(installation)));
  const row = { data_key: dataKey, sealed: bytes, updated_at: now() };
  await sql.batch([
    sql.build
      .insertInto('credentials')
      .values({ tenant, vendor: VENDOR, name: nameOf(team), ...row })
      .onConflict((conflict) => conflict.columns(['tenant', 'vendor', 'name']).doUpdateSet(row)),
  ]);
}

function parse(json: string): Installation {
  const fields = fieldsOf(JSON.parse(json));
  const text = (name: keyof Installation) => textOf(fields[name]);
  return {
    team: text('team'),
    botToken: text('botToken'),
    botUser: text('botUser'),
    botId: text('botId'),
    appId: text('appId'),
    ...(text('userToken') !== '' && { userToken: text('userToken') }),
  };
}
