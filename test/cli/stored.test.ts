import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostActor } from '../../src/cli/actor.ts';
import { openDatabase } from '../../src/node/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createOutbox } from '../../src/store/outbox/outbox.ts';
import { createSql, type Sql } from '../../src/store/sql.ts';
import { messageOf, NOW, seedStatements } from '../store/seeded.ts';
import { gauze } from './gauze.ts';

const ENV = { GAUZE_DATABASE: 'set below' };

let folder: string;
let sql: Sql;
/** A database with one message that its receiver will never take. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-stored-'));
  ENV.GAUZE_DATABASE = join(folder, 'gauze.db');
  const driver = openDatabase(ENV.GAUZE_DATABASE);
  await migrate(driver, NOW);
  sql = createSql(driver);
  await sql.batch(seedStatements(sql, 'default', ['a']));
  const outbox = createOutbox({ sql, now: () => NOW, random: () => 0, leaseMs: 1_000 });
  await outbox.enqueue({ ...messageOf('a', 'dead', 'default'), id: 'message-1' });
  const { leased } = await outbox.turn({ ended: [], begin: [], lease: 1 });
  const { begun } = await outbox.turn({ ended: [], begin: leased, lease: 0 });
  const outcome = { delivered: false, code: 'http_410', permanent: true } as const;
  await outbox.turn({ ended: begun.map((message) => ({ message, outcome })), begin: [], lease: 0 });
});
afterEach(async () => {
  await sql.close();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => gauze(args, { folder, env: ENV, now: NOW });
const events = async () =>
  (await sql.query(sql.build.selectFrom('audit').select(['event', 'actor']).orderBy('position'))).slice(-1);

describe('gauze dead-letters', () => {
  it('lists them, and sends one again or drops it, on record', async () => {
    const line = ['message-1', 'twilio', 'desk', 1, 'http_410', new Date(NOW).toISOString()].join('\t');
    expect(await run('dead-letters')).toEqual({ status: 0, out: `${line}\n`, said: '' });
    expect((await run('dead-letters', 'retry', 'message-1')).status).toBe(0);
    expect(await events()).toEqual([{ event: 'dead_letter_retried', actor: hostActor() }]);
    expect((await run('dead-letters')).out).toBe('');
    expect(await sql.query(sql.build.selectFrom('outbox_messages').select('id'))).toEqual([{ id: 'message-1' }]);
    expect(await run('dead-letters', 'discard', 'message-1')).toMatchObject({ status: 1 });
  });

  it('discards', async () => {
    expect((await run('dead-letters', 'discard', 'message-1')).status).toBe(0);
    expect(await events()).toEqual([{ event: 'dead_letter_discarded', actor: hostActor() }]);
  });

  it.each([[['x']], [['retry']], [['list', 'message-1']]])('refuses %j', async (args) => {
    expect((await run('dead-letters', ...args)).status).toBe(2);
  });
});

describe('gauze retention', () => {
  const rules = (text: string): string => {
    const path = join(folder, 'rules.json');
    writeFileSync(path, text);
    return path;
  };

  it('shows the defaults, and sets rules of all vendors or of one', async () => {
    expect(JSON.parse((await run('retention')).out)).toEqual({
      values: { '*': 90 },
      deadLetters: 30,
      delivered: 30,
      audit: 2_192,
      mirrors: 400,
    });
    await run('retention', 'set', rules('{"values": {"*": 60}, "deadLetters": 7}'));
    const one = await run('retention', 'set', rules('{"values": {"NAME": 5}}'), '--vendor', 'twilio');
    expect(JSON.parse(one.out)).toMatchObject({ values: { '*': 60, NAME: 5 }, deadLetters: 7 });
    expect(JSON.parse((await run('retention')).out).values).toEqual({ '*': 60 });
    expect(JSON.parse((await run('retention', '--vendor', 'twilio')).out).values.NAME).toBe(5);
  });

  it.each(['{"values": {"NAMES": 5}}', '{"audit": 0}', 'Quillon'])('refuses rules that are none: %s', async (text) => {
    const { status, said } = await run('retention', 'set', rules(text));
    expect(status).toBe(2);
    expect(said).not.toContain('Quillon');
  });
});
