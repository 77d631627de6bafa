import { afterEach, describe, expect, it } from 'vitest';
import type { VendorRecord } from '../../src/governance/vendor-record.ts';
import type { Notice, NoticeWay } from '../../src/relay/notice.ts';
import { sendNotices } from '../../src/relay/notices.ts';
import { sealAudit } from '../../src/store/audit-seals.ts';
import type { Driver } from '../../src/store/sql.ts';
import { type Desk, deskOn, recordOf } from './setup.ts';

const DAY = 86_400_000;
const VALUE = 'zq4 heron';

/** Who is told of what, the same on every engine. */
export function noticesContract(engine: string, open: () => Promise<Driver>): void {
  let desk: Desk;
  const start = async () => {
    desk = await deskOn(await open(), { dueMs: 60_000 });
    return desk;
  };
  const way = (name: string, about?: NoticeWay['about']): NoticeWay => ({
    ...{ name, about, destination: `http:${name}`, vendor: 'twilio' },
    message: (notice) => ({ docs: [{ format: 'json', content: JSON.stringify(notice) }], envelope: {} }),
  });
  const tell = async (ways: readonly NoticeWay[], records: readonly VendorRecord[] = []) => {
    const { store, outbox } = desk.relay;
    await sealAudit(store, 'clinic');
    return sendNotices({ store, outbox, ways, records: async (tenant) => (tenant === 'clinic' ? records : []) });
  };
  const told = async (): Promise<Notice[]> =>
    (await desk.deliver()).map(({ contents: [content] }) => JSON.parse(String(content)) as Notice);
  const overdue = async (key: string) => {
    const taken = await desk.take(key, '', { docs: [{ format: 'json', content: '{' }] });
    desk.clock.now += 120_000;
    await desk.relay.holds.escalate();
    return taken.state === 'held' ? taken.hold : '';
  };

  describe(`notices on ${engine}`, () => {
    afterEach(() => desk.close());

    it('are given once for what happened since, by event and vendor, and not for the past', async () => {
      await start();
      await overdue('k0');
      expect(await tell([way('officer')])).toBe(0);
      const ids = [await overdue('k1'), await overdue('k2')];
      expect(await tell([way('officer')])).toBe(1);
      expect(await tell([way('officer')])).toBe(0);
      expect(await told()).toEqual([
        { event: 'holds_overdue', tenant: 'clinic', vendor: 'twilio', count: 2, ids, day: '', daysBefore: 0 },
      ]);
    });

    it('go to those who want to know, and to each of them once where several processes look at once', async () => {
      const { take, relay } = await start();
      const ways = [way('ops', ['dead_letters']), way('officer')];
      await tell(ways);
      const { conversation } = await take('k1', `The box says ${VALUE}.`);
      await relay.incidents.report({ tenant: 'clinic', conversation, kind: 'ID', value: VALUE, actor: 'person-1' });
      await desk.deliver();
      await sealAudit(relay.store, 'clinic');
      const counts = await Promise.all([tell(ways), tell(ways), tell(ways)]);
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1);
      const [notice, ...more] = await desk.deliver();
      expect(more).toEqual([]);
      expect(String(notice?.contents[0])).toContain('phi_reported');
      expect(String(notice?.contents[0])).not.toMatch(/zq4|heron/);
    });

    it('say what loosens and what waits for a second person', async () => {
      const { relay } = await start();
      await tell([way('officer')]);
      const { createGrants } = await import('../../src/reveal/grants.ts');
      const grants = createGrants(relay.store);
      const expiresAt = desk.clock.now + DAY;
      const about = { tenant: 'clinic', vendor: 'twilio', channel: 'mail', purpose: 'support', owner: 'dana' } as const;
      const id = await grants.propose({ ...about, readers: ['dana@clinic.example'], expiresAt }, 'person-1');
      await grants.approve('clinic', id, 'person-2');
      expect(await tell([way('officer')])).toBe(2);
      expect((await told()).map(({ event, ids }) => [event, ids])).toEqual([
        ['approval_needed', [id]],
        ['loosened', [id]],
      ]);
    });

    it('come 60, 30 and 7 days before a BAA ends, once each', async () => {
      await start();
      const records = [recordOf()];
      for (const daysBefore of [60, 30, 7]) {
        desk.clock.now = Date.UTC(2027, 0, 1) - daysBefore * DAY;
        expect(await tell([way('officer')], records)).toBe(2);
        desk.clock.now += DAY;
        expect(await tell([way('officer')], records)).toBe(0);
        expect((await told()).map((notice) => [notice.event, notice.day, notice.daysBefore])).toEqual([
          ['baa_ends', '2026-12-31', daysBefore],
          ['reassessment', '2026-12-31', daysBefore],
        ]);
      }
    });

    it('come late rather than never where nothing looked for days', async () => {
      await start();
      desk.clock.now = Date.UTC(2027, 0, 1) - 61 * DAY;
      expect(await tell([way('officer')], [recordOf()])).toBe(0);
      desk.clock.now += 5 * DAY;
      expect(await tell([way('officer')], [recordOf()])).toBe(2);
      expect(await tell([way('officer')], [recordOf()])).toBe(0);
    });

    it('go on from a seal that was written without a time', async () => {
      const { relay } = await start();
      await overdue('k1');
      const { sql } = relay.store;
      const row = { tenant: 'clinic', vendor: '', name: 'notices', value: '0', updated_at: 0 };
      await sql.batch([sql.build.insertInto('settings').values(row)]);
      expect(await tell([way('officer')])).toBe(1);
      expect(await tell([way('officer')])).toBe(0);
    });

    it('open no conversation without news, and each one once', async () => {
      const { relay } = await start();
      const { store, outbox } = relay;
      const opened: string[] = [];
      const conversations: typeof store.conversations = {
        ...store.conversations,
        open: (reference) => {
          opened.push(reference.reference);
          return store.conversations.open(reference);
        },
      };
      const options = { store: { ...store, conversations }, outbox, ways: [way('ops'), way('officer')] };
      const records = async (tenant: string) => (tenant === 'clinic' ? [recordOf()] : []);
      await sendNotices({ ...options, records });
      expect(opened).toEqual([]);
      await overdue('k1');
      desk.clock.now = Date.UTC(2027, 0, 1) - 60 * DAY;
      await sealAudit(store, 'clinic');
      expect(await sendNotices({ ...options, records })).toBe(6);
      expect(opened.sort()).toEqual(['notices:officer', 'notices:ops']);
    });

    it('that cannot be delivered are not told of', async () => {
      const { relay } = await start();
      await tell([way('officer')]);
      await overdue('k1');
      await tell([way('officer')]);
      const { leased } = await relay.outbox.turn({ ended: [], begin: [], lease: 10 });
      const { begun } = await relay.outbox.turn({ ended: [], begin: leased, lease: 0 });
      const outcome = { delivered: false, code: 'refused', permanent: true } as const;
      await relay.outbox.turn({ ended: begun.map((message) => ({ message, outcome })), begin: [], lease: 0 });
      expect(await tell([way('officer')])).toBe(0);
    });

    it('are none where nobody is to be told', async () => {
      await start();
      await overdue('k1');
      expect(await tell([])).toBe(0);
    });
  });
}
