import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { auditSinkAt } from '../../src/node/audit-sink.ts';
import { appendAudit } from '../../src/store/audit.ts';
import { type AuditHead, sealAudit } from '../../src/store/audit-seals.ts';
import { auditSealer } from '../../src/store/audit-sink.ts';
import { verifyAudit } from '../../src/store/audit-verify.ts';
import { purge } from '../../src/store/retention/purge.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { processOver, type Store } from './vault-process.ts';
import { freshStore } from './vault-setup.ts';

const DAY_MS = 86_400_000;
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-audit-'));
  store = await freshStore(async () => openSqlite(join(folder, 'gauze.db')));
});
afterEach(async () => {
  await store.sql.close();
  rmSync(folder, { recursive: true });
});

const at = (s = store) => ({ sql: s.sql, dataKeys: s.dataKeys, now: () => s.clock.now });
const note = async (count = 1, s = store) => {
  for (let i = 0; i < count; i++)
    await s.sql.batch([
      appendAudit(s.sql, { tenant: 'clinic', event: 'noted', actor: `person-${i}`, subject: 'x' }, s.clock.now++),
    ]);
};
const seal = (s = store) => sealAudit(at(s), 'clinic');
const verdict = (heads?: readonly AuditHead[]) => verifyAudit(at(), 'clinic', heads);
const flaws = async (heads?: readonly AuditHead[]) => (await verdict(heads)).flaws;
const { build } = { build: () => store.sql.build };

/** Three seals of four rows each. */
async function sealed(): Promise<AuditHead[]> {
  const heads: AuditHead[] = [];
  for (let i = 0; i < 3; i++) {
    await note(4);
    heads.push((await seal()) as AuditHead);
  }
  return heads;
}

describe('the audit is sealed', () => {
  it('in one chain, whoever wrote the rows', async () => {
    const other = await processOver(store.sql);
    await note(2);
    await note(2, other);
    expect(await seal()).toMatchObject({ tenant: 'clinic', number: 1 });
    expect(await seal()).toBeUndefined();
    await note(3);
    expect(await seal(other)).toMatchObject({ number: 2 });
    expect(await verdict()).toEqual({ seals: 2, rows: 7, pending: 0, expired: 0, flaws: [] });
  });

  it('by one of those who do it at once', async () => {
    await note(20);
    const made = await Promise.all(Array.from({ length: 5 }, () => seal()));
    expect(made.filter((head) => head !== undefined).length).toBeGreaterThan(0);
    expect(await verdict()).toMatchObject({ seals: 1, rows: 20, flaws: [] });
  });

  it('again after one who was killed in the middle', async () => {
    await note(5);
    await store.sql.batch([
      build()
        .insertInto('audit_seals')
        .values({
          ...{ tenant: 'clinic', number: 1, floor: 0, last_position: 0, rows_sealed: 0, first_at: 0, last_at: 0 },
          ...{ hash: '', mac: '', created_at: 1 },
        }),
      build().updateTable('audit').set({ seal: 1 }).where('tenant', '=', 'clinic'),
    ]);
    await note(2);
    expect(await seal()).toMatchObject({ number: 1 });
    expect(await seal()).toMatchObject({ number: 2 });
    expect(await verdict()).toMatchObject({ seals: 2, rows: 7, flaws: [] });
  });

  it('for each tenant by itself', async () => {
    await note(3);
    await store.sql.batch([appendAudit(store.sql, { tenant: 'other', event: 'noted', actor: 'x' }, 1)]);
    await seal();
    expect(await verifyAudit(at(), 'other')).toMatchObject({ seals: 0, rows: 0 });
    expect(await verdict()).toMatchObject({ rows: 3 });
  });
});

