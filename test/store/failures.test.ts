import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../bench/store/engine.ts';
import { CANARY, conversationOf, loadOn } from '../../bench/store/load.ts';
import { GauzeError } from '../../src/errors.ts';
import { rising, storeClock } from '../../src/store/clock.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createOutbox } from '../../src/store/outbox/outbox.ts';
import { startWorker } from '../../src/store/outbox/worker.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Sql } from '../../src/store/sql.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { slowSteps } from './migrating.ts';

let folder: string;
let cluster: PostgresCluster;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-failures-'));
  cluster = await startPostgres();
}, 300_000);
afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

const place = (name: string): string => join(folder, name);
const outboxOn = (sql: Sql, now = Date.now) => createOutbox({ sql, now, random: Math.random, leaseMs: 5_000 });
const left = async (sql: Sql) => (await sql.query(sql.build.selectFrom('outbox_messages').select('id'))).length;

describe('a database that is damaged', () => {
  async function written(name: string): Promise<string> {
    const sql = await openStore(place(name));
    await loadOn(sql, 20);
    await sql.close();
    return place(name);
  }

  it.each([0.5, 0.9])('cut to %d of its length is known at start', async (part) => {
    const path = await written(`cut-${part}.db`);
    truncateSync(path, Math.floor((statSync(path).size * part) / 4_096) * 4_096);
    expect(() => openSqlite(path)).toThrow(expect.objectContaining({ code: 'store_corrupt' }));
  });

  it('that is no database is left as it is', () => {
    writeFileSync(place('text.db'), 'not a database, but somebody may want it\n'.repeat(100));
    expect(() => openSqlite(place('text.db'))).toThrow(expect.objectContaining({ code: 'store_corrupt' }));
    expect(statSync(place('text.db')).size).toBe(4_100);
  });

  it('in a folder that is not there is said to be out of reach', () => {
    expect(() => openSqlite(place('none/gauze.db'))).toThrow(expect.objectContaining({ code: 'store_unavailable' }));
  });

  it('on a server that is not there is said to be out of reach', async () => {
    const driver = openPostgres('postgres://gauze@127.0.0.1:1/none', { patienceMs: 200 });
    await expect(migrate(driver, 0)).rejects.toMatchObject({ code: 'store_unavailable' });
    await driver.close();
  });
});

describe('a disk that is full', () => {
  it('refuses the message, keeps those before it, and takes it when there is room', () => {
    // A file system of 1 MB in a mount namespace of its own: no other process sees it.
    const script = `mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" "$3" "$1"`;
    const child = fileURLToPath(new URL('filling.ts', import.meta.url));
    const args = ['-rm', 'sh', '-c', script, 'sh', folder, process.execPath, child];
    const { stdout, stderr } = spawnSync('unshare', args, { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ code: 'store_full', lost: 0, duplicate: false, after: 1 });
  });

  it('of Postgres, too', { timeout: 180_000 }, async () => {
    const small = await startPostgres({}, { megabytes: 12 });
    const sql = await openStore(await small.database());
    const { message } = await loadOn(sql, 1);
    const outbox = outboxOn(sql);
    const ballast = async (statement: string) => {
      const client = new pg.Client({ connectionString: small.url });
      await client.connect();
      await client.query(statement);
      await client.end();
    };
    await ballast("create table ballast tablespace small as select repeat('x', 1000) from generate_series(1, 4000)");
    let taken = 0;
    let code = '';
    while (code === '' && taken < 5_000) {
      await outbox.enqueue(await message(conversationOf(0), taken, 8_000)).then(
        () => taken++,
        (error: unknown) => {
          code = error instanceof GauzeError ? error.code : 'unknown';
        },
      );
    }
    expect([code, taken > 10, await left(sql)]).toEqual(['store_full', true, taken]);
    await ballast('drop table ballast');
    expect(await outbox.enqueue(await message(conversationOf(0), taken, 8_000))).toMatchObject({ duplicate: false });
    expect(await left(sql)).toBe(taken + 1);
    // It says which statement failed, with none of its values.
    expect(small.log().includes(CANARY)).toBe(false);
    await sql.close();
    await small.stop();
  });
});

describe('a clock that goes back', () => {
  it('is not followed: time goes on at its own pace', () => {
    const wall = [1_000, 1_010, 400, 450, 2_000];
    const clock = rising(() => wall.shift() ?? 0);
    expect([clock(), clock(), clock(), clock(), clock()]).toEqual([1_000, 1_010, 1_010, 1_060, 2_610]);
  });

  it('does not keep messages back, nor after a restart', async () => {
    const sql = await openStore(place('clock.db'));
    const { message } = await loadOn(sql, 1);
    let wall = Date.now();
    const before = outboxOn(sql, await storeClock(sql, () => wall));
    await before.enqueue(await message(conversationOf(0), 1));
    wall -= 1_800_000;
    const after = outboxOn(sql, await storeClock(sql, () => wall));
    expect((await after.turn({ ended: [], begin: [], lease: 1 })).leased).toHaveLength(1);
    await sql.close();
  });

  it('is refused at start when it is hours behind', async () => {
    const sql = await openStore(place('hours.db'));
    const { message } = await loadOn(sql, 1);
    await outboxOn(sql).enqueue(await message(conversationOf(0), 1));
    await expect(storeClock(sql, () => Date.now() - 7_200_000)).rejects.toMatchObject({ code: 'clock_behind' });
    await sql.close();
  });
});

