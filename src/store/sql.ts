import {
  type Compilable,
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Tables } from './schema.ts';

/** What can be bound: text, whole numbers up to 2^53 (times are ms since 1970, truth is 0 or 1), bytes. */
export type SqlValue = string | number | Uint8Array | null;

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

export interface Result {
  /** What the statement read or returned. */
  readonly rows: readonly Readonly<Record<string, SqlValue>>[];
  /** Rows that it inserted, changed or deleted; of a reading statement, rows read. */
  readonly changes: number;
}

/** One moment's rows to read from, or all of the database to write to, until the work is done. */
export type SessionMode = 'snapshot' | 'exclusive';

/** One engine. Errors are GauzeErrors: `store_busy`, `store_conflict`, `store_corrupt`, `store_full`, `store_unavailable`. */
export interface Driver {
  readonly engine: 'sqlite' | 'postgres' | 'd1';
  /** Reads outside any transaction. */
  read(statement: Statement): Promise<Result>;
  /** Applies all statements, in order, or none. Writes that share a transaction are applied in the order of `lock`. */
  write(statements: readonly Statement[], lock: string): Promise<readonly Result[]>;
  /** For work that is longer than a batch, all of it or none: backup and restore. D1 has no such thing. */
  session?<T>(mode: SessionMode, work: (run: (statement: Statement) => Promise<Result>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The database as the store's modules use it: Kysely writes the statements, the driver runs them. */
export interface Sql {
  readonly engine: Driver['engine'];
  /** Starts a statement: `sql.build.selectFrom(…)`. It is never executed by Kysely itself. */
  readonly build: Kysely<Tables>;
  /** Rows of one reading statement. */
  query<T>(statement: Compilable<T>): Promise<T[]>;
  /**
   * The unit of writing: all statements, in order, or none. What must hold is said inside the statements (`where exists`,
   * `on conflict`), since nothing read before can be relied on; their results come back in the same order. `lock` names the row that
   * others may be changing at this moment: whoever changes several does so in one order.
   */
  batch(statements: readonly Compilable[], lock?: string): Promise<readonly Result[]>;
  close(): Promise<void>;
}

/** D1's limit, held on every engine (developers.cloudflare.com/d1/platform/limits). */
export const MAX_PARAMETERS = 100;

export function createSql(driver: Driver): Sql {
  return {
    engine: driver.engine,
    build: new Kysely<Tables>({ dialect: driver.engine === 'postgres' ? POSTGRES : SQLITE }),
    query: async <T>(statement: Compilable<T>) => {
      const compiled = compile(statement);
      if (!/^(?:select|with)\b/.test(compiled.sql)) throw new RangeError('query only reads: write by batch');
      return (await driver.read(compiled)).rows as T[];
    },
    batch: (statements, lock = '') => driver.write(statements.map(compile), lock),
    close: () => driver.close(),
  };
}

function compile(statement: Compilable): Statement {
  const { sql, parameters } = statement.compile();
  if (parameters.length > MAX_PARAMETERS) throw new RangeError('over 100 parameters in one statement');
  // An engine that found out later might have applied what stands around this statement.
  if (!parameters.every(isSqlValue)) throw new RangeError('a parameter that cannot be bound');
  return { sql, parameters };
}

const isSqlValue = (value: unknown): value is SqlValue =>
  value === null || typeof value === 'string' || Number.isSafeInteger(value) || value instanceof Uint8Array;

const SQLITE: Dialect = {
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
};

const POSTGRES: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};
