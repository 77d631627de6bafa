import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccessTokens } from '../../src/access/tokens.ts';
import { openDatabase } from '../../src/node/database.ts';
import { createGrants } from '../../src/reveal/grants.ts';
import { type Lines, restoreBackup } from '../../src/store/backup/restore.ts';
import { writeBackup } from '../../src/store/backup/write.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createOutbox } from '../../src/store/outbox/outbox.ts';
import { TABLE_KEYS } from '../../src/store/schema.ts';
import { shredStatements } from '../../src/store/shred.ts';
import { createSql, type Driver, type Sql } from '../../src/store/sql.ts';
import { gauze } from '../cli/gauze.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { keyOf, messageOf, NOW, seedStatements } from './seeded.ts';

let folder: string;
let cluster: PostgresCluster;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-backup-'));
  cluster = await startPostgres();
}, 300_000);
afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

const ENGINES = ['SQLite', 'Postgres'] as const;
let files = 0;
const address = async (engine: (typeof ENGINES)[number]) =>
  engine === 'SQLite' ? join(folder, `${files++}.db`) : cluster.database();

interface Opened {
  readonly driver: Driver;
  readonly sql: Sql;
}

async function opened(at: string): Promise<Opened> {
  const driver = openDatabase(at);
  await migrate(driver, NOW);
  return { driver, sql: createSql(driver) };
}

/** Two conversations, each with a vault entry, its token, a message on its way and a dead letter. */
async function filled(at: string): Promise<Opened> {
  const both = await opened(at);
  const { sql } = both;
  await sql.batch(seedStatements(sql, 'acme', ['a', 'b']));
  const outbox = createOutbox({ sql, now: () => NOW, random: Math.random, leaseMs: 1_000 });
  for (const conversation of ['a', 'b']) {
    await outbox.enqueue(messageOf(conversation, `dead-${conversation}`));
    const { leased } = await outbox.turn({ ended: [], begin: [], lease: 1 });
    const { begun } = await outbox.turn({ ended: [], begin: leased, lease: 0 });
    const outcome = { delivered: false, code: 'http_410', permanent: true } as const;
    await outbox.turn({ ended: begun.map((message) => ({ message, outcome })), begin: [], lease: 0 });
    await outbox.enqueue(messageOf(conversation, `queued-${conversation}`));
    await sql.batch(vaultStatements(sql, conversation));
  }
  return both;
}

function vaultStatements({ build }: Sql, conversation: string) {
  const of = { tenant: 'acme', vendor: 'twilio', value_hash: `hash-${conversation}`, created_at: NOW };
  const sealed = Uint8Array.of(1, 2, 3);
  const entry = {
    ...of,
    id: `entry-${conversation}`,
    conversation,
    kind: 'NAME',
    data_key: keyOf(conversation),
    sealed,
  };
  const token = { ...of, scope: conversation, body: 'K7Q2M4XD', family: 'NAME', form: 'random' as const };
  const given = { tenant: 'acme', vendor: 'twilio', person: 'p', purpose: 'support', reason: sealed, created_at: NOW };
  return [
    build.insertInto('vault_entries').values(entry),
    build.insertInto('tokens').values({ ...token, entry: entry.id }),
    build.insertInto('disclosures').values({ ...given, conversation, entry: entry.id }),
    build.insertInto('person_index').values({ tenant: 'acme', hash: `person-${conversation}`, entry: entry.id }),
  ];
}

async function backedUp(driver: Driver): Promise<string[]> {
  const lines: string[] = [];
  await writeBackup(driver, NOW, (line) => {
    lines.push(line);
  });
  return lines;
}

const again = (lines: readonly string[]): Lines =>
  async function* () {
    yield* lines;
  };

const restore = (driver: Driver, lines: readonly string[], more: { replace?: boolean; shredsOf?: Lines[] } = {}) =>
  restoreBackup(driver, { lines: again(lines), shredsOf: [], replace: false, now: NOW, ...more });

