import { TABLE_KEYS } from '../schema.ts';
import type { Driver, Result, Statement } from '../sql.ts';
import { headerLine, lastLine, lineHash, type Row, rowLine, type Table } from './format.ts';

/** Rows that are read at once. */
const PAGE = 500;

/**
 * Writes every row, as of one moment, line by line; the database goes on working. What is sealed stays sealed, and the keys to it are not in
 * it. Gives the number of rows. `now` is in ms since 1970.
 */
export async function writeBackup(
  driver: Driver,
  now: number,
  write: (line: string) => Promise<void> | void,
): Promise<number> {
  if (!driver.session) throw new RangeError('this engine has its own backups');
  return driver.session('snapshot', async (run) => {
    const hash = lineHash();
    const put = (line: string) => {
      hash.add(line);
      return write(line);
    };
    const { rows } = await run({ sql: 'select max(version) as version from schema_versions', parameters: [] });
    await put(headerLine({ gauze: 'backup', schema: Number(rows[0]?.['version'] ?? 0), at: now }));
    let written = 0;
    for (const table of Object.keys(TABLE_KEYS) as Table[]) {
      for await (const row of rowsOf(table, run, driver.engine)) {
        await put(rowLine(table, row));
        written++;
      }
    }
    await write(lastLine(written, hash.hex()));
    return written;
  });
}

async function* rowsOf(
  table: Table,
  run: (statement: Statement) => Promise<Result>,
  engine: Driver['engine'],
): AsyncIterable<Row> {
  const keys: readonly string[] = TABLE_KEYS[table];
  const places = keys.map((_, index) => (engine === 'postgres' ? `$${index + 1}` : '?'));
  const order = `order by ${keys.join(', ')} limit ${PAGE}`;
  let page = await run({ sql: `select * from ${table} ${order}`, parameters: [] });
  while (page.rows.length > 0) {
    yield* page.rows;
    const last = page.rows.at(-1) ?? {};
    if (page.rows.length < PAGE) return;
    page = await run({
      sql: `select * from ${table} where (${keys.join(', ')}) > (${places.join(', ')}) ${order}`,
      parameters: keys.map((key) => last[key] ?? null),
    });
  }
}