describe('two processes on one SQLite file', () => {
  it('share the work and deliver everything once', { timeout: 120_000 }, async () => {
    const sql = await openStore(place('shared.db'));
    await loadOn(sql, 10);
    const received: string[] = [];
    const file = fileURLToPath(new URL('../../bench/store/process.ts', import.meta.url));
    const children = [1, 2].map(() => fork(file, [place('shared.db'), '10', '4', '5000'], { execArgv: [] }));
    await Promise.all(children.map((child) => once(child, 'message')));
    for (const child of children) {
      child.on('message', (said: { say: string; key: string }) => {
        if (said.say !== 'deliver') return;
        received.push(said.key);
        child.send({ ask: 'received', key: said.key });
      });
    }
    // Both take in the same hundred.
    for (let number = 0; number < 100; number++)
      for (const child of children) child.send({ ask: 'take', conversation: number % 10, number });
    for (const end = performance.now() + 60_000; performance.now() < end; await sleep(50))
      if (received.length >= 100 && (await left(sql)) === 0) break;
    for (const child of children) child.kill();
    expect(received).toHaveLength(100);
    expect(new Set(received).size).toBe(100);
    await sql.close();
  });

  it('say that it is held when one does not let go', async () => {
    const sql = await openStore(place('held.db'));
    await sql.close();
    const holder = new DatabaseSync(place('held.db'));
    holder.exec('begin immediate');
    const driver = openSqlite(place('held.db'), { busyMs: 100 });
    const write = { sql: "insert into tenants values ('a', 1)", parameters: [] };
    await expect(driver.write([write], '')).rejects.toMatchObject({ code: 'store_busy' });
    holder.exec('rollback');
    await driver.write([write], '');
    await driver.close();
    holder.close();
  });
});

describe('a Postgres that restarts', () => {
  it.each(['immediate', 'fast'] as const)('%s, in mid-flight, loses nothing', { timeout: 180_000 }, async (mode) => {
    const sql = await openStore(await cluster.database());
    const { message } = await loadOn(sql, 10);
    const outbox = outboxOn(sql);
    const received = new Set<string>();
    const deliver = async ({ idempotencyKey }: { idempotencyKey: string }) => {
      received.add(idempotencyKey);
      return { delivered: true } as const;
    };
    const worker = startWorker(outbox, deliver, { lanes: 4, timeoutMs: 2_000, idleMs: 50 });
    let taken = 0;
    const taking = Array.from({ length: 10 }, async (_, conversation) => {
      for (let index = 0; index < 30; index++) {
        await outbox.enqueue(await message(conversationOf(conversation), index * 10 + conversation));
        taken++;
      }
    });
    while (taken < 60) await sleep(5);
    await cluster.restart(mode);
    await Promise.all(taking);
    for (const end = performance.now() + 60_000; performance.now() < end && (await left(sql)) > 0; ) await sleep(50);
    await worker.stop();
    expect(received.size).toBe(300);
    expect(await left(sql)).toBe(0);
    expect(cluster.log().includes(CANARY)).toBe(false);
    await sql.close();
  });
});

describe('a migration that is killed', () => {
  it.each(['SQLite', 'Postgres'])('leaves the version before it, on %s', { timeout: 120_000 }, async (engine) => {
    const address = engine === 'SQLite' ? place('killed.db') : await cluster.database();
    const file = fileURLToPath(new URL('migrating.ts', import.meta.url));
    const child = fork(file, [address, engine === 'SQLite' ? '3000000' : '600000'], { execArgv: [] });
    const said: unknown[] = [];
    child.on('message', (word) => said.push(word));
    await once(child, 'message');
    await sleep(500);
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    expect(said).toEqual(['migrating']);
    const driver = engine === 'SQLite' ? openSqlite(address) : openPostgres(address);
    const versions = { sql: 'select version from schema_versions', parameters: [] };
    expect((await driver.read(versions)).rows).toEqual([{ version: 1 }]);
    expect(await migrate(driver, 0, slowSteps(3))).toBe(2);
    const rows = await driver.read({ sql: 'select count(*) as rows from two', parameters: [] });
    expect(rows.rows).toEqual([{ rows: 3 }]);
    await driver.close();
  });
});
