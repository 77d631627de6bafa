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

const ENV = { GAUZE_KEY: TEST_KEY };
const AT = new Date(NOW).toISOString();
const TEXT = 'Patient: Quillon Marrowby, MRN: 48120377';

let folder: string;
/** Two conversations with one vendor, one with another, and one of another tenant. */
let ids: Record<'a' | 'b' | 'other' | 'foreign', string>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-conversation-'));
  const store = await openNodeStore({ env: ENV, folder, now: () => NOW }, ['default', 'clinic']);
  const relay = createRelay({ store, limits: NODE_LIMITS, random: () => 0, leaseMs: 1_000 });
  const opened = async (reference: string, more: object = {}) => {
    const inbound = { ...inboundOf(`key of ${reference}`, TEXT), reference, tenant: 'default', ...more };
    return (await relay.take(inbound)).conversation;
  };
  ids = {
    a: await opened('zendesk:4711'),
    b: await opened('zendesk:4712'),
    other: await opened('freshdesk:1', { vendor: 'signalwire' }),
    foreign: await opened('zendesk:4711', { tenant: 'clinic' }),
  };
  const held = { ...inboundOf('held', ''), reference: 'zendesk:4711', tenant: 'default' };
  await relay.take({ ...held, docs: [{ format: 'json', content: '{"patient": "Quillon' }] });
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const conversation = (...args: string[]) => gauze(['conversation', ...args], { folder, env: ENV, now: NOW });

/** The rows of the first columns, in order. */
async function rows(sql: string): Promise<unknown[][]> {
  const driver = openDatabase(join(folder, '.gauze', 'gauze.db'));
  const { rows: found } = await driver.read({ sql, parameters: [] });
  await driver.close();
  return found.map((row) => Object.values(row));
}

const line = (id: string, vendor = 'twilio', target = '-') => [id, vendor, 'ticket', target, AT, AT].join('\t');

describe('gauze conversation', () => {
  it('lists the tenant’s own, of all vendors or one', async () => {
    const { status, out } = await conversation('list');
    expect(status).toBe(0);
    const all = [line(ids.a), line(ids.b), line(ids.other, 'signalwire')];
    expect(out.trim().split('\n').sort()).toEqual(all.sort());
    expect((await conversation('list', '--vendor', 'signalwire')).out.trim()).toBe(line(ids.other, 'signalwire'));
    expect((await conversation('list', '--tenant', 'clinic')).out.trim()).toBe(line(ids.foreign));
  });

  it('finds one by its reference, exactly', async () => {
    const find = (reference: string) =>
      conversation('find', '--vendor', 'twilio', '--channel', 'ticket', '--reference', reference);
    expect((await find('zendesk:4711')).out.trim()).toBe(line(ids.a));
    expect(await find('zendesk:471')).toMatchObject({ status: 1, out: '' });
  });

  it('shows what is held of one, without a word of it', async () => {
    const { status, out } = await conversation('show', ids.a);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      id: ids.a,
      vendor: 'twilio',
      created: AT,
      last: AT,
      linkedTo: null,
      references: { ticket: 1 },
      linked: [],
      values: { MRN: 1, NAME: 1 },
      queued: 1,
      deadLetters: 0,
      holds: 1,
      sealedSince: AT,
      shredded: [],
    });
    expect(out).not.toMatch(/Quillon|48120377|4711/);
  });

  it('links and unlinks by hand, within one vendor, on record', async () => {
    expect((await conversation('link', ids.b, ids.a)).status).toBe(0);
    expect((await conversation('link', ids.b, ids.a)).said).toContain('linked already');
    const shown = JSON.parse((await conversation('show', ids.b)).out);
    expect(shown).toMatchObject({ linkedTo: ids.a, linked: [{ id: ids.a, reason: 'root', since: null }] });
    const root = JSON.parse((await conversation('show', ids.a)).out);
    expect(root).toMatchObject({ linkedTo: null, linked: [{ id: ids.b, reason: 'person', since: AT }] });
    expect((await conversation('list')).out).toContain(line(ids.b, 'twilio', ids.a));
    expect(await conversation('link', ids.other, ids.a)).toMatchObject({
      status: 1,
      said: expect.stringContaining('vendor'),
    });
    expect((await conversation('unlink', ids.a)).status).toBe(1);
    expect((await conversation('unlink', ids.b)).status).toBe(0);
    expect((await conversation('unlink', ids.b)).status).toBe(1);
    expect(
      await rows(
        "select event, actor, conversation, subject from audit where event like 'conversation_%' order by position",
      ),
    ).toEqual([
      ['conversation_linked', hostActor(), ids.b, ids.a],
      ['conversation_unlinked', hostActor(), ids.b, ids.a],
    ]);
  });

  it('shreds one with --apply alone, on record, and says what goes first', async () => {
    await conversation('link', ids.b, ids.a);
    const what =
      '2 values, 1 messages on their way, 0 dead letters, 1 holds\nlinked with 1 others, whose own keys stay\n';
    expect(await conversation('shred', ids.a)).toEqual({
      status: 0,
      out: what,
      said: 'gauze: nothing was changed; to shred its key: --apply',
    });
    expect(await rows('select conversation from shred_records')).toEqual([]);
    expect(await conversation('shred', ids.a, '--apply')).toEqual({ status: 0, out: what, said: '' });
    expect(await rows('select conversation, reason from shred_records')).toEqual([[ids.a, 'request']]);
    expect(await rows("select actor, conversation from audit where event = 'data_key_shredded'")).toEqual([
      [hostActor(), ids.a],
    ]);
    expect(await rows(`select id from vault_entries where conversation = '${ids.a}'`)).toEqual([]);
    expect(await rows(`select count(*) from vault_entries where conversation = '${ids.b}'`)).toEqual([[2]]);
    expect(JSON.parse((await conversation('show', ids.a)).out)).toMatchObject({
      values: {},
      queued: 0,
      holds: 0,
      sealedSince: null,
      shredded: [{ reason: 'request', at: AT }],
    });
    expect((await conversation('shred', ids.a)).out).toBe('nothing of it is sealed\n');
  });

  it.each(['show', 'unlink', 'shred'])('knows none of another tenant: %s', async (verb) => {
    expect((await conversation(verb, ids.foreign)).status).toBe(1);
    expect((await conversation('link', ids.a, ids.foreign)).status).toBe(1);
    expect(await rows("select count(*) from vault_entries where tenant = 'clinic'")).toEqual([[2]]);
  });

  it.each([
    [[]],
    [['forget']],
    [['list', 'x']],
    [['show']],
    [['link', 'x']],
    [['show', 'x', '--apply']],
    [['shred', 'x', '--vendor', 'twilio']],
    [['find', '--vendor', 'twilio', '--reference', 'x']],
    [['find', '--vendor', 'twilio', '--reference', 'x', '--channel', 'telephone']],
  ])('refuses %j', async (args) => {
    expect((await conversation(...args)).status).toBe(2);
  });
});
