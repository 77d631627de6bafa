import type { Compilable } from 'kysely';
import type { Store } from '../../store/open.ts';
import type { Tables } from '../../store/schema.ts';
import type { Sql } from '../../store/sql.ts';
import type { MessagePlace } from './event.ts';

/** A message of one side, with its copy on the other. */
export type Mirror = Tables['slack_mirrors'];

export interface Source extends MessagePlace {
  readonly tenant: string;
}

export interface Copy extends Source {
  readonly root: string;
  readonly pair: string;
  readonly partner: string;
  /** The copy's stamp, of a file its id. */
  readonly mirror: string;
  readonly version: string;
}

/** Which message is the copy of which, both ways. */
export interface Mirrors {
  of(source: Source): Promise<Mirror | undefined>;
  /** The message that this one is a copy of. */
  origin(copy: Source): Promise<Mirror | undefined>;
  /** The copies of a message's files. */
  files(source: Source): Promise<readonly Mirror[]>;
  /** First messages of the threads in a channel that have copies, the latest first. */
  roots(channel: Omit<Source, 'ts'>, limit: number): Promise<readonly string[]>;
  /** Everything of a thread that has copies, by its first message. */
  thread(root: Source): Promise<readonly Mirror[]>;
  /** Writes down where a copy stands and what it says: never an older version over a newer one. */
  record(copy: Copy): Promise<void>;
  /** Its author deleted it: what comes late must not bring it back. */
  forget(source: Source & { readonly root: string; readonly pair: string; readonly partner: string }): Promise<void>;
}

export function createMirrors({ sql, now }: Store): Mirrors {
  const rows = sql.build.selectFrom('slack_mirrors').selectAll();
  const of = ({ tenant, team, channel }: Omit<Source, 'ts'>) =>
    rows.where('tenant', '=', tenant).where('team', '=', team).where('channel', '=', channel);
  return {
    of: async (source) => (await sql.query(of(source).where('ts', '=', source.ts)))[0],
    origin: async ({ tenant, team, channel, ts }) => {
      const there = rows.where('tenant', '=', tenant).where('team', '=', team).where('partner', '=', channel);
      return (await sql.query(there.where('mirror', '=', ts)))[0];
    },
    files: (source) => sql.query(of(source).where('ts', 'like', `${source.ts}/%`)),
    roots: async (source, limit) => {
      const { tenant, team, channel } = source;
      const found = sql.build
        .selectFrom('slack_mirrors')
        .select('root')
        .distinct()
        .where('tenant', '=', tenant)
        .where('team', '=', team)
        .where('channel', '=', channel);
      return (await sql.query(found.orderBy('root', 'desc').limit(limit))).map(({ root }) => root);
    },
    thread: (source) => sql.query(of(source).where('root', '=', source.ts).orderBy('ts')),
    record: async (copy) => {
      await sql.batch([recorded(sql, copy, now())]);
    },
    forget: async (source) => {
      await sql.batch([forgotten(sql, { ...source, mirror: null, version: '', gone: 1, created_at: now() })]);
    },
  };
}

const KEY = ['tenant', 'team', 'channel', 'ts'] as const;

const recorded = ({ build }: Sql, copy: Copy, created_at: number): Compilable =>
  build
    .insertInto('slack_mirrors')
    .values({ ...copy, gone: 0, created_at })
    .onConflict((conflict) =>
      conflict
        .columns(KEY)
        .doUpdateSet({ mirror: copy.mirror, version: copy.version })
        .where('slack_mirrors.version', '<=', copy.version),
    );

const forgotten = ({ build }: Sql, row: Mirror): Compilable =>
  build
    .insertInto('slack_mirrors')
    .values(row)
    .onConflict((conflict) => conflict.columns(KEY).doUpdateSet({ gone: 1 }));
