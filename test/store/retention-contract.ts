import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../src/store/outbox/outbox.ts';
import { purge } from '../../src/store/retention/purge.ts';
import { parseRetention, setRetention } from '../../src/store/retention/rules.ts';
import type { Tables } from '../../src/store/schema.ts';
import type { Driver, Sql } from '../../src/store/sql.ts';
import { freshSql } from './contract.ts';
import { keyOf, messageOf, NOW, seedStatements } from './seeded.ts';

const DAY = 86_400_000;
const NOTHING = { values: 0, deadLetters: 0, delivered: 0, audit: 0, conversations: 0, bodies: 0, mirrors: 0 };

/** What the purge must do alike on every engine. */
export function retentionContract(engine: string, open: () => Promise<Driver>): void {
  async function seeded(): Promise<Sql> {
    const sql = await freshSql(open);
    await sql.batch(seedStatements(sql, 'acme', ['a', 'b']));
    return sql;
  }
  const entry = ({ build }: Sql, conversation: string, kind: string, at: number) =>
    build.insertInto('vault_entries').values({
      tenant: 'acme',
      id: `${kind}-${at}`,
      conversation,
      vendor: 'twilio',
      kind,
      data_key: keyOf(conversation),
      value_hash: `${kind}-${at}`,
      sealed: Uint8Array.of(1),
      created_at: at,
    });
  const ids = async ({ query, build }: Sql, table: 'vault_entries' | 'conversations' | 'data_keys') =>
    (await query(build.selectFrom(table).select('id').orderBy('id'))).map(({ id }) => id);
  const heard = ({ build }: Sql, at: number) => build.updateTable('conversations').set({ last_at: at });
  const count = async ({ query, build }: Sql, table: keyof Tables) =>
    (await query(build.selectFrom(table).selectAll())).length;

  describe(`retention on ${engine}`, () => {
    it('deletes values by kind, a vendor before its tenant before the default', async () => {
      const sql = await seeded();
      const ages = [1, 31, 91];
      await sql.batch(
        ['NAME', 'PHONE', 'MRN'].flatMap((kind) => ages.map((age) => entry(sql, 'a', kind, NOW - age * DAY))),
      );
      await setRetention(sql, { tenant: 'acme', vendor: '', rules: { values: { NAME: 30, PHONE: 30 } } }, NOW);
      await setRetention(sql, { tenant: 'acme', vendor: 'twilio', rules: { values: { PHONE: 365 } } }, NOW);
      await setRetention(sql, { tenant: 'other', vendor: '', rules: { values: { '*': 1 } } }, NOW).catch(
        () => undefined,
      );
      expect(await purge(sql, NOW)).toEqual({ ...NOTHING, values: 3 });
      const left = (await ids(sql, 'vault_entries')).map((id) => id.split('-')[0]);
      expect(left).toEqual(['MRN', 'MRN', 'NAME', 'PHONE', 'PHONE', 'PHONE']);
      expect(await purge(sql, NOW)).toEqual(NOTHING);
      await sql.close();
    });

    it('keeps nothing for a vendor longer than its record allows, whatever the rule says', async () => {
      const sql = await seeded();
      await sql.batch([9, 11].map((age) => entry(sql, 'a', 'NAME', NOW - age * DAY)));
      await setRetention(sql, { tenant: 'acme', vendor: 'twilio', rules: { values: { '*': 365 } } }, NOW);
      expect((await purge(sql, NOW, { mostDays: async () => undefined })).values).toBe(0);
      const mostDays = async (tenant: string, vendor: string) => (`${tenant}/${vendor}` === 'acme/twilio' ? 10 : 0);
      expect((await purge(sql, NOW, { mostDays })).values).toBe(1);
      await sql.close();
    });

    it('keeps exactly what is not older', async () => {
      const sql = await seeded();
      await sql.batch([entry(sql, 'a', 'NAME', NOW - 90 * DAY), entry(sql, 'a', 'NAME', NOW - 90 * DAY - 1)]);
      expect((await purge(sql, NOW)).values).toBe(1);
      expect(await ids(sql, 'vault_entries')).toEqual([`NAME-${NOW - 90 * DAY}`]);
      await sql.close();
    });

    it('forgets messages after their end, and never one on its way', async () => {
      const sql = await seeded();
      const outbox = createOutbox({ sql, now: () => NOW, random: Math.random, leaseMs: 1_000 });
      await outbox.enqueue(messageOf('a', 'sent'));
      const { leased } = await outbox.turn({ ended: [], begin: [], lease: 1 });
      const { begun } = await outbox.turn({ ended: [], begin: leased, lease: 0 });
      await outbox.turn({
        ended: begun.map((message) => ({ message, outcome: { delivered: true } })),
        begin: [],
        lease: 0,
      });
      await outbox.enqueue(messageOf('a', 'waiting'));
      expect(await purge(sql, NOW + 30 * DAY)).toEqual(NOTHING);
      expect(await purge(sql, NOW + 31 * DAY)).toEqual({ ...NOTHING, delivered: 1 });
      expect(await count(sql, 'outbox_attempts')).toBe(0);
      expect(await count(sql, 'outbox_messages')).toBe(1);
      expect(await count(sql, 'idempotency_keys')).toBe(1);
      const audit = await count(sql, 'audit');
      // Rows go by whole seals: until one stands over them they stay.
      expect((await purge(sql, NOW + 2_193 * DAY)).audit).toBe(0);
      await sql.batch([
        sql.build.insertInto('audit_seals').values({
          ...{
            tenant: 'acme',
            number: 1,
            floor: 0,
            last_position: audit,
            rows_sealed: audit,
            first_at: NOW,
            last_at: NOW,
          },
          ...{ hash: 'hash', mac: 'mac', created_at: NOW },
        }),
        sql.build
          .updateTable('audit')
          .set({ seal: 1 })
          .where('at', '<', NOW + 100 * DAY),
      ]);
      expect((await purge(sql, NOW + 2_192 * DAY)).audit).toBe(0);
      // All but what the purge itself has recorded since: the other conversation has ended.
      expect((await purge(sql, NOW + 2_193 * DAY)).audit).toBe(audit);
      await sql.close();
    });

    it('shreds the key of a conversation of which nothing is kept, and of no other', async () => {
      const sql = await seeded();
      await sql.batch([heard(sql, NOW - 91 * DAY), entry(sql, 'a', 'NAME', NOW)]);
      expect(await purge(sql, NOW)).toEqual({ ...NOTHING, conversations: 1 });
      expect(await ids(sql, 'conversations')).toEqual(['a']);
      expect(await ids(sql, 'data_keys')).toEqual([keyOf('a')]);
      expect(await sql.query(sql.build.selectFrom('shred_records').select(['data_key', 'reason']))).toEqual([
        { data_key: keyOf('b'), reason: 'expired' },
      ]);
      await sql.close();
    });

    it('keeps a conversation that another is linked to, and one with a message on its way', async () => {
      const sql = await seeded();
      const outbox = createOutbox({ sql, now: () => NOW, random: Math.random, leaseMs: 1_000 });
      await outbox.enqueue(messageOf('b', 'waiting'));
      const alias = { tenant: 'acme', conversation: 'b', target: 'a', reason: 'ticket', linked_at: NOW };
      await sql.batch([sql.build.insertInto('conversation_aliases').values(alias), heard(sql, NOW - 91 * DAY)]);
      expect((await purge(sql, NOW)).conversations).toBe(0);
      expect(await ids(sql, 'data_keys')).toEqual([keyOf('a'), keyOf('b')]);
      await sql.close();
    });

    it('forgets mails that were not seen in their mailbox for long, never since when it is looked into', async () => {
      const sql = await seeded();
      const of = { tenant: 'acme', account: 'desk', folder: 'INBOX', content_key: '', outcome: 'done' };
      const rows = [
        { uid_validity: '1', uid: 1, claimed_at: NOW - 91 * DAY },
        { uid_validity: '1', uid: 2, claimed_at: NOW - 89 * DAY },
        { uid_validity: 'since', uid: 0, claimed_at: NOW - 900 * DAY },
      ];
      await sql.batch([sql.build.insertInto('mail_claims').values(rows.map((row) => ({ ...of, ...row })))]);
      await purge(sql, NOW);
      const left = await sql.query(sql.build.selectFrom('mail_claims').select('uid').orderBy('uid'));
      expect(left.map(({ uid }) => uid)).toEqual([0, 2]);
      // A rule that keeps late copies known for longer keeps these as well.
      await setRetention(sql, { tenant: 'acme', vendor: '', rules: { delivered: 365 } }, NOW);
      await purge(sql, NOW + 100 * DAY);
      expect((await sql.query(sql.build.selectFrom('mail_claims').select('uid'))).length).toBe(2);
      await sql.close();
    });

    it('goes through more than fits one commit', async () => {
      const sql = await seeded();
      const row = (index: number) => entry(sql, 'a', 'NAME', NOW - 100 * DAY - index);
      for (let from = 0; from < 1_100; from += 100)
        await sql.batch(Array.from({ length: 100 }, (_, index) => row(from + index)));
      expect((await purge(sql, NOW)).values).toBe(1_100);
      await sql.close();
    });

    it('takes no rule that is none', () => {
      for (const wrong of ['{"values":{"NAMES":1}}', '{"audit":0}', '{"audit":1.5}', '{"other":1}', '[]'])
        expect(() => parseRetention(wrong)).toThrow();
    });
  });
}
