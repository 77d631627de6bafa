import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { GauzeError } from '../errors.ts';
import type { Driver, Result, SessionMode, Statement } from './sql.ts';

export interface SqliteOptions {
  /** How long to wait for another process that holds the file, ms. */
  readonly busyMs?: number;
}

const BUSY_MS = 10_000;
/** How often to ask again, ms. */
const BUSY_STEP_MS = 5;
/** Writes that share one commit. */
const GROUP = 256;
const CACHED_STATEMENTS = 300;

// Durable at every commit (FULL also syncs the write-ahead log), and what is deleted is overwritten with zeros: a shredded key
// must not be left in a free page.
// Only the first of them may have to wait long: for another process that opens the file at the same moment.
const PRAGMAS = `
pragma busy_timeout = 5000;
pragma journal_mode = wal;
pragma synchronous = full;
pragma foreign_keys = on;
pragma secure_delete = on;
pragma busy_timeout = 20;
`;
/** Owner may read and write, nobody else. SQLite gives its log the same. */
const PRIVATE_FILE = 0o600;

interface Job {
  readonly statements: readonly Statement[];
  readonly done: (results: Result[]) => void;
  readonly failed: (error: GauzeError) => void;
}

/**
 * SQLite by Node's own `node:sqlite`: one file, no server. Writes that arrive together share one transaction, each under its own
 * savepoint, and so one sync of the disk.
 */
export function openSqlite(path: string, { busyMs = BUSY_MS }: SqliteOptions = {}): Driver {
  const database = guarded(() => opened(path));
  const prepared = new Map<string, StatementSync>();
  const waiting: Job[] = [];
  let working: Promise<void> | undefined;

  const run = (statement: Statement): Result => execute(prepare(database, prepared, statement.sql), statement);

  const work = async (): Promise<void> => {
    // Writes of the same turn of the event loop come into the same commit.
    await new Promise((turn) => setImmediate(turn));
    while (waiting.length > 0) await commit(database, waiting.splice(0, GROUP), run, busyMs);
    working = undefined;
  };

  return {
    engine: 'sqlite',
    read: async (statement) => patient(() => run(statement), busyMs),
    write: (statements) =>
      new Promise((done, failed) => {
        waiting.push({ statements, done, failed });
        working ??= work();
      }),
    session: (mode, work) => session(path, mode, work, busyMs),
    close: async () => {
      await working;
      database.close();
    },
  };
}

function opened(path: string): DatabaseSync {
  if (!existsSync(path)) closeSync(openSync(path, 'a', PRIVATE_FILE));
  const database = new DatabaseSync(path);
  try {
    database.exec(PRAGMAS);
    // Reads the first page: a file that is cut short or no database is known here.
    database.prepare('select count(*) from sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A connection of its own: its transaction does not stand in the way of this one's, but for writes. */
async function session<T>(
  path: string,
  mode: SessionMode,
  work: (run: (statement: Statement) => Promise<Result>) => Promise<T>,
  busyMs: number,
): Promise<T> {
  const database = guarded(() => opened(path));
  const prepared = new Map<string, StatementSync>();
  try {
    await patient(() => database.exec(mode === 'snapshot' ? 'begin' : 'begin immediate'), busyMs);
    const result = await work(async (statement) =>
      guarded(() => execute(prepare(database, prepared, statement.sql), statement)),
    );
    guarded(() => database.exec('commit'));
    return result;
  } finally {
    // Closing rolls back what was not committed.
    database.close();
  }
}

async function commit(
  database: DatabaseSync,
  jobs: readonly Job[],
  run: (statement: Statement) => Result,
  busyMs: number,
): Promise<void> {
  const settle: (() => void)[] = [];
  try {
    await patient(() => database.exec('begin immediate'), busyMs);
    for (const job of jobs) settle.push(apply(database, job, run));
    guarded(() => database.exec('commit'));
  } catch (error) {
    rollBack(database);
    const failure = error instanceof GauzeError ? error : failureOf(error);
    for (const job of jobs) job.failed(failure);
    return;
  }
  for (const settled of settle) settled();
}

/** A full disk has rolled back already, and a file that is gone never will: neither may keep the next write from being tried. */
function rollBack(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('rollback');
  } catch {
    // The next `begin` says what is wrong.
  }
}

/** One job under its savepoint. A job that breaks a rule fails alone; anything worse fails the whole commit. */
function apply(database: DatabaseSync, job: Job, run: (statement: Statement) => Result): () => void {
  database.exec('savepoint job');
  try {
    const results = job.statements.map(run);
    database.exec('release job');
    return () => job.done(results);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code !== 'store_conflict') throw failure;
    database.exec('rollback to job; release job');
    return () => job.failed(failure);
  }
}

function prepare(database: DatabaseSync, prepared: Map<string, StatementSync>, sql: string): StatementSync {
  const known = prepared.get(sql);
  if (known) return known;
  if (prepared.size >= CACHED_STATEMENTS) prepared.delete(prepared.keys().next().value ?? '');
  const statement = database.prepare(sql);
  prepared.set(sql, statement);
  return statement;
}

function execute(statement: StatementSync, { parameters }: Statement): Result {
  if (statement.columns().length === 0) return { rows: [], changes: Number(statement.run(...parameters).changes) };
  const rows = statement.all(...parameters) as Result['rows'];
  return { rows, changes: rows.length };
}

/** Tries until no other process holds the file. Throws `store_busy` when that takes too long. */
async function patient<T>(work: () => T, busyMs: number): Promise<T> {
  for (const end = performance.now() + busyMs; ; ) {
    try {
      return work();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== 'store_busy' || performance.now() >= end) throw failure;
      await sleep(BUSY_STEP_MS);
    }
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw failureOf(error);
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const CODES: Readonly<Record<number, ConstructorParameters<typeof GauzeError>[0]>> = {
  5: 'store_busy',
  6: 'store_busy',
  8: 'store_unavailable',
  10: 'store_unavailable',
  11: 'store_corrupt',
  13: 'store_full',
  14: 'store_unavailable',
  19: 'store_conflict',
  26: 'store_corrupt',
};

function failureOf(error: unknown): GauzeError {
  if (error instanceof GauzeError) return error;
  if (!(error instanceof Error)) return new GauzeError('internal');
  const code = 'errcode' in error ? Number(error.errcode) & 0xff : -1;
  // Errors of the system (ENOENT, EACCES) come from making the file.
  return new GauzeError(CODES[code] ?? ('syscall' in error ? 'store_unavailable' : 'internal'));
}
