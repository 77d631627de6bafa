import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { GauzeError } from '../errors.ts';
import type { Driver, Result, Statement } from './sql.ts';

const CONNECTIONS = 10;
/** How long a write goes on trying while the server restarts, ms, and how often it tries. */
const PATIENCE_MS = 30_000;
const STEP_MS = 100;

/** Postgres by `pg`. A write that the server broke off before its commit was sent is tried again; one that it may have applied is not. */
export function openPostgres(url: string): Driver {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: 5_000, types: TYPES });
  // A connection that breaks while idle is dropped by the pool: without a listener it would end the process.
  pool.on('error', () => undefined);
  const names = new Map<string, string>();
  const run = async (client: pg.PoolClient, { sql, parameters }: Statement): Promise<Result> => {
    // Prepared once a connection, by a name of our own: parsing costs more than running.
    const name = names.get(sql) ?? `s${names.size}`;
    names.set(sql, name);
    const { rows, rowCount } = await client.query({ name, text: sql, values: [...parameters] });
    return { rows, changes: rowCount ?? 0 };
  };

  return {
    engine: 'postgres',
    read: (statement) => patient(() => withClient(pool, (client) => run(client, statement))),
    write: (statements) =>
      patient((sealed) => withClient(pool, (client) => transaction(client, statements, run, sealed))),
    close: () => pool.end(),
  };
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
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

async function transaction(
  client: pg.PoolClient,
  statements: readonly Statement[],
  run: (client: pg.PoolClient, statement: Statement) => Promise<Result>,
  sealed: () => void,
): Promise<Result[]> {
  const results: Result[] = [];
  await client.query('begin');
  try {
    for (const statement of statements) results.push(await run(client, statement));
  } catch (error) {
    if (isRefusal(error)) await client.query('rollback');
    throw error;
  }
  sealed();
  await client.query('commit');
  return results;
}

/** Tries again what certainly was not applied: after a broken connection or a deadlock, as long as no commit was sent. */
async function patient<T>(work: (sealed: () => void) => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += STEP_MS) {
    let committing = false;
    try {
      return await work(() => {
        committing = true;
      });
    } catch (error) {
      const failure = failureOf(error);
      const again = failure.code === 'store_busy' || failure.code === 'store_unavailable';
      if (!again || committing || waited >= PATIENCE_MS) throw failure;
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
