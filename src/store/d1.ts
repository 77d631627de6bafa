import { GauzeError } from '../errors.ts';
import type { Driver, Result, SqlValue, Statement } from './sql.ts';

interface D1Statement {
  bind(...values: unknown[]): D1Statement;
}

interface D1Result {
  readonly results: readonly unknown[];
  readonly meta: { readonly changes: number };
}

/** The binding of a Worker, as far as it is used here. */
export interface D1Binding {
  prepare(sql: string): D1Statement;
  batch(statements: D1Statement[]): Promise<readonly D1Result[]>;
}

/** Cloudflare D1. Its `batch` is one transaction (developers.cloudflare.com/d1/worker-api/d1-database). */
export function openD1(binding: D1Binding): Driver {
  const write = async (statements: readonly Statement[]): Promise<readonly Result[]> => {
    // D1 refuses a batch of nothing, which every other engine takes.
    if (statements.length === 0) return [];
    const bound = statements.map(({ sql, parameters }) => binding.prepare(sql).bind(...parameters));
    try {
      return (await binding.batch(bound)).map(result);
    } catch (error) {
      throw failureOf(error);
    }
  };
  return {
    engine: 'd1',
    read: async (statement) => (await write([statement]))[0] ?? { rows: [], changes: 0 },
    write,
    close: async () => undefined,
  };
}

function result({ results, meta }: D1Result): Result {
  const rows = (results as Readonly<Record<string, unknown>>[]).map(row);
  return { rows, changes: rows.length > 0 ? rows.length : meta.changes };
}

const row = (columns: Readonly<Record<string, unknown>>): Result['rows'][number] =>
  Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, fromD1(value)]));

/** D1 gives bytes back as an array of numbers. */
const fromD1 = (value: unknown): SqlValue =>
  Array.isArray(value) || value instanceof ArrayBuffer ? new Uint8Array(value) : (value as SqlValue);

/** D1 says what went wrong in words only: they are matched here, and go no further. */
function failureOf(error: unknown): GauzeError {
  const words = error instanceof Error ? error.message : '';
  if (/SQLITE_CONSTRAINT/.test(words)) return new GauzeError('store_conflict');
  if (/SQLITE_FULL|exceeded maximum DB size/i.test(words)) return new GauzeError('store_full');
  if (/overloaded|SQLITE_BUSY|too many requests/i.test(words)) return new GauzeError('store_busy');
  if (/SQLITE_CORRUPT|SQLITE_NOTADB/.test(words)) return new GauzeError('store_corrupt');
  if (/SQLITE_ERROR/.test(words)) return new GauzeError('internal');
  return new GauzeError('store_unavailable');
}
