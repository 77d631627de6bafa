import type { Compilable, Expression, SqlBool } from 'kysely';
import { appendAudit } from './audit.ts';
import type { Bytes } from './bytes.ts';
import { contextOf } from './data-keys.ts';
import type { Keyring } from './keys/keyring.ts';
import type { Sql } from './sql.ts';

/** Data keys that are re-wrapped together; each takes two calls of a key service. */
const PAGE = 20;

export interface Rotation {
  readonly sql: Sql;
  /** Its current provider is the one to wrap with; the others still open what they wrapped. */
  readonly keyring: Keyring;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Who asked for it, for the audit. */
  readonly actor: string;
  /** Also those that the current key wrapped before this time (ms since 1970): for a service whose key has got new material. */
  readonly wrappedBefore?: number;
  /** Told after each page. */
  readonly progress?: (progress: Progress) => void;
}

export interface Progress {
  /** Data keys re-wrapped in this run. */
  readonly done: number;
  /** Those it will be when all are. */
  readonly total: number;
}

/**
 * Re-wraps every data key under the current master key. No record is touched: what a data key sealed stays as it is. Each page is written by itself, so
 * that a run which ends early is taken up by the next one where it stood. Throws `wrong_key` for a master key that was not given,
 * else what a provider throws.
 */
export async function rewrapDataKeys(asked: Rotation): Promise<Progress> {
  // What this run wraps is not before its own beginning, or it would never end.
  const rotation = { ...asked, wrappedBefore: Math.min(asked.wrappedBefore ?? 0, asked.now()) };
  const total = await remaining(rotation);
  let done = 0;
  for (;;) {
    const page = await nextPage(rotation);
    if (page.length === 0) break;
    const statements = await Promise.all(page.map((row) => rewrapped(rotation, row)));
    const results = await rotation.sql.batch([...statements, ...audited(rotation, page)]);
    done += results.slice(0, page.length).reduce((sum, { changes }) => sum + changes, 0);
    rotation.progress?.({ done, total: Math.max(total, done) });
  }
  await retire(rotation);
  return { done, total: done };
}

interface Wrapped {
  readonly tenant: string;
  readonly id: string;
  readonly conversation: string;
  readonly master_key: string;
  readonly wrapped: Uint8Array;
}

/** Those that another master key wrapped, or this one before the given time. */
const outdated = ({ sql, keyring, wrappedBefore = 0 }: Rotation) =>
  sql.build
    .selectFrom('data_keys')
    .where(
      (eb): Expression<SqlBool> =>
        eb.or([eb('master_key', '<>', keyring.current.id), eb('wrapped_at', '<', wrappedBefore)]),
    );

/** Data keys that are left to re-wrap. */
export async function remaining(rotation: Rotation): Promise<number> {
  const [row] = await rotation.sql.query(outdated(rotation).select((eb) => eb.fn.countAll<number>().as('count')));
  return Number(row?.count ?? 0);
}

const nextPage = (rotation: Rotation): Promise<Wrapped[]> =>
  rotation.sql.query(
    outdated(rotation)
      .select(['tenant', 'id', 'conversation', 'master_key', 'wrapped'])
      .orderBy('tenant')
      .orderBy('id')
      .limit(PAGE),
  );

/** Written only over what was read: a key that was shredded or re-wrapped meanwhile stays as it is. */
async function rewrapped({ sql, keyring, now }: Rotation, row: Wrapped): Promise<Compilable> {
  const context = contextOf(row.tenant, row.id, row.conversation);
  const secret = await keyring.of(row.master_key).unwrap(new Uint8Array(row.wrapped), context);
  const wrapped: Bytes = await keyring.current.wrap(secret, context);
  return sql.build
    .updateTable('data_keys')
    .set({ master_key: keyring.current.id, wrapped, wrapped_at: now() })
    .where('tenant', '=', row.tenant)
    .where('id', '=', row.id)
    .where('wrapped', '=', row.wrapped);
}

function audited({ sql, keyring, now, actor }: Rotation, page: readonly Wrapped[]): Compilable[] {
  const tenants = Map.groupBy(page, ({ tenant }) => tenant);
  return Array.from(tenants, ([tenant, { length }]) =>
    appendAudit(
      sql,
      { tenant, event: 'data_keys_rewrapped', actor, subject: keyring.current.id, counts: { data_keys: length } },
      now(),
    ),
  );
}

/** Marks master keys that wrap nothing any more: they need not be given at the next start. */
async function retire({ sql, keyring, now }: Rotation): Promise<void> {
  const { build } = sql;
  await sql.batch([
    build
      .updateTable('master_keys')
      .set({ retired_at: now() })
      .where('retired_at', 'is', null)
      .where('id', '<>', keyring.current.id)
      .where('id', 'not in', build.selectFrom('data_keys').select('master_key')),
  ]);
}
