import { GauzeError } from '../../errors.ts';
import { migrate, schemaStatements } from '../migrate.ts';
import { TABLE_KEYS } from '../schema.ts';
import type { Driver, Result, SqlValue, Statement } from '../sql.ts';
import { checkLast, type Header, lineHash, parseHeader, parseRow, type Row, type Table } from './format.ts';
import { type Kept, keeper, type Revocation, type ShredRecord } from './keep.ts';

/** Lines of a backup, from the beginning each time: they are read twice. */
export type Lines = () => AsyncIterable<string>;

export interface RestoreOptions {
  readonly lines: Lines;
  /** Later backups, whose shred records hold for this one too: for a database whose own are lost. */
  readonly shredsOf: readonly Lines[];
  /** True if a database that holds rows may be replaced. */
  readonly replace: boolean;
  /** Ms since 1970. */
  readonly now: number;
}

export interface Restored {
  readonly rows: number;
  /** Rows that were left out since what sealed them was shredded after the backup was made. */
  readonly shredded: number;
}

type Run = (statement: Statement) => Promise<Result>;

/**
 * Puts a backup in the place of all rows, in one transaction: all of it or nothing. What was shredded stays so: the records of the database that is
 * replaced, and of later backups, keep their keys and all they sealed out. Access tokens and grants that were revoked in the database stay so, too. Messages that were on their way become dead letters: whether
 * they were delivered since the backup was made is for a person to say.
 * Throws `backup_corrupt`, `store_not_empty`, `schema_too_new`.
 */
export async function restoreBackup(driver: Driver, options: RestoreOptions): Promise<Restored> {
  if (!driver.session) throw new RangeError('this engine has its own backups');
  const newest = await migrate(driver, options.now);
  const header = await checked(options.lines);
  if (header.schema > newest) throw new GauzeError('schema_too_new', `${header.schema}`);
  const later = await Promise.all(options.shredsOf.map(shredsIn));
  const restored = await driver.session('exclusive', async (run) => {
    if (!options.replace && (await holdsRows(run))) throw new GauzeError('store_not_empty');
    const own = (await run(plain('select * from shred_records'))).rows as unknown as ShredRecord[];
    const outliving = { shreds: [...own, ...later.flat()], revoked: await revocations(run) };
    await recreate(run, driver.engine, header.schema);
    const counted = await copyRows(run, driver.engine, options.lines, keeper(outliving, options.now));
    if (driver.engine === 'postgres') for (const table of ['outbox_messages', 'audit']) await run(risePast(table));
    return counted;
  });
  await migrate(driver, options.now);
  return restored;
}

/** Reads a backup to its end before anything is touched. */
async function checked(lines: Lines): Promise<Header> {
  let header: Header | undefined;
  for await (const read of rowsIn(lines)) if ('header' in read) header = read.header;
  if (!header) throw new GauzeError('backup_corrupt');
  return header;
}

async function shredsIn(lines: Lines): Promise<ShredRecord[]> {
  const found: ShredRecord[] = [];
  for await (const read of rowsIn(lines))
    if ('table' in read && read.table === 'shred_records') found.push(read.row as unknown as ShredRecord);
  return found;
}

/** Header and rows of a backup. Throws `backup_corrupt` at its end unless it is whole. */
async function* rowsIn(lines: Lines): AsyncIterable<{ header: Header } | { table: Table; row: Row }> {
  const hash = lineHash();
  let rows = -1;
  let ended = false;
  for await (const line of lines()) {
    if (ended) throw new GauzeError('backup_corrupt');
    const read = rows < 0 ? undefined : parseRow(line);
    if (rows < 0) yield { header: parseHeader(line) };
    else if (read) yield { table: read[0], row: read[1] };
    else {
      checkLast(line, rows, hash.hex());
      ended = true;
    }
    if (!ended) hash.add(line);
    rows++;
  }
  if (!ended) throw new GauzeError('backup_corrupt');
}

const plain = (sql: string): Statement => ({ sql, parameters: [] });

const holdsRows = async (run: Run): Promise<boolean> =>
  (await run(plain('select id from tenants limit 1'))).rows.length > 0;

async function revocations(run: Run): Promise<Revocation[]> {
  const found: Revocation[] = [];
  for (const table of ['access_tokens', 'standing_grants'] as const) {
    const columns = 'tenant, id, revoked_by, revoked_at';
    const { rows } = await run(plain(`select ${columns} from ${table} where revoked_at is not null`));
    found.push(...rows.map((row) => ({ ...(row as unknown as Omit<Revocation, 'table'>), table })));
  }
  return found;
}

async function recreate(run: Run, engine: Driver['engine'], version: number): Promise<void> {
  for (const table of Object.keys(TABLE_KEYS).reverse()) await run(plain(`drop table if exists ${table}`));
  for (const statement of schemaStatements(engine, version)) await run(statement);
}

async function copyRows(run: Run, engine: Driver['engine'], lines: Lines, kept: Kept): Promise<Restored> {
  let rows = 0;
  let shredded = 0;
  for await (const read of rowsIn(lines)) {
    if ('header' in read) continue;
    const [table, row] = kept.place(read.table, read.row) ?? [];
    if (table === undefined || row === undefined) shredded++;
    else await run(insert(engine, table, row));
    rows++;
  }
  for (const record of kept.records()) await run(insert(engine, 'shred_records', { ...record }));
  return { rows: rows - shredded, shredded };
}

function insert(engine: Driver['engine'], table: Table, row: Row): Statement {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => (engine === 'postgres' ? `$${index + 1}` : '?'));
  // A shred record may be in the backup and among those that outlived it.
  const twice = table === 'shred_records' ? ' on conflict do nothing' : '';
  const sql = `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})${twice}`;
  return { sql, parameters: columns.map((column): SqlValue => row[column] ?? null) };
}

/** New rows go on after the restored ones. SQLite sees to that by itself. */
const risePast = (table: string): Statement =>
  plain(
    `select setval(pg_get_serial_sequence('${table}', 'position'), (select coalesce(max(position), 0) + 1 from ${table}))`,
  );
