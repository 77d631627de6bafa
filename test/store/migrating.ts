import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

/** A second step that takes seconds, to be interrupted: `count` rows by a recursive query. */
export const slowSteps = (count: number) => [
  { version: 1, name: 'one', statements: ['create table one (id integer primary key)'] },
  {
    version: 2,
    name: 'two',
    statements: [
      'create table two (id integer primary key)',
      `insert into two with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count}) select i from n`,
      'create table three (id integer primary key)',
    ],
  },
];

const [address, count] = process.argv.slice(2);
if (address !== undefined && count !== undefined) {
  const driver = address.startsWith('postgres:') ? openPostgres(address) : openSqlite(address);
  process.send?.('migrating');
  await migrate(driver, 0, slowSteps(Number(count)));
  process.send?.('migrated');
}
