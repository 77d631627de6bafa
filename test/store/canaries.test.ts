import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../src/index.ts';
import { safeHarborWithStore, strict } from '../../src/index.ts';
import { sealBody } from '../../src/store/bodies.ts';
import { createKeyring } from '../../src/store/keys/keyring.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { rewrapDataKeys } from '../../src/store/rotation.ts';
import type { Driver } from '../../src/store/sql.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { debianProgram } from '../support/debian.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { keyringOf, type Store } from './vault-process.ts';
import { freshStore } from './vault-setup.ts';

const CANARIES = [
  'Quillon Marrowby',
  'Quillon',
  'quillon.marrowby@example.org',
  '00417-22-88',
  '202-555-0142',
  'tr0ub4dor-and-3',
  'the crooked lighthouse',
  'root.of.thread.quillon@mail.example',
  'T024BE7LD:C0PHI:1700000000.1234',
  'sealed body of a message',
];
const TEXT =
  'Patient: Quillon Marrowby, mail quillon.marrowby@example.org, MRN: 00417-22-88, phone 202-555-0142. password: tr0ub4dor-and-3';

/** A canary as it could stand in a file: as text in either width, in hex, in base64 at each of its three alignments. */
function formsOf(canary: string): Buffer[] {
  const utf8 = Buffer.from(canary);
  const encoded = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    // The characters at either end depend on what stands beside it.
    return whole.slice(Math.ceil((shift * 8) / 6) + (shift ? 1 : 0), -4);
  });
  const hex = utf8.toString('hex');
  return [
    utf8,
    Buffer.from(canary, 'utf16le'),
    ...[hex, hex.toUpperCase(), ...encoded].map((form) => Buffer.from(form)),
  ];
}

const foundIn = (bytes: Buffer, canaries: readonly string[] = CANARIES): string[] =>
  canaries.filter((canary) => formsOf(canary).some((form) => bytes.includes(form)));

/** Everything that a store does with content, and the data keys that it made in clear. */
async function work(open: () => Promise<Driver>): Promise<{ store: Store; keys: Buffer[] }> {
  const keys: Buffer[] = [];
  const { current } = await keyringOf(1);
  const watched = createKeyring({
    ...current,
    wrap: (dataKey, context) => {
      keys.push(Buffer.from(dataKey));
      return current.wrap(dataKey, context);
    },
  });
  const store = await freshStore(open, watched);
  const tokensOnly: Policy = {
    ...strict,
    name: 'all',
    kinds: { ...strict.kinds, SECRET: { operator: 'token', from: 'possible' } },
  };
  const place = await store.place('T024BE7LD:C0PHI:1700000000.1234');
  for (const policy of [tokensOnly, safeHarborWithStore, { ...strict, scope: 'vendor' as const }])
    await store.mask(place, TEXT, { policy });
  await store.vault.mark(place, await store.masker(), {
    kind: 'ADDRESS',
    value: 'the crooked lighthouse',
    actor: 'person-1',
  });
  await store.conversations.refer('clinic', place.conversation, 'mail', '<root.of.thread.quillon@mail.example>');
  const body = await sealBody(
    store.dataKeys,
    { ...place, kind: 'message', id: 'm1' },
    Buffer.from(CANARIES.at(-1) ?? ''),
  );
  const row = {
    tenant: 'clinic',
    vendor: 'twilio',
    name: 'login',
    data_key: body.dataKey,
    sealed: body.bytes,
    updated_at: 1,
  };
  await store.sql.batch([store.sql.build.insertInto('credentials').values(row)]);
  for (const { token } of await store.vault.known(place)) await store.vault.reveal(place, token, 'person-1');
  const other = await store.place('ticket 2');
  await store.mask(other, TEXT);
  await store.vault.shred({ ...other, reason: 'request', actor: 'person-1' });
  const keyring = createKeyring((await keyringOf(2)).current, [current]);
  await rewrapDataKeys({ sql: store.sql, keyring, now: () => 1, actor: 'person-1' });
  expect(await store.vault.known(place)).toHaveLength(5);
  return { store, keys };
}

