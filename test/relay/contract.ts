import { afterEach, describe, expect, it } from 'vitest';
import type { Inbound, Taken } from '../../src/relay/inbound.ts';
import type { Driver } from '../../src/store/sql.ts';
import { NOW } from '../store/vault-process.ts';
import { type Desk, deskOn, recordOf, rulesWith, textOf } from './setup.ts';

const FIRST = 'Patient: Maria Lopez, MRN: 00417-22, room 5f9d88b1c2a3e4d5f6a7b8c9';
/** Declared as JSON, and none: held. */
const BROKEN: Partial<Inbound> = { docs: [{ format: 'json', content: '{"patient_name":"Maria Lopez"' }] };
const HOUR = 3_600_000;

/** The way of a message, the same on every engine. */
export function relayContract(engine: string, open: () => Promise<Driver>): void {
  let desk: Desk;
  const start = async (options?: Parameters<typeof deskOn>[1]) => {
    desk = await deskOn(await open(), options);
    return desk;
  };
  const holdIn = (taken: Taken): string => (taken.state === 'held' ? taken.hold : 'none');
  const by = (id: string) => ({ tenant: 'clinic', id, actor: 'person-1' });

  describe(`a message on ${engine}`, () => {
    afterEach(() => desk.close());
    it('is masked, sealed and queued, and delivered with its envelope', async () => {
      const { take, deliver, relay } = await start();
      const taken = await take('k1', FIRST);
      expect(taken).toMatchObject({ state: 'queued', duplicate: false });
      expect(taken.state === 'queued' && taken.findings.map(({ kind }) => kind)).toEqual(['NAME', 'MRN']);
      const rows = await relay.store.sql.query(relay.store.sql.build.selectFrom('outbox_messages').selectAll());
      expect(new TextDecoder().decode(rows[0]?.body ?? new Uint8Array())).not.toContain('Patient');
      const [payload, ...more] = await deliver();
      expect(more).toEqual([]);
      expect(payload && textOf(payload)).toMatch(
        /^Patient: \[NAME-\w{8}\], MRN: \[MRN-\w{8}\], room 5f9d88b1c2a3e4d5f6a7b8c9$/,
      );
      expect(payload).toMatchObject({ docs: [{ format: 'text' }], envelope: { to: 'desk' } });
    });

    it('is masked with all that its conversation knows, and its documents with what a later one proves', async () => {
      const { take, deliver } = await start();
      await take('k1', FIRST);
      const bytes = new TextEncoder().encode('lopez called from 417-555-0142 \ud83d\ude00');
      const docs = [
        { format: 'text', content: 'anselm cannot hear us \ud83d' },
        { format: 'text', content: bytes },
        { format: 'text', content: 'Patient: Anselm Quillon', name: 'note.txt' },
      ] as const;
      await take('k2', '', { docs });
      const [first, second] = await deliver();
      const [, name = ''] = /Patient: (\[NAME-\w{8}\])/.exec(first ? textOf(first) : '') ?? [];
      expect(second?.contents[0]).toMatch(/^\[NAME-\w{8}(?:\.2)?\] cannot hear us \ud83d$/);
      expect(second?.contents[1]).toBeInstanceOf(Uint8Array);
      expect(new TextDecoder().decode(second?.contents[1] as Uint8Array)).toContain(`${name.slice(0, -1)}.2]`);
      expect(second?.docs[2]).toEqual({ format: 'text', name: 'note.txt' });
    });

    it('that comes again gets the first answer, and no second effect', async () => {
      const { take, deliver } = await start();
      const first = await take('k1', FIRST);
      const again = await take('k1', FIRST);
      expect(again).toEqual({ ...first, duplicate: true, findings: [] });
      expect(await deliver()).toHaveLength(1);
      expect(await take('k1', FIRST)).toMatchObject({ duplicate: true, state: 'queued' });
      expect(await deliver()).toEqual([]);
    });

    it('handed in many times at once is taken once, held or queued', async () => {
      const { take, deliver, relay } = await start();
      const queued = await Promise.all(Array.from({ length: 5 }, () => take('k1', FIRST)));
      const held = await Promise.all(Array.from({ length: 5 }, () => take('k2', '', BROKEN)));
      expect(queued.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(held.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(new Set(held.map(holdIn)).size).toBe(1);
      expect(await deliver()).toHaveLength(1);
      expect(await relay.holds.list({ tenant: 'clinic', limit: 10 })).toHaveLength(1);
    });

    it('finds its conversation by any reference, and leaves another’s with it', async () => {
      const { take, relay } = await start();
      const mail = (reference: string, ...alsoReferences: string[]) =>
        ({ channel: 'mail', reference, alsoReferences }) as const;
      const { conversation } = await take('k1', FIRST, mail('<root@a>', '<1@a>'));
      expect((await take('k2', 'hello', mail('<unknown@a>', '<1@a>'))).conversation).toBe(conversation);
      expect((await take('k3', 'hello', mail('<unknown@a>'))).conversation).toBe(conversation);
      const other = await take('k4', 'hello', mail('<other@a>'));
      expect(other.conversation).not.toBe(conversation);
      expect((await take('k5', 'hello', mail('<other@a>', '<root@a>'))).conversation).toBe(other.conversation);
      const root = { tenant: 'clinic', vendor: 'twilio', channel: 'mail', reference: '<root@a>' } as const;
      expect((await relay.store.conversations.find(root))?.id).toBe(conversation);
    });

    it('is counted in the audit by kind, and nothing of it is quoted there', async () => {
      const { take, relay } = await start();
      await take('k1', FIRST);
      await take('k2', '', BROKEN);
      const { sql } = relay.store;
      const rows = await sql.query(sql.build.selectFrom('audit').selectAll());
      expect(rows.find(({ event }) => event === 'message_queued')).toMatchObject({ counts: '{"NAME":1,"MRN":1}' });
      const held = { event: 'message_held', actor: 'ticket:desk', counts: '{"not_parseable":1}' };
      expect(rows.find(({ event }) => event === 'message_held')).toMatchObject(held);
      expect(JSON.stringify(rows)).not.toMatch(/Maria|Lopez|00417|patient_name/);
    });

    it('is taken in anew when its conversation was shredded meanwhile', async () => {
      const driver = await open();
      desk = await deskOn(driver);
      // Another process, which has the key in memory.
      const late = await deskOn(driver);
      const { conversation } = await late.take('k1', FIRST);
      await desk.relay.store.vault.shred({ tenant: 'clinic', conversation, reason: 'request', actor: 'person-1' });
      expect(await late.take('k2', FIRST)).toMatchObject({ state: 'queued', duplicate: false });
      expect(await late.take('k3', '', BROKEN)).toMatchObject({ state: 'held', duplicate: false });
      expect(await desk.deliver()).toHaveLength(1);
    });

    it('tells who delivers', async () => {
      const { take, relay } = await start();
      const told: string[] = [];
      const off = relay.onQueued((tenant, conversation) => void told.push(`${tenant}/${conversation}`));
      relay.onQueued(() => Promise.reject(new Error('a queue that is down')));
      const { conversation } = await take('k1', FIRST);
      off();
      await take('k2', FIRST);
      expect(told).toEqual([`clinic/${conversation}`]);
    });
  });

  describe(`the policy on ${engine}`, () => {
    afterEach(() => desk.close());
    it('is the record’s while its BAA is in force; without one the message is held, or masked by the strictest', async () => {
      let record = recordOf();
      const { take, deliver, clock, relay } = await start({ rulesOf: async () => rulesWith(record) });
      expect(await take('k1', FIRST, { policy: 'debuggable' })).toMatchObject({ state: 'queued' });
      // The last instant of 2026 and five minutes for clocks that differ.
      clock.now = Date.UTC(2027, 0, 1) - 5 * 60_000;
      const held = await take('k2', FIRST);
      expect(held).toMatchObject({ state: 'held', reasons: [{ code: 'baa_expired', path: '' }] });
      await expect(relay.holds.release({ ...by(holdIn(held)), asIs: true })).rejects.toMatchObject({
        code: 'hold_stands',
      });
      record = recordOf({ withoutBaa: 'strictest' });
      await relay.holds.release(by(holdIn(held)));
      const [first, second] = (await deliver()).map((payload) => textOf(payload));
      expect(first).toMatch(/^Patient: \[NAME-\w{8}\]/);
      expect(second).toMatch(/^Patient: \[NAME\], MRN: \[MRN\]/);
    });

    it('is the one that the channel names where there is no record, and none other than one that exists', async () => {
      const { take, deliver } = await start();
      await take('k1', FIRST, { policy: 'safe-harbor' });
      await expect(take('k2', FIRST, { policy: 'none' })).rejects.toMatchObject({ code: 'unknown_policy' });
      const [payload] = await deliver();
      expect(payload && textOf(payload)).toMatch(/^Patient: \[NAME-\w{8}\]/);
    });
  });

  describe(`a hold on ${engine}`, () => {
    afterEach(() => desk.close());
    const held = async (options?: Parameters<typeof deskOn>[1]) => {
      const started = await start(options);
      const taken = await started.take('k1', '', BROKEN);
      return { ...started, holds: started.relay.holds, id: holdIn(taken), taken };
    };

    it('keeps the original sealed, with its reasons, and answers the copy that comes again', async () => {
      const { holds, id, taken, take, relay, deliver } = await held();
      expect(taken).toMatchObject({ state: 'held', reasons: [{ code: 'not_parseable', path: '' }] });
      expect(await take('k1', '', BROKEN)).toEqual({ ...taken, duplicate: true });
      expect(await holds.list({ tenant: 'clinic', limit: 10 })).toMatchObject([
        { id, codes: ['not_parseable'], source: 'desk' },
      ]);
      expect(await holds.show('clinic', id)).toMatchObject({
        reasons: [{ code: 'not_parseable' }],
        docs: [{ format: 'json', size: 29 }],
      });
      const { sql } = relay.store;
      const [row] = await sql.query(sql.build.selectFrom('holds').selectAll());
      const raw = JSON.stringify(row) + new TextDecoder().decode(row?.body ?? new Uint8Array());
      expect(raw).not.toMatch(/Maria|Lopez|patient_name/);
      expect(await deliver()).toEqual([]);
    });

    it('is released as it came when a person says so, once, to where it was going', async () => {
      const { holds, id, deliver, take, events } = await held();
      await expect(holds.release(by(id))).rejects.toMatchObject({ code: 'hold_stands' });
      expect(await holds.release({ ...by(id), asIs: true })).toBe(id);
      await expect(holds.release({ ...by(id), asIs: true })).rejects.toMatchObject({ code: 'hold_ended' });
      const [payload, ...more] = await deliver();
      expect(more).toEqual([]);
      expect(payload).toMatchObject({ contents: ['{"patient_name":"Maria Lopez"'], envelope: { to: 'desk' } });
      expect(await take('k1', '', BROKEN)).toMatchObject({ state: 'held', hold: id, duplicate: true });
      expect(await deliver()).toEqual([]);
      expect(await holds.show('clinic', id)).toMatchObject({ state: 'released', docs: [] });
      expect((await events()).filter((event) => event.startsWith('hold'))).toEqual(['hold_released']);
    });

    it('released by several at once is delivered once', async () => {
      const { holds, id, deliver } = await held();
      const all = await Promise.allSettled(Array.from({ length: 4 }, () => holds.release({ ...by(id), asIs: true })));
      expect(all.some(({ status }) => status === 'fulfilled')).toBe(true);
      expect(await deliver()).toHaveLength(1);
    });

    it('takes two different people where that is set', async () => {
      const { holds, id } = await held({ twoPeople: true });
      for (const secondPerson of [undefined, 'Person-1 '])
        await expect(
          holds.release({ ...by(id), asIs: true, ...(secondPerson && { secondPerson }) }),
        ).rejects.toMatchObject({ code: 'second_person' });
      await holds.release({ ...by(id), asIs: true, secondPerson: 'person-2' });
    });

    it('is masked further by hand: tokens that the conversation knows, labels for what no store holds', async () => {
      const { holds, id, deliver, take, events } = await held();
      const [doc] = await holds.open(by(id));
      const at = String(doc?.content).indexOf('Maria Lopez');
      await holds.maskFurther(by(id), [
        { doc: 0, start: at, end: at + 11, kind: 'NAME' },
        { doc: 0, start: 2, end: 9, kind: 'SECRET' },
      ]);
      await expect(
        holds.maskFurther(by(id), [
          { doc: 0, start: 2, end: 9, kind: 'NAME' },
          { doc: 0, start: 5, end: 12, kind: 'NAME' },
        ]),
      ).rejects.toMatchObject({ code: 'invalid_options' });
      await holds.release({ ...by(id), asIs: true });
      await take('k2', 'maria lopez is back');
      const [first, second] = (await deliver()).map((payload) => textOf(payload));
      const [, token = ''] = /^\{"\[SECRET\]_name":"\[(NAME-\w{8})\]"$/.exec(first ?? '') ?? [];
      expect(second).toContain(token);
      expect(token).not.toBe('');
      expect(await events()).toEqual(expect.arrayContaining(['hold_opened', 'hold_masked', 'value_marked']));
    });

    it('is discarded with its content, and stays so for copies that come again', async () => {
      const { holds, id, take, deliver, relay } = await held();
      await holds.discard(by(id));
      await expect(holds.discard(by(id))).rejects.toMatchObject({ code: 'hold_ended' });
      await expect(holds.open(by(id))).rejects.toMatchObject({ code: 'hold_ended' });
      expect(await take('k1', '', BROKEN)).toMatchObject({ state: 'held', hold: id, duplicate: true });
      expect(await deliver()).toEqual([]);
      const { sql } = relay.store;
      expect(await sql.query(sql.build.selectFrom('holds').select(['body', 'state']))).toEqual([
        { body: null, state: 'discarded' },
      ]);
    });

    it('is assigned, and escalated once when it is due; never delivered or dropped by that', async () => {
      const { holds, id, clock, deliver, events } = await held({ dueMs: HOUR });
      await holds.assign(by(id), { team: 'privacy', assignee: 'person-2' });
      expect(await holds.list({ tenant: 'clinic', limit: 10, assignee: 'person-2' })).toMatchObject([
        { id, team: 'privacy' },
      ]);
      expect(await holds.list({ tenant: 'clinic', limit: 10, assignee: 'person-3' })).toEqual([]);
      clock.now = NOW + HOUR - 1;
      expect(await holds.escalate()).toEqual([]);
      clock.now = NOW + HOUR;
      expect(await holds.escalate()).toMatchObject([{ id, assignee: 'person-2' }]);
      expect(await holds.escalate()).toEqual([]);
      expect(await deliver()).toEqual([]);
      expect(await holds.list({ tenant: 'clinic', limit: 10 })).toHaveLength(1);
      await holds.assign(by(id), { dueAt: NOW + 2 * HOUR });
      clock.now = NOW + 2 * HOUR;
      expect(await holds.escalate()).toHaveLength(1);
      expect((await events()).filter((event) => event === 'hold_escalated')).toHaveLength(2);
    });

    it('that somebody changed meanwhile is looked at again', async () => {
      const { holds, id } = await held();
      const both = await Promise.allSettled([
        holds.assign(by(id), { assignee: 'a' }),
        holds.assign(by(id), { assignee: 'b' }),
      ]);
      const codes = both.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'done'));
      expect(codes.sort()).toEqual(['done', 'hold_changed']);
    });

    it('is nobody else’s', async () => {
      const { holds, id } = await held();
      const theirs = { tenant: 'other', id, actor: 'them' };
      const tries: Record<string, () => Promise<unknown>> = {
        show: () => holds.show('other', id),
        open: () => holds.open(theirs),
        release: () => holds.release({ ...theirs, asIs: true }),
        maskFurther: () => holds.maskFurther(theirs, []),
        discard: () => holds.discard(theirs),
        assign: () => holds.assign(theirs, { assignee: 'them' }),
      };
      for (const [name, attempt] of Object.entries(tries))
        await expect(attempt(), name).rejects.toMatchObject({ code: 'unknown_hold' });
      expect(await holds.list({ tenant: 'other', limit: 10 })).toEqual([]);
      expect(await holds.list({ tenant: 'clinic', limit: 10 })).toHaveLength(1);
    });

    it('of a conversation that is shredded is gone, and its copies with it', async () => {
      const { holds, relay, taken, take } = await held();
      const { conversation } = taken;
      await relay.store.vault.shred({ tenant: 'clinic', conversation, reason: 'request', actor: 'person-1' });
      expect(await holds.list({ tenant: 'clinic', limit: 10 })).toEqual([]);
      expect(await take('k1', '', BROKEN)).toMatchObject({ state: 'queued', duplicate: true });
      const { sql } = relay.store;
      expect(await sql.query(sql.build.selectFrom('idempotency_keys').select('state'))).toEqual([
        { state: 'discarded' },
      ]);
    });
  });
}
