import { afterEach, describe, expect, it } from 'vitest';
import type { RemaskRequest } from '../../src/relay/copies.ts';
import type { Inbound } from '../../src/relay/inbound.ts';
import { pack } from '../../src/relay/pack.ts';
import { sealBody } from '../../src/store/bodies.ts';
import type { Driver } from '../../src/store/sql.ts';
import { NOW } from '../store/vault-process.ts';
import { type Desk, deskOn, recordOf, rulesWith, textOf } from './setup.ts';

/** No rule knows it, and nothing around it speaks of a person. */
const VALUE = 'zq4 heron';
const MISSED = `The label on the box says ${VALUE}, and room 5f9d88b1c2a3e4d5f6a7b8c9 stays empty.`;
const TOKEN = /^The label on the box says \[ID-\w{8}\], and room 5f9d88b1c2a3e4d5f6a7b8c9 stays empty\.$/;

/** What a report of missed PHI does, the same on every engine. */
export function incidentsContract(engine: string, open: () => Promise<Driver>): void {
  let desk: Desk;
  const start = async (options?: Parameters<typeof deskOn>[1]) => {
    desk = await deskOn(await open(), options);
    return desk;
  };
  const report = (conversation: string, more = {}) =>
    desk.relay.incidents.report({
      ...{ tenant: 'clinic', conversation, kind: 'ID', value: VALUE, actor: 'person-1' },
      ...more,
    });

  describe(`missed PHI on ${engine}`, () => {
    afterEach(() => desk.close());

    it('is masked in what has not left, nothing else is changed, and later messages know it', async () => {
      const { take, deliver } = await start();
      const { conversation } = await take('k1', MISSED);
      await take('k2', 'Nothing of it here.');
      expect(await report(conversation)).toMatchObject({ queued_changed: 1, queued_left: 0, kind: 'ID' });
      await take('k3', `Again ${VALUE}.`);
      const [first, second, third] = (await deliver()).map((payload) => textOf(payload));
      expect(first).toMatch(TOKEN);
      expect(second).toBe('Nothing of it here.');
      const [, token = ''] = /(\[ID-\w{8}\])/.exec(first ?? '') ?? [];
      expect(third).toBe(`Again ${token}.`);
    });

    it('counts what was on its way at that moment, and leaves it to whoever has it', async () => {
      const { take, relay } = await start();
      const { conversation } = await take('k1', MISSED);
      const { leased } = await relay.outbox.turn({ ended: [], begin: [], lease: 10 });
      expect(leased).toHaveLength(1);
      expect(await report(conversation)).toMatchObject({ queued_changed: 0, queued_left: 1 });
    });

    it('counts what cannot be read as left: nobody can say that it does not hold it', async () => {
      const { take } = await start();
      const { conversation } = await take('k1', 'Nothing of it here.');
      const deep = `${'['.repeat(150)}"${VALUE}"${']'.repeat(150)}`;
      await unmasked(desk, conversation, [{ format: 'json', content: deep }]);
      await unmasked(desk, conversation, [
        { format: 'text', content: MISSED },
        { format: 'json', content: deep },
      ]);
      expect(await report(conversation)).toMatchObject({ queued_changed: 0, queued_left: 2 });
    });

    it('is masked in all that waits, however much that is', async () => {
      const { take } = await start();
      const { conversation } = await take('k1', 'Nothing of it here.');
      for (let n = 0; n < 101; n++) await unmasked(desk, conversation, [{ format: 'text', content: MISSED }]);
      expect(await report(conversation)).toMatchObject({ queued_changed: 101, queued_left: 0 });
    });

    it('is masked in dead letters, whose turn may come again', async () => {
      const { take, relay, deliver } = await start();
      const { conversation, ...taken } = await take('k1', MISSED);
      const { leased } = await relay.outbox.turn({ ended: [], begin: [], lease: 10 });
      const { begun } = await relay.outbox.turn({ ended: [], begin: leased, lease: 0 });
      const outcome = { delivered: false, code: 'refused', permanent: true } as const;
      await relay.outbox.turn({ ended: begun.map((message) => ({ message, outcome })), begin: [], lease: 0 });
      expect(await report(conversation)).toMatchObject({ queued_changed: 1 });
      const { retryDeadLetter } = await import('../../src/store/outbox/dead-letters.ts');
      const id = 'message' in taken ? taken.message : '';
      expect(await retryDeadLetter(relay.store.sql, { tenant: 'clinic', id, actor: 'person-1' }, desk.clock.now)).toBe(
        true,
      );
      expect((await deliver()).map((payload) => textOf(payload))).toEqual([expect.stringMatching(TOKEN)]);
    });

    it('of a kind that no store may hold becomes a bare label', async () => {
      const { take, deliver } = await start();
      const { conversation } = await take('k1', MISSED);
      const incident = await report(conversation, { kind: 'SECRET' });
      expect(incident).toMatchObject({ token: '[SECRET]', queued_changed: 1 });
      expect((await deliver()).map((payload) => textOf(payload))[0]).toContain('says [SECRET], and');
    });

    it('is reported without a word of it on record, and shown with what the vendor got, and when', async () => {
      const { take, deliver, relay, clock } = await start({ rulesOf: async () => rulesWith(recordOf()) });
      const { conversation, ...first } = await take('k1', MISSED);
      await deliver();
      clock.now += 60_000;
      await unmasked(desk, conversation);
      await deliver();
      clock.now += 60_000;
      const { id } = await report(conversation);
      clock.now += 60_000;
      await take('k2', 'Later.');
      await deliver();
      const shown = await relay.incidents.show('clinic', id);
      expect(shown).toMatchObject({ vendor: 'twilio', kind: 'ID', baa: 'in-force', channels: ['ticket'] });
      expect(shown.sent).toEqual([{ message: 'message' in first ? first.message : '', at: NOW }]);
      expect(Date.parse(shown.notifyBy) - Math.floor(shown.reported_at / 86_400_000) * 86_400_000).toBe(
        60 * 86_400_000,
      );
      expect((await relay.incidents.list('clinic')).map((one) => one.id)).toEqual([id]);
      expect((await relay.incidents.list('clinic', 'twilio')).map((one) => one.id)).toEqual([id]);
      expect(await relay.incidents.list('clinic', 'zendesk')).toEqual([]);
      const { sql } = relay.store;
      const audit = JSON.stringify(await sql.query(sql.build.selectFrom('audit').selectAll()));
      expect(audit).toContain('phi_reported');
      expect(audit + JSON.stringify(shown)).not.toMatch(/zq4|heron/);
    });

    it('asks the channels for their copies, once, and again after a failure', async () => {
      const { take, relay } = await start();
      const { conversation } = await take('k1', MISSED);
      const asked: RemaskRequest[] = [];
      const { id, reported_at: at } = await report(conversation);
      expect(await relay.incidents.askCopies()).toBe(0);
      let down = true;
      relay.addCopies({
        remask: async (request) => {
          asked.push(request);
          if (down) throw new RangeError('away');
          return { changed: 2, left: 1 };
        },
      });
      await expect(relay.incidents.askCopies()).rejects.toThrow();
      down = false;
      expect(await relay.incidents.askCopies()).toBe(1);
      expect(await relay.incidents.askCopies()).toBe(0);
      const request = { tenant: 'clinic', conversation, vendor: 'twilio', at };
      expect(asked).toEqual([request, request]);
      expect(await relay.incidents.show('clinic', id)).toMatchObject({ copies_changed: 2, copies_left: 1 });
    });

    it('asks for the copies of one where those of another fail', async () => {
      const { take, relay, clock } = await start();
      const { conversation } = await take('k1', MISSED);
      const failing = await report(conversation);
      clock.now += 1_000;
      const { id } = await report(conversation);
      relay.addCopies({
        remask: async ({ at }) => {
          if (at === failing.reported_at) throw new RangeError('away');
          return { changed: 1, left: 0 };
        },
      });
      await expect(relay.incidents.askCopies()).rejects.toThrow('away');
      expect(await relay.incidents.show('clinic', id)).toMatchObject({ copies_changed: 1, copies_at: clock.now });
      expect(await relay.incidents.show('clinic', failing.id)).toMatchObject({ copies_at: null });
    });

    it('is closed once, and is nobody else’s', async () => {
      const { take, relay, events } = await start();
      const { conversation } = await take('k1', MISSED);
      const { id } = await report(conversation);
      await expect(relay.incidents.show('other', id)).rejects.toMatchObject({ code: 'unknown_incident' });
      await expect(relay.incidents.close('other', id, 'person-2')).rejects.toMatchObject({ code: 'unknown_incident' });
      await relay.incidents.close('clinic', id, 'person-2');
      await expect(relay.incidents.close('clinic', id, 'person-3')).rejects.toMatchObject({ code: 'incident_ended' });
      expect((await events()).filter((event) => event === 'incident_closed')).toHaveLength(1);
      for (const wrong of [{ value: ' ' }, { tenant: 'other' }])
        await expect(report(conversation, wrong)).rejects.toMatchObject({
          code: 'value' in wrong ? 'invalid_options' : 'unknown_conversation',
        });
    });
  });
}

/** A message the other way, as it is: an answer to the company's own side. */
async function unmasked(
  { relay }: Desk,
  conversation: string,
  docs: Inbound['docs'] = [{ format: 'text', content: 'An answer.' }],
): Promise<void> {
  const id = crypto.randomUUID();
  const of = { kind: 'message', id, tenant: 'clinic', conversation } as const;
  const body = await sealBody(relay.store.dataKeys, of, pack({ docs, more: null }));
  await relay.outbox.enqueue({
    ...{ id, tenant: 'clinic', vendor: 'twilio', conversation, destination: 'slack:pair', idempotencyKey: id, body },
    counts: { unmasked: 1 },
  });
}