describe('tampering is found', () => {
  const rows = () =>
    build().selectFrom('audit').select('position').where('tenant', '=', 'clinic').where('seal', '=', 2);
  const oneOfSecond = async () => (await store.sql.query(rows().orderBy('position').limit(1)))[0]?.position ?? 0;
  const update = async (set: object) => {
    const position = await oneOfSecond();
    await store.sql.batch([
      build()
        .updateTable('audit')
        .set(set as never)
        .where('position', '=', position),
    ]);
  };

  it.each([
    { actor: 'someone' },
    { event: 'other' },
    { at: 1 },
    { subject: 'y' },
    { counts: '{"a":1}' },
    { conversation: 'c' },
    { vendor: 'v' },
  ])('a row that says something else: %o', async (set) => {
    await sealed();
    expect(await flaws()).toEqual([]);
    await update(set);
    expect(await flaws()).toEqual([{ seal: 2, flaw: 'altered' }]);
  });

  it('a row that is gone, and one that was put in', async () => {
    await sealed();
    const position = await oneOfSecond();
    await store.sql.batch([build().deleteFrom('audit').where('position', '=', position)]);
    expect(await flaws()).toEqual([{ seal: 2, flaw: 'altered' }]);
    await note();
    await store.sql.batch([
      build().updateTable('audit').set({ seal: 3 }).where('seal', 'is', null).where('tenant', '=', 'clinic'),
    ]);
    expect(await flaws()).toEqual([
      { seal: 2, flaw: 'altered' },
      { seal: 3, flaw: 'altered' },
    ]);
  });

  it('a row that passes from one seal to another', async () => {
    await sealed();
    await update({ seal: 1 });
    expect((await flaws()).map(({ seal: number }) => number)).toEqual([1, 2]);
  });

  it('a seal that was made again without the key', async () => {
    await sealed();
    const { hash } =
      (await store.sql.query(build().selectFrom('audit_seals').selectAll().where('number', '=', 1)))[0] ?? {};
    for (const set of [{ hash: hash ?? '' }, { rows_sealed: 3 }, { last_at: 5 }, { mac: 'a'.repeat(64) }]) {
      await store.sql.batch([build().updateTable('audit_seals').set(set).where('number', '=', 2)]);
      expect((await flaws())[0]).toMatchObject({ seal: 2, flaw: 'seal_altered' });
    }
  });

  it('a seal that is gone with its rows', async () => {
    await sealed();
    await store.sql.batch([
      build().deleteFrom('audit').where('seal', '=', 2),
      build().deleteFrom('audit_seals').where('number', '=', 2),
    ]);
    expect(await flaws()).toContainEqual({ seal: 3, flaw: 'seal_missing' });
  });

  it('the newest seals gone with their rows, by a head that was kept elsewhere', async () => {
    const heads = await sealed();
    await store.sql.batch([
      build().deleteFrom('audit').where('seal', '=', 3),
      build().deleteFrom('audit_seals').where('number', '=', 3),
    ]);
    expect(await flaws()).toEqual([]);
    expect(await flaws(heads)).toEqual([{ seal: 3, flaw: 'cut' }]);
  });

  it('an entry of long ago that nobody sealed', async () => {
    await sealed();
    await store.sql.batch([appendAudit(store.sql, { tenant: 'clinic', event: 'noted', actor: 'x' }, 1)]);
    expect(await flaws()).toEqual([{ seal: 0, flaw: 'unsealed' }]);
  });
});

describe('retention', () => {
  it('takes whole seals, and what is left is whole', async () => {
    await sealed();
    store.clock.now += 2_193 * DAY_MS;
    await note(2);
    await seal();
    expect((await purge(store.sql, store.clock.now)).audit).toBe(12);
    expect(await verdict()).toMatchObject({ seals: 4, rows: 2, expired: 3, flaws: [] });
  });
});

describe('the head', () => {
  it('is sent to a file, line by line, and what cannot be sent goes with the next', async () => {
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line), Date.now);
    const sink = join(folder, 'heads.jsonl');
    const opened = { ...at(), vault: store.vault, conversations: store.conversations, close: async () => undefined };
    await note();
    await auditSealer(opened, auditSinkAt(join(folder, 'none', 'heads')), log)();
    expect(lines.join('')).toContain('sink_unavailable');
    const run = auditSealer(opened, auditSinkAt(sink), log);
    await note();
    await run();
    await run();
    const heads = readFileSync(sink, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditHead);
    expect(heads).toMatchObject([{ tenant: 'clinic', number: 2 }]);
    expect(await flaws(heads)).toEqual([]);
  });
});
