import { openPostgres } from '../store/postgres.ts';
import type { Driver } from '../store/sql.ts';
import { openSqlite } from '../store/sqlite.ts';

/** Opens the database of an address: a `postgres:` URL, else a file of SQLite. */
export const openDatabase = (address: string): Driver =>
  /^postgres(?:ql)?:/.test(address) ? openPostgres(address) : openSqlite(address);
