import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostActor } from '../../src/cli/actor.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { openDatabase } from '../../src/node/database.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { createRelay } from '../../src/relay/relay.ts';
import { inboundOf } from '../relay/setup.ts';
import { NOW } from '../store/vault-process.ts';
import { gauze, TEST_KEY } from './gauze.ts';

const HOUR = 3_600_000;
const ENV = { GAUZE_KEY: TEST_KEY };

let folder: string;
let id: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-holds-'));
  const store = await openNodeStore({ env: ENV, folder, now: () => NOW });
  const relay = createRelay({ store, limits: NODE_LIMITS, random: () => 0, leaseMs: 1_000, dueMs: HOUR });
  const docs = [{ format: 'json', content: '{"patient_name":"Maria Lopez"' }] as const;
  const taken = await relay.take({ ...inboundOf('k1', ''), tenant: 'default', docs });
  id = taken.state === 'held' ? taken.hold : '';
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const holds = (args: readonly string[], env: Record<string, string> = {}) =>
  gauze(['holds', ...args], { folder, env: { ...ENV, ...env }, now: NOW });

/** The rows of one column, in order. */
async function column(sql: string): Promise<unknown[]> {
  const driver = openDatabase(join(folder, '.gauze', 'gauze.db'));
  const { rows } = await driver.read({ sql, parameters: [] });
  await driver.close();
  return rows.map((row) => Object.values(row)[0]);
}

describe('gauze holds', () => {
  it('lists and shows what waits, without a word of it', async () => {
    const { status, out } = await holds(['list']);
    const times = [NOW, NOW + HOUR].map((at) => new Date(at).toISOString());
    expect([status, out]).toEqual([
      0,
      `${[id, 'held', 'twilio', 'ticket:desk', 'not_parseable', ...times, '-', '-'].join('\t')}\n`,
    ]);
    const shown = await holds(['show', id]);
    expect(JSON.parse(shown.out)).toMatchObject({
      reasons: [{ code: 'not_parseable', path: '' }],
      docs: [{ format: 'json', size: 29 }],
      destination: 'http:desk',
      due: times[1],
    });
    expect(out + shown.out).not.toMatch(/Maria|Lopez|patient_name/);
    expect((await holds(['list', '--state', 'released'])).out).toBe('');
  });

  it('releases only as it came, on record, and once', async () => {
    expect(await holds(['release', id])).toMatchObject({ status: 1, said: expect.stringContaining('still does') });
    expect(await holds(['release', id, '--as-is'])).toMatchObject({ status: 0, said: `gauze: ${id} is on its way` });
    expect((await holds(['release', id, '--as-is'])).status).toBe(1);
    expect(await column('select id from outbox_messages')).toEqual([id]);
    expect(await column("select actor from audit where event = 'hold_released'")).toEqual([hostActor()]);
  });

  it('takes two people where that is set', async () => {
    const env = { GAUZE_HOLD_RELEASE: 'two-people' };
    expect((await holds(['release', id, '--as-is'], env)).status).toBe(1);
    expect((await holds(['release', id, '--as-is', '--second-person', 'person-2'], env)).status).toBe(0);
  });

  it('assigns and discards', async () => {
    expect((await holds(['assign', id, '--team', 'privacy', '--to', 'person-2', '--due', '2026-01-01'])).status).toBe(
      0,
    );
    expect((await holds(['list'])).out).toMatch(/\t2026-01-01T00:00:00.000Z\tprivacy\tperson-2\n$/);
    expect((await holds(['discard', id])).status).toBe(0);
    expect((await holds(['list'])).out).toBe('');
    expect(await column('select body from holds')).toEqual([null]);
  });

  it.each([
    [['list', 'x']],
    [['show']],
    [['list', '--state', 'x']],
    [['assign', 'x']],
    [['assign', 'x', '--due', 'soon']],
    [['open', 'x']],
    [[]],
  ])('refuses %j', async (args) => {
    expect((await holds(args)).status).toBe(2);
  });

  it('makes no database where there is none', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'gauze-holds-'));
    expect((await gauze(['holds', 'list'], { folder: empty, env: ENV })).status).toBe(1);
    rmSync(empty, { recursive: true });
  });
});

describe('gauze doctor', () => {
  const doctor = (env: Record<string, string> = ENV, now = NOW) => gauze(['doctor'], { folder, env, now });

  it('says how the database stands, and what waits in it', async () => {
    const { out, status } = await doctor();
    expect(status).toBe(0);
    expect(out).toMatch(/^ok {4}database \(sqlite, version \d+\)$/m);
    expect(out).toMatch(/^ok {4}master keys of the database$/m);
    expect(out).toMatch(/^ok {4}clock$/m);
    expect(out).toMatch(/^WARN {2}holds: 1 wait for a person/m);
  });

  it('fails for the wrong key, a clock that is behind, and a database of a later program', async () => {
    const other = { GAUZE_KEY: Buffer.alloc(32, 3).toString('base64') };
    expect((await doctor(other)).out).toMatch(/^FAIL {2}master keys of the database: What is stored was sealed under/m);
    expect((await doctor(ENV, NOW - 2 * HOUR)).out).toMatch(/^FAIL {2}clock: The clock is over an hour behind/m);
    const driver = openDatabase(join(folder, '.gauze', 'gauze.db'));
    await driver.write([{ sql: "insert into schema_versions values (9999, 'later', 0)", parameters: [] }], '');
    await driver.close();
    const { out, status } = await doctor();
    expect([status, out]).toEqual([
      1,
      expect.stringMatching(/^FAIL {2}database: The database was written by a newer Gauze/m),
    ]);
  });
});
