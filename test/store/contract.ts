import { describe, expect, it } from 'vitest';
import { GauzeError } from '../../src/errors.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createSql, type Driver, type Sql } from '../../src/store/sql.ts';

const NOW = 1_764_000_000_000;

/** A fresh database, migrated. */
export async function freshSql(open: () => Promise<Driver>): Promise<Sql> {
  const driver = await open();
  await migrate(driver, NOW);
  return createSql(driver);
}

/** What every engine must do alike. */
export function sqlContract(engine: string, open: () => Promise<Driver>): void {
  const tenant = (sql: Sql, id: string) => sql.build.insertInto('tenants').values({ id, created_at: NOW });
  const tenants = async (sql: Sql) =>
    (await sql.query(sql.build.selectFrom('tenants').select('id').orderBy('id'))).map(({ id }) => id);

  describe(`the database on ${engine}`, () => {
    it('applies all statements or none', async () => {
      const sql = await freshSql(open);
      expect(await sql.batch([])).toEqual([]);
      await sql.batch([tenant(sql, 'a'), tenant(sql, 'b')]);
      await expect(sql.batch([tenant(sql, 'c'), tenant(sql, 'a')])).rejects.toMatchObject({ code: 'store_conflict' });
      expect(await tenants(sql)).toEqual(['a', 'b']);
      await sql.close();
    });

    it('fails one batch of several that arrive together, and keeps the others', async () => {
      const sql = await freshSql(open);
      const ids = ['a', 'b', 'a', 'c'];
      const settled = await Promise.allSettled(ids.map((id) => sql.batch([tenant(sql, id)])));
      expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      expect(await tenants(sql)).toEqual(['a', 'b', 'c']);
      await sql.close();
    });

    it('gives back numbers, bytes, text and null as they went in, and counts changes', async () => {
      const sql = await freshSql(open);
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      const key = { tenant: 'a', id: 'k', provider: 'env', proof: bytes, created_at: 2 ** 53 - 1, retired_at: null };
      await sql.batch([tenant(sql, 'a'), sql.build.insertInto('master_keys').values(key)]);
      expect(await sql.query(sql.build.selectFrom('master_keys').selectAll())).toEqual([key]);
      const changed = await sql.batch([
        sql.build.updateTable('master_keys').set({ retired_at: 1 }).where('tenant', '=', 'a'),
        sql.build.deleteFrom('master_keys').where('tenant', '=', 'b'),
        sql.build.deleteFrom('master_keys').where('tenant', '=', 'a').returning(['id', 'proof']),
      ]);
      expect(changed.map(({ changes }) => changes)).toEqual([1, 0, 1]);
      expect(changed[2]?.rows).toEqual([{ id: 'k', proof: bytes }]);
      await sql.close();
    });

    it('refuses more than 100 parameters, and a query that writes', async () => {
      const sql = await freshSql(open);
      const many = sql.build
        .selectFrom('tenants')
        .select('id')
        .where('id', 'in', Array.from({ length: 101 }, String));
      await expect(sql.query(many)).rejects.toThrow(RangeError);
      await expect(sql.query(tenant(sql, 'a'))).rejects.toThrow(RangeError);
      await sql.close();
    });

    it('names no value in an error', async () => {
      const sql = await freshSql(open);
      await sql.batch([tenant(sql, 'Quillon')]);
      const error = await sql.batch([tenant(sql, 'Quillon')]).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(GauzeError);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('Quillon');
      await sql.close();
    });
  });

  describe(`migrations on ${engine}`, () => {
    it('run once, also when several start at once', async () => {
      const driver = await open();
      const versions = await Promise.all([migrate(driver, NOW), migrate(driver, NOW + 1), migrate(driver, NOW + 2)]);
      expect(new Set(versions).size).toBe(1);
      const sql = createSql(driver);
      const rows = await sql.query(sql.build.selectFrom('schema_versions').select('version'));
      expect(rows).toHaveLength(versions[0] ?? 0);
      await sql.close();
    });

    it('refuse the database of a later program', async () => {
      const driver = await open();
      await migrate(driver, NOW, [{ version: 9_999, name: 'later', statements: [] }]);
      await expect(migrate(driver, NOW)).rejects.toMatchObject({ code: 'schema_too_new' });
      await driver.close();
    });

    it('leave the version before, when one of their statements fails', async () => {
      const driver = await open();
      const broken = [
        { version: 1, name: 'one', statements: ['create table one (id text primary key)'] },
        {
          version: 2,
          name: 'two',
          statements: ['create table two (id text primary key)', 'create table two (id text)'],
        },
      ];
      await expect(migrate(driver, NOW, broken)).rejects.toThrow(GauzeError);
      const mended = [...broken.slice(0, 1), { version: 2, name: 'two', statements: ['create table two (id text)'] }];
      expect(await migrate(driver, NOW, mended)).toBe(2);
      await driver.close();
    });
  });
}
