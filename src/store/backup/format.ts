import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { GauzeError } from '../../errors.ts';
import { TABLE_KEYS } from '../schema.ts';
import type { SqlValue } from '../sql.ts';

/**
 * A backup is lines of JSON: a header, a line for each row, and a last line with their number and a hash over all lines before it, by which one
 * that is cut short or altered is known. It is the same for every engine.
 */
export interface Header {
  readonly gauze: 'backup';
  /** Version of the schema that the rows are of. */
  readonly schema: number;
  /** When it was made, ms since 1970. */
  readonly at: number;
}

export type Row = Readonly<Record<string, SqlValue>>;
export type Table = keyof typeof TABLE_KEYS;

/** The hash over the lines so far. */
export function lineHash(): { add(line: string): void; hex(): string } {
  const hash = sha256.create();
  return { add: (line) => hash.update(utf8ToBytes(`${line}\n`)), hex: () => bytesToHex(hash.digest()) };
}

export const headerLine = (header: Header): string => JSON.stringify(header);
export const rowLine = (table: Table, row: Row): string => JSON.stringify([table, row], bytesAsText);
export const lastLine = (rows: number, hash: string): string => JSON.stringify({ rows, sha256: hash });

export function parseHeader(line: string): Header {
  const header = parsed(line) as Partial<Header> | null;
  if (header?.gauze !== 'backup' || !Number.isInteger(header.schema) || !Number.isInteger(header.at))
    throw new GauzeError('backup_corrupt');
  return header as Header;
}

/** Table and row of a line; undefined for the last line. Names are taken from the schema only: they become part of statements. */
export function parseRow(line: string): readonly [Table, Row] | undefined {
  const read = parsed(line);
  if (!Array.isArray(read)) return undefined;
  const [table, row] = read as [unknown, unknown];
  if (typeof table !== 'string' || !Object.hasOwn(TABLE_KEYS, table) || typeof row !== 'object' || row === null)
    throw new GauzeError('backup_corrupt');
  const columns = Object.entries(row).map(([name, value]) => [name, textAsBytes(value)] as const);
  if (!columns.every(([name]) => /^[a-z_]{1,40}$/.test(name))) throw new GauzeError('backup_corrupt');
  return [table as Table, Object.fromEntries(columns)];
}

/** Throws `backup_corrupt` unless the last line says what was read. */
export function checkLast(line: string, rows: number, hash: string): void {
  const last = parsed(line) as { rows?: unknown; sha256?: unknown } | null;
  if (last?.rows !== rows || last.sha256 !== hash) throw new GauzeError('backup_corrupt');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new GauzeError('backup_corrupt');
  }
}

/** Bytes as `{"hex": …}`. */
const bytesAsText = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { hex: bytesToHex(value) } : value;

function textAsBytes(value: unknown): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  const { hex } = value as { hex?: unknown };
  if (typeof hex !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(hex)) throw new GauzeError('backup_corrupt');
  return hexToBytes(hex);
}