describe('the search for canaries', () => {
  it.each(CANARIES)('finds %s in every form', (canary) => {
    for (const form of [
      Buffer.from(canary),
      Buffer.from(canary, 'utf16le'),
      Buffer.from(Buffer.from(canary).toString('hex')),
    ])
      expect(foundIn(Buffer.concat([Buffer.alloc(7), form, Buffer.alloc(7)]))).toContain(canary);
    for (const before of ['', 'x', 'xy'])
      expect(foundIn(Buffer.from(Buffer.from(`${before}${canary} and more`).toString('base64')))).toContain(canary);
  });
});

describe('plain values in SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gauze-canary-'));
  const path = join(folder, 'store.db');
  const files = () => Buffer.concat(globSync(join(folder, '*')).map((file) => readFileSync(file)));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('stand neither in the file nor in its log, open or closed, nor does a data key', async () => {
    const { store, keys } = await work(async () => openSqlite(path));
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    expect(foundIn(files())).toEqual([]);
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.filter((key) => files().includes(key))).toEqual([]);
    await store.sql.batch([store.sql.build.insertInto('tenants').values({ id: 'Quillon Marrowby', created_at: 1 })]);
    expect(foundIn(files())).toEqual(['Quillon Marrowby', 'Quillon']);
    await store.sql.close();
    expect(foundIn(readFileSync(path))).toEqual(['Quillon Marrowby', 'Quillon']);
  });
});

describe('plain values in Postgres', () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    // The most that a server can be told to write: every statement with all its parameters.
    cluster = await startPostgres({
      log_statement: 'all',
      log_min_duration_statement: '0',
      log_parameter_max_length: '-1',
      log_parameter_max_length_on_error: '-1',
    });
  }, 300_000);
  afterAll(() => cluster.stop(), 60_000);

  it('stand neither in its files and log ahead, nor in what it writes about itself, nor in a dump; nor does a data key', async () => {
    const url = await cluster.database();
    const { store, keys } = await work(async () => openPostgres(url));
    await store.sql.close();
    const log = cluster.log();
    expect(log.includes(Buffer.from('insert into "vault_entries"'))).toBe(true);
    const dump = execFileSync(debianProgram(['/usr/lib/postgresql/*/bin/pg_dump'], ['postgresql-client']), [
      '--inserts',
      url,
    ]);
    expect(dump.includes(Buffer.from('vault_entries VALUES ('))).toBe(true);
    await cluster.restart('fast');
    const files = globSync(join(cluster.folder, 'data', '{base,pg_wal}', '**', '*')).filter((file) =>
      statSync(file).isFile(),
    );
    expect(files.length).toBeGreaterThan(100);
    for (const bytes of [log, dump, ...files.map((file) => readFileSync(file))]) {
      expect(foundIn(bytes)).toEqual([]);
      expect(keys.filter((key) => bytes.includes(key) || bytes.includes(Buffer.from(key.toString('hex'))))).toEqual([]);
    }
  });
});

describe('plain values in the report of a crash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gauze-crash-'));
  const script = fileURLToPath(new URL('./crashing.ts', import.meta.url));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['altered', 'closed', 'masker'])('stand neither in what it says nor in what it leaves: %s', (how) => {
    const reports = mkdtempSync(join(folder, how));
    const options = ['--report-uncaught-exception', '--report-exclude-env', `--report-directory=${reports}`];
    const ran = spawnSync(process.execPath, [...options, script, join(folder, `${how}.db`), how], { input: TEXT });
    expect(ran.status).toBe(1);
    expect(String(ran.stderr)).toMatch(/GauzeError|TypeError/);
    const [report = ''] = globSync(join(reports, '*.json'));
    expect(JSON.parse(readFileSync(report, 'utf8')).javascriptStack.message).toMatch(/Error/);
    for (const bytes of [ran.stdout, ran.stderr, readFileSync(report)]) expect(foundIn(bytes)).toEqual([]);
  });
});