async function rows({ query, build }: Sql, table: keyof typeof TABLE_KEYS): Promise<unknown[]> {
  const found = await query(build.selectFrom(table).selectAll());
  // Engines order rows each in its own way.
  return found.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
const keysOf = async (sql: Sql) =>
  (await sql.query(sql.build.selectFrom('data_keys').select('id'))).map(({ id }) => id);

describe.each(ENGINES)('a backup of %s', (engine) => {
  it.each(ENGINES)('comes back whole on %s, messages on their way as dead letters', async (target) => {
    const from = await filled(await address(engine));
    const lines = await backedUp(from.driver);
    const to = await opened(await address(target));
    expect(await restore(to.driver, lines)).toEqual({ rows: lines.length - 2, shredded: 0 });
    const moved = new Set(['outbox_messages', 'dead_letters', 'idempotency_keys']);
    for (const table of Object.keys(TABLE_KEYS) as (keyof typeof TABLE_KEYS)[])
      if (!moved.has(table)) expect([table, await rows(to.sql, table)]).toEqual([table, await rows(from.sql, table)]);
    expect(await rows(to.sql, 'outbox_messages')).toEqual([]);
    const codes = await to.sql.query(to.sql.build.selectFrom('dead_letters').select('code').orderBy('code'));
    expect(codes.map(({ code }) => code)).toEqual(['http_410', 'http_410', 'restored', 'restored']);
    // New rows go on after the restored ones.
    const outbox = createOutbox({ sql: to.sql, now: () => NOW, random: Math.random, leaseMs: 1_000 });
    expect((await outbox.enqueue(messageOf('a', 'new'))).duplicate).toBe(false);
    expect((await outbox.enqueue(messageOf('a', 'queued-a'))).duplicate).toBe(true);
    await from.sql.close();
    await to.sql.close();
  });

  it('leaves shredded what was shredded after it was made', async () => {
    const { driver, sql } = await filled(await address(engine));
    const lines = await backedUp(driver);
    await sql.batch(
      shredStatements(sql, { tenant: 'acme', conversation: 'a', reason: 'request', actor: 'test' }, NOW + 1),
    );
    const { shredded } = await restore(driver, lines, { replace: true });
    // Data key, vault entry, token, disclosure, index of persons, message, dead letter.
    expect(shredded).toBe(7);
    expect(await keysOf(sql)).toEqual([keyOf('b')]);
    expect(await rows(sql, 'vault_entries')).toHaveLength(1);
    expect(await rows(sql, 'tokens')).toHaveLength(1);
    expect(await rows(sql, 'disclosures')).toHaveLength(1);
    expect(await rows(sql, 'dead_letters')).toHaveLength(2);
    expect(await rows(sql, 'shred_records')).toHaveLength(1);
    await sql.close();
  });

  it('leaves shredded what a later backup says, where the database itself is lost', async () => {
    const { driver, sql } = await filled(await address(engine));
    const lines = await backedUp(driver);
    await sql.batch(
      shredStatements(sql, { tenant: 'acme', conversation: 'b', reason: 'request', actor: 'test' }, NOW + 1),
    );
    const later = await backedUp(driver);
    await sql.close();
    const fresh = await opened(await address(engine));
    await restore(fresh.driver, lines, { shredsOf: [again(later)] });
    expect(await keysOf(fresh.sql)).toEqual([keyOf('a')]);
    expect(await rows(fresh.sql, 'shred_records')).toHaveLength(1);
    await fresh.sql.close();
  });

  it('gives no access token or grant again that was taken back after it was made', async () => {
    const { driver, sql } = await filled(await address(engine));
    const tokens = createAccessTokens({ sql, now: () => NOW });
    const grants = createGrants({ sql, now: () => NOW });
    const made = { tenant: 'acme', scopes: ['mask'], actor: 'test' } as const;
    const [kept, gone] = [await tokens.create({ ...made, name: 'a' }), await tokens.create({ ...made, name: 'b' })];
    const proposal = { tenant: 'acme', vendor: 'twilio', channel: 'mail', purpose: 'support', owner: 'p' } as const;
    const grant = await grants.propose({ ...proposal, readers: ['a@acme.example'], expiresAt: NOW + 1e9 }, 'test');
    await grants.approve('acme', grant, 'another');
    const lines = await backedUp(driver);
    await tokens.revoke('acme', gone.id, 'test');
    await grants.revoke('acme', grant, 'test');
    await restore(driver, lines, { replace: true });
    expect(await tokens.caller(kept.token)).toMatchObject({ id: kept.id });
    expect(await tokens.caller(gone.token)).toBeUndefined();
    expect((await grants.list('acme')).map(({ state }) => state)).toEqual(['revoked']);
    await sql.close();
  });

  it('is refused when it is damaged, and where rows are in its way, with nothing changed', async () => {
    const { driver, sql } = await filled(await address(engine));
    const lines = await backedUp(driver);
    const altered = lines.map((line) => line.replace('entry-a', 'entry-x'));
    const damaged = [lines.slice(0, -1), lines.slice(0, 9), lines.toSpliced(4, 1), altered, [], [...lines, '[]']];
    for (const broken of damaged)
      await expect(restore(driver, broken, { replace: true })).rejects.toMatchObject({ code: 'backup_corrupt' });
    await expect(restore(driver, lines)).rejects.toMatchObject({ code: 'store_not_empty' });
    expect(await rows(sql, 'vault_entries')).toHaveLength(2);
    await sql.close();
  });

  it('fails with the failure of whoever writes it', async () => {
    const { driver, sql } = await filled(await address(engine));
    const full = Object.assign(new Error('no room'), { code: 'ENOSPC' });
    await expect(writeBackup(driver, NOW, () => Promise.reject(full))).rejects.toBe(full);
    expect((await backedUp(driver)).length).toBeGreaterThan(10);
    await sql.close();
  });

  it('is not mixed with what is written while it is made', async () => {
    const { driver, sql } = await filled(await address(engine));
    const outbox = createOutbox({ sql, now: () => NOW, random: Math.random, leaseMs: 1_000 });
    const lines: string[] = [];
    await writeBackup(driver, NOW, async (line) => {
      if (lines.push(line) === 2) await outbox.enqueue(messageOf('a', 'meanwhile'));
    });
    expect(lines.filter((line) => line.includes('key-meanwhile'))).toEqual([]);
    expect(await rows(sql, 'outbox_messages')).toHaveLength(3);
    await sql.close();
  });
});

describe('gauze backup and restore', () => {
  it('run the drill from the command line', async () => {
    const at = await address('SQLite');
    const { sql } = await filled(at);
    const env = { GAUZE_DATABASE: at };
    const [old, later] = [join(folder, 'old.gz'), join(folder, 'later.gz')];
    expect(await gauze(['backup', old], { env })).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^\d+ rows\n$/),
    });
    expect(statSync(old).mode & 0o777).toBe(0o600);
    await sql.batch(shredStatements(sql, { tenant: 'acme', conversation: 'a', reason: 'request', actor: 'test' }, NOW));
    expect((await gauze(['backup', later], { env })).status).toBe(0);
    await sql.close();
    expect(await gauze(['restore', old], { env })).toMatchObject({
      status: 1,
      said: expect.stringContaining('replace'),
    });
    expect((await gauze(['restore', old, '--replace'], { env })).out).toMatch(/^\d+ rows, 7 left out: shredded\n$/);
    const elsewhere = { GAUZE_DATABASE: await address('SQLite') };
    const drill = await gauze(['restore', old, '--shreds', later], { env: elsewhere });
    expect(drill).toMatchObject({ status: 0, out: expect.stringContaining('7 left out') });
  });

  it('refuse a file that is no backup, and one that is cut short', async () => {
    const env = { GAUZE_DATABASE: await address('SQLite') };
    const path = join(folder, 'cut.gz');
    // Of a database that is not there nothing is made.
    expect(await gauze(['backup', path], { env })).toMatchObject({ status: 1, said: expect.stringMatching(/reached/) });
    await (await filled(env.GAUZE_DATABASE)).sql.close();
    expect((await gauze(['backup', path], { env })).status).toBe(0);
    writeFileSync(path, readFileSync(path).subarray(0, -20));
    for (const wrong of [path, fileOf('no backup'), join(folder, 'none.gz')]) {
      const { status, said } = await gauze(['restore', wrong], { env });
      expect([status, said]).toEqual([1, expect.stringMatching(/^gauze: (?:The backup is damaged|failed: ENOENT)/)]);
    }
    expect((await gauze(['restore'], { env })).status).toBe(2);
    expect((await gauze(['backup', 'a', 'b'], { env })).status).toBe(2);
  });

  const fileOf = (text: string): string => {
    const path = join(folder, 'text');
    writeFileSync(path, text);
    return path;
  };
});
