import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, Conversation } from '../../src/store/conversation.ts';
import type { Driver } from '../../src/store/sql.ts';
import { processOver, type Store } from './vault-process.ts';
import { freshStore } from './vault-setup.ts';

/** Opening, referring and linking of conversations, alike on every engine. */
export function conversationContract(engine: string, openDriver: () => Promise<Driver>): void {
  // Its own suite: the setup of one contract must not run for another's tests.
  describe(`conversations on ${engine}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await freshStore(openDriver);
    });
    afterEach(() => store.sql.close());

    const open = (reference: string, channel: Channel = 'slack', vendor = 'twilio', tenant = 'clinic') =>
      store.conversations.open({ tenant, vendor, channel, reference });
    const again = ({ tenant, id }: Conversation) => store.conversations.get(tenant, id);
    const place = ({ tenant, id }: Conversation) => ({ tenant, conversation: id });
    const events = async () =>
      store.sql
        .query(store.sql.build.selectFrom('audit').selectAll().orderBy('position'))
        .then((rows) =>
          rows.map(({ event, actor, conversation, subject }) => ({ event, actor, conversation, subject })),
        );

    describe('references', () => {
      it('are opened once for a reference, also by several processes at once', async () => {
        const processes = await Promise.all([1, 2, 3, 4].map(() => processOver(store.sql)));
        const reference = { tenant: 'clinic', vendor: 'twilio', channel: 'slack', reference: 'T1:C1:17.1' } as const;
        const opened = await Promise.all(processes.map(({ conversations }) => conversations.open(reference)));
        expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
        const rows = await store.sql.query(store.sql.build.selectFrom('conversations').select('id'));
        expect(rows).toHaveLength(1);
      });

      it.each([
        ['channel', { channel: 'mail' }],
        ['vendor', { vendor: 'zendesk' }],
        ['tenant', { tenant: 'other' }],
        ['reference', { reference: 'y' }],
      ] as const)('are others for another %s', async (_what, other) => {
        const reference = { tenant: 'clinic', vendor: 'twilio', channel: 'slack', reference: 'x' } as const;
        const [one, another] = [reference, { ...reference, ...other }].map((place) => store.conversations.open(place));
        expect((await one)?.id).not.toBe((await another)?.id);
      });

      it('keep no reference in clear', async () => {
        await open('<maria.lopez@example.org>', 'mail');
        const rows = await store.sql.query(store.sql.build.selectFrom('conversation_references').selectAll());
        expect(JSON.stringify(rows)).not.toContain('maria');
        expect(rows[0]?.reference).toMatch(/^[0-9a-f]{64}$/);
      });

      it('take further references, each once', async () => {
        const [a, b] = [await open('a'), await open('b')];
        await store.conversations.refer('clinic', a.id, 'mail', 'root');
        await store.conversations.refer('clinic', a.id, 'mail', 'root');
        expect((await open('root', 'mail')).id).toBe(a.id);
        await expect(store.conversations.refer('clinic', b.id, 'mail', 'root')).rejects.toMatchObject({
          code: 'reference_taken',
        });
        expect((await again(b)).root).toBe(b.id);
      });
    });

    describe('links', () => {
      it('come by themselves from exactly the same ticket id, and are on record', async () => {
        const [a, b] = [await open('a'), await open('b')];
        await store.conversations.refer('clinic', a.id, 'ticket', 'zendesk:4711');
        expect((await store.conversations.refer('clinic', b.id, 'ticket', 'zendesk:4711')).root).toBe(a.id);
        expect(await events()).toEqual([
          { event: 'conversation_linked', actor: 'store', conversation: b.id, subject: a.id },
        ]);
      });

      it.each(['zendesk:47110', 'zendesk:4711 ', 'Zendesk:4711', '4711', 'jira:4711'])(
        'do not come from a ticket id that is only like it: %j',
        async (other) => {
          const [a, b] = [await open('a'), await open('b')];
          await store.conversations.refer('clinic', a.id, 'ticket', 'zendesk:4711');
          expect((await store.conversations.refer('clinic', b.id, 'ticket', other)).root).toBe(b.id);
        },
      );

      it('never join two vendors, by ticket id or by hand', async () => {
        const [a, b] = [await open('a'), await open('b', 'slack', 'zendesk')];
        await store.conversations.refer('clinic', a.id, 'ticket', 'zendesk:4711');
        expect((await store.conversations.refer('clinic', b.id, 'ticket', 'zendesk:4711')).root).toBe(b.id);
        await expect(store.conversations.link('clinic', b.id, a.id, 'person-1')).rejects.toMatchObject({
          code: 'other_vendor',
        });
      });

      it('never join two tenants', async () => {
        const [a, b] = [await open('a'), await open('b', 'slack', 'twilio', 'other')];
        await expect(store.conversations.link('clinic', a.id, b.id, 'person-1')).rejects.toMatchObject({
          code: 'unknown_conversation',
        });
        await expect(store.conversations.link('other', a.id, b.id, 'person-1')).rejects.toMatchObject({
          code: 'unknown_conversation',
        });
      });

      it('make what one knows known to the other, under the token it has', async () => {
        const [a, b] = [await open('a'), await open('b')];
        const first = await store.mask(place(a), 'Patient: Maria Lopez');
        await store.mask(place(b), 'MRN: 00417-22');
        await store.conversations.link('clinic', b.id, a.id, 'person-1');
        expect((await store.mask(place(b), 'Patient: Maria Lopez')).content).toBe(first.content);
        const both = [await store.vault.known(place(a)), await store.vault.known(place(b))];
        expect(both[0]).toEqual(both[1]);
        expect(both[0]).toHaveLength(2);
        for (const { value, token } of both[0] ?? [])
          expect(await store.vault.reveal(place(a), token, 'tester')).toBe(value);
      });

      it('give new values one token in both', async () => {
        const [a, b] = [await open('a'), await open('b')];
        await store.conversations.link('clinic', b.id, a.id, 'person-1');
        const masked = [await store.mask(place(b), 'MRN: 00417-22'), await store.mask(place(a), 'MRN: 00417-22')];
        expect(masked[0]?.content).toBe(masked[1]?.content);
      });

      it('bring along what either is linked with, and have one root', async () => {
        const all = await Promise.all(['a', 'b', 'c', 'd'].map((name) => open(name)));
        const [a, b, c, d] = all as [Conversation, Conversation, Conversation, Conversation];
        await store.conversations.link('clinic', b.id, a.id, 'person-1');
        await store.conversations.link('clinic', d.id, c.id, 'person-1');
        await store.conversations.link('clinic', d.id, b.id, 'person-1');
        expect(await Promise.all(all.map(async (one) => (await again(one)).root))).toEqual(all.map(() => a.id));
        expect(new Set(await store.conversations.group(await again(c)))).toEqual(new Set(all.map(({ id }) => id)));
      });

      it('make no circle, not even when two are linked both ways at once', async () => {
        const [a, b] = [await open('a'), await open('b')];
        const both = [
          store.conversations.link('clinic', a.id, b.id, 'x'),
          store.conversations.link('clinic', b.id, a.id, 'x'),
        ];
        await Promise.allSettled(both);
        const roots = [(await again(a)).root, (await again(b)).root];
        expect(new Set(roots).size).toBe(1);
        expect(await store.sql.query(store.sql.build.selectFrom('conversation_aliases').selectAll())).toHaveLength(1);
        await store.conversations.link('clinic', a.id, b.id, 'x');
        expect((await events()).length).toBe(1);
      });

      it('are undone, on record: new values get tokens of their own, old ones stay', async () => {
        const [a, b] = [await open('a'), await open('b')];
        await store.conversations.link('clinic', b.id, a.id, 'person-1');
        const shared = await store.mask(place(b), 'Patient: Maria Lopez');
        expect(await store.conversations.unlink('clinic', b.id, 'person-2')).toBe(true);
        expect(await store.conversations.unlink('clinic', b.id, 'person-2')).toBe(false);
        expect((await events()).at(-1)).toEqual({
          event: 'conversation_unlinked',
          actor: 'person-2',
          conversation: b.id,
          subject: a.id,
        });
        expect((await store.mask(place(b), 'Patient: Maria Lopez')).content).toBe(shared.content);
        expect(await store.vault.known(place(a))).toEqual([]);
        const [own, other] = [await store.mask(place(b), 'MRN: 00417-22'), await store.mask(place(a), 'MRN: 00417-22')];
        expect(own.content).not.toBe(other.content);
        expect((await store.mask(place(a), 'Patient: Maria Lopez')).learned).toHaveLength(1);
      });

      it('lead to no other once their conversation is shredded', async () => {
        const [a, b] = [await open('a'), await open('b')];
        await store.mask(place(b), 'Patient: Maria Lopez');
        await store.mask(place(a), 'MRN: 00417-22');
        await store.conversations.link('clinic', b.id, a.id, 'person-1');
        await store.vault.shred({ ...place(a), reason: 'request', actor: 'tester' });
        expect((await store.vault.known(place(b))).map(({ value }) => value)).toEqual(['Maria Lopez']);
        expect((await store.mask(place(b), 'Ms. Lopez, account number 7712345')).learned).toHaveLength(2);
      });
    });
  });
}
