import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { GauzeError } from '../errors.ts';
import type { Driver, Result, SessionMode, Statement } from './sql.ts';

const CONNECTIONS = 10;
/** Transactions under way at the same time, and writes that share one: while one waits for the disk, the next fills up. */
const LANES = 3;
const GROUP = 64;

export interface PostgresOptions {
  /** How long to go on trying while the server restarts, ms. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 30_000;
/** How often to try again, ms. */
const STEP_MS = 100;

interface Job {
  readonly statements: readonly Statement[];
  readonly lock: string;
  readonly done: (results: readonly Result[]) => void;
  readonly failed: (error: unknown) => void;
}

type Run = (client: pg.PoolClient, statement: Statement) => Promise<Result>;

/**
 * Postgres by `pg`. Writes that arrive while others are under way share a transaction, sent in one piece. What the server certainly did not
 * apply is tried again while it restarts; where that is not known, `store_unavailable` is thrown.
 */
export function openPostgres(url: string, { patienceMs = PATIENCE_MS }: PostgresOptions = {}): Driver {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    types: TYPES,
    pipeline: true,
  });
  // A connection that breaks while idle is dropped by the pool: without a listener it would end the process.
  pool.on('error', () => undefined);
  const run = runner();
  const waiting: Job[] = [];
  let lanes = 0;
  const work = async (): Promise<void> => {
    lanes++;
    while (waiting.length > 0) await commit(pool, waiting.splice(0, GROUP), run, patienceMs);
    lanes--;
  };
  return {
    engine: 'postgres',
    read: (statement) => patient(() => withClient(pool, (client) => run(client, statement)), patienceMs),
    write: (statements, lock) =>
      new Promise((done, failed) => {
        waiting.push({ statements, lock, done, failed });
        if (lanes < LANES) void work();
      }),
    session: (mode, work) => withClient(pool, (client) => session(client, mode, work, run)),
    close: () => pool.end(),
  };
}

async function session<T>(
  client: pg.PoolClient,
  mode: SessionMode,
  work: (run: (statement: Statement) => Promise<Result>) => Promise<T>,
  run: Run,
): Promise<T> {
  const begin = mode === 'snapshot' ? 'begin isolation level repeatable read read only' : 'begin';
  await client.query(begin).catch(rethrow);
  try {
    // Only the server's own failures are put into our codes: the work has others.
    const result = await work((statement) => run(client, statement).catch(rethrow));
    await client.query('commit').catch(rethrow);
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

const rethrow = (error: unknown): never => {
  throw failureOf(error);
};

/** Runs a statement, prepared once a connection under a name of our own: parsing costs more than running. */
function runner(): Run {
  const names = new Map<string, string>();
  return async (client, { sql, parameters }) => {
    const name = names.get(sql) ?? `s${names.size}`;
    names.set(sql, name);
    const { rows, rowCount } = await client.query({ name, text: sql, values: [...parameters] });
    return { rows, changes: rowCount ?? 0 };
  };
}

/** One transaction for all jobs. If one of them breaks a rule, each is tried alone. */
async function commit(pool: pg.Pool, jobs: readonly Job[], run: Run, patienceMs: number): Promise<void> {
  // Every process locks rows in the same order: none waits for one that waits for it.
  const ordered = jobs.toSorted((a, b) => (a.lock < b.lock ? -1 : a.lock > b.lock ? 1 : 0));
  try {
    const statements = ordered.flatMap((job) => job.statements);
    const attempt = (sent: () => void) => withClient(pool, (client) => transaction(client, statements, run, sent));
    const results = await patient(attempt, patienceMs);
    let from = 0;
    for (const job of ordered) {
      job.done(results.slice(from, from + job.statements.length));
      from += job.statements.length;
    }
  } catch (error) {
    const alone = jobs.length > 1 && error instanceof GauzeError && error.code === 'store_conflict';
    if (alone) for (const job of jobs) await commit(pool, [job], run, patienceMs);
    else for (const job of jobs) job.failed(error);
  }
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(rethrow);
  // A server that restarts ends the connection while it is in use, too.
  const broken = () => undefined;
  client.on('error', broken);
  let failed = true;
  try {
    const result = await work(client);
    failed = false;
    return result;
  } catch (error) {
    failed = !isRefusal(error);
    throw error;
  } finally {
    client.off('error', broken);
    // A connection in an unknown state is not used again.
    client.release(failed);
  }
}

/**
 * Sends everything at once, the commit too: after a statement that fails the server refuses the rest, and takes the commit for a rollback
 * (Postgres manual, "Pipelining").
 */
async function transaction(
  client: pg.PoolClient,
  statements: readonly Statement[],
  run: Run,
  sent: () => void,
): Promise<Result[]> {
  sent();
  const answers = [
    client.query('begin'),
    ...statements.map((statement) => run(client, statement)),
    client.query('commit'),
  ];
  const settled = await Promise.allSettled<unknown>(answers);
  const failed = settled.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return settled.slice(1, -1).map((answer) => (answer as PromiseFulfilledResult<Result>).value);
}

/** Tries again what certainly was not applied: nothing was sent, or the server said that it rolled back. */
async function patient<T>(work: (sent: () => void) => Promise<T>, patienceMs: number): Promise<T> {
  for (const end = performance.now() + patienceMs; ; ) {
    let sent = false;
    try {
      return await work(() => {
        sent = true;
      });
    } catch (error) {
      const failure = failureOf(error);
      const unapplied = failure.code === 'store_busy' || (failure.code === 'store_unavailable' && !sent);
      if (!unapplied || performance.now() >= end) throw failure;
      await sleep(STEP_MS);
    }
  }
}

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The server answered with an error and keeps the connection. Classes 08, 57 and 58 are those where it does not. */
const isRefusal = (error: unknown): boolean =>
  /^[0-9A-Z]{5}$/.test(sqlState(error)) && !/^(?:08|57P|58)|^E/.test(sqlState(error));

/** By class of SQLSTATE (Postgres manual, appendix A); system errors (ECONNREFUSED) and a dropped connection have none. */
function failureOf(error: unknown): GauzeError {
  if (error instanceof GauzeError) return error;
  const state = sqlState(error);
  if (/^23/.test(state)) return new GauzeError('store_conflict');
  if (/^(?:40|55P03)/.test(state)) return new GauzeError('store_busy');
  if (state === '53100') return new GauzeError('store_full');
  if (/^XX00[12]/.test(state)) return new GauzeError('store_corrupt');
  if (isRefusal(error) && !/^(?:28|53|3D)/.test(state)) return new GauzeError('internal');
  return new GauzeError('store_unavailable');
}

const BYTEA = 17;
const INT8 = 20;

/** Whole numbers as numbers, bytes as plain Uint8Array. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    const parse = pg.types.getTypeParser(oid, format as 'text');
    if (oid === INT8) return Number;
    if (oid === BYTEA) return (text: string) => new Uint8Array(parse(text));
    return parse;
  }) as typeof pg.types.getTypeParser,
};
