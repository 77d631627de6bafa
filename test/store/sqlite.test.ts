import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { TABLE_KEYS } from '../../src/store/schema.ts';
import { shredStatements } from '../../src/store/shred.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { freshSql, sqlContract } from './contract.ts';
import { outboxContract } from './outbox/contract.ts';
import { retentionContract } from './retention-contract.ts';
import { NOW, seedStatements } from './seeded.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
sqlContract('SQLite', async () => openSqlite(join(folder, `${files++}.db`)));
outboxContract('SQLite', async () => openSqlite(join(folder, `${files++}.db`)));
retentionContract('SQLite', async () => openSqlite(join(folder, `${files++}.db`)));

describe('the SQLite file', () => {
  it('holds a key no more once it is shredded', async () => {
    const path = join(folder, 'shredded.db');
    const sql = await freshSql(async () => openSqlite(path));
    const wrapped = crypto.getRandomValues(new Uint8Array(40));
    await sql.batch(seedStatements(sql, 'acme', ['a']));
    await sql.batch([sql.build.updateTable('data_keys').set({ wrapped })]);
    await sql.close();
    expect(readFileSync(path).includes(wrapped)).toBe(true);
    const again = await freshSql(async () => openSqlite(path));
    const shred = { tenant: 'acme', conversation: 'a', reason: 'request', actor: 'test' };
    await again.batch(shredStatements(again, shred, NOW));
    await again.close();
    expect(readFileSync(path).includes(wrapped)).toBe(false);
  });

  it('and its log are for their owner alone', async () => {
    const path = join(folder, 'private.db');
    const sql = await freshSql(async () => openSqlite(path));
    expect(['', '-wal', '-shm'].map((part) => statSync(path + part).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    await sql.close();
  });

  it('has every key begin with the tenant', async () => {
    const path = join(folder, 'keys.db');
    await (await freshSql(async () => openSqlite(path))).close();
    const database = new DatabaseSync(path, { readOnly: true });
    const unique = 'select name from pragma_index_list(?) where "unique" = 1';
    const first = 'select name from pragma_index_info(?) where seqno = 0';
    const tables = Object.keys(TABLE_KEYS).filter((table) => table !== 'tenants' && table !== 'schema_versions');
    for (const table of tables) {
      const indexes = database.prepare(unique).all(table);
      const begin = indexes.map(({ name }) => database.prepare(first).get(String(name))?.['name']);
      // An access token says whose it is: it alone is looked up without a tenant.
      const expected = table === 'audit' ? [] : table === 'access_tokens' ? ['tenant', 'hash'] : ['tenant'];
      expect([table, new Set(begin)]).toEqual([table, new Set(expected)]);
      const columns = database.prepare('select name from pragma_table_info(?) where "notnull" = 1').all(table);
      expect(columns.map(({ name }) => name)).toContain('tenant');
    }
    database.close();
  });
});
