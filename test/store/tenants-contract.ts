import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBody, sealBody } from '../../src/store/bodies.ts';
import { randomBytes } from '../../src/store/bytes.ts';
import type { Driver } from '../../src/store/sql.ts';
import type { Place } from '../../src/store/vault.ts';
import { freshStore, type Store } from './vault-setup.ts';

const FIRST = 'Patient: Maria Lopez, MRN: 00417-22';

/** What another tenant gets of a tenant's conversation, by every method, with every id of it in hand: nothing. */
export function tenantsContract(engine: string, openDriver: () => Promise<Driver>): void {
  describe(`another tenant on ${engine}`, () => {
    let store: Store;
    let place: Place;
    let token: string;
    beforeEach(async () => {
      store = await freshStore(openDriver);
      place = await store.place('ticket 1');
      token = (await store.mask(place, FIRST)).learned[0]?.token ?? '';
      await store.place('ticket 2', { tenant: 'other' });
    });
    afterEach(() => store.sql.close());

    const theirs = () => ({ tenant: 'other', conversation: place.conversation });
    const body = () => ({ ...place, kind: 'message', id: 'm1' }) as const;

    const READS: Record<string, () => Promise<unknown>> = {
      'vault.known': () => store.vault.known(theirs()),
      'vault.mask': () => store.mask(theirs(), 'maria lopez'),
      'vault.mark': async () => store.vault.mark(theirs(), await store.masker({ tenant: 'other' }), 'NAME', 'Maria'),
      'vault.reveal': () => store.vault.reveal(theirs(), token, 'them'),
      'conversations.get': () => store.conversations.get('other', place.conversation),
      'conversations.refer': () => store.conversations.refer('other', place.conversation, 'ticket', 'x:1'),
      'conversations.link': async () => {
        const { id } = await store.conversations.open({
          tenant: 'other',
          vendor: 'twilio',
          channel: 'api',
          reference: 'ticket 2',
        });
        await store.conversations.link('other', id, place.conversation, 'them');
      },
      'conversations.link from': async () => {
        const { id } = await store.conversations.open({
          tenant: 'other',
          vendor: 'twilio',
          channel: 'api',
          reference: 'ticket 2',
        });
        await store.conversations.link('other', place.conversation, id, 'them');
      },
      'conversations.unlink': () => store.conversations.unlink('other', place.conversation, 'them'),
    };

    it.each(Object.keys(READS))('gets nothing by %s', async (method) => {
      await expect(READS[method]?.()).rejects.toMatchObject({ code: 'unknown_conversation' });
      expect(await store.vault.known(place)).toHaveLength(2);
    });

    it('gets no key, no group, no body', async () => {
      const sealed = await sealBody(store.dataKeys, body(), randomBytes(10));
      expect(await store.dataKeys.find('other', place.conversation)).toBeUndefined();
      const group = await store.conversations.group({
        ...theirs(),
        id: place.conversation,
        vendor: 'twilio',
        root: place.conversation,
      });
      expect(group).toEqual([place.conversation]);
      await expect(openBody(store.dataKeys, { ...body(), tenant: 'other' }, sealed)).rejects.toMatchObject({
        code: 'seal_broken',
      });
    });

    it('shreds nothing', async () => {
      await store.vault.shred({ ...theirs(), reason: 'request', actor: 'them' });
      expect(await store.vault.known(place)).toHaveLength(2);
      expect(await store.sql.query(store.sql.build.selectFrom('shred_records').selectAll())).toEqual([]);
    });

    it('finds another conversation behind the same reference, with other tokens, and a token key of its own', async () => {
      const own = await store.place('ticket 1', { tenant: 'other' });
      expect(own.conversation).not.toBe(place.conversation);
      const masked = await store.mask(own, FIRST);
      expect(masked.learned.map((known) => known.token)).not.toContain(token);
      expect(await store.vault.tokenKey('other')).not.toEqual(await store.vault.tokenKey('clinic'));
      expect((await store.mask(own, `quoted ${token.replace('NAME', 'MRN')}`)).content).not.toContain(
        token.slice(6, -1),
      );
    });

    it('cannot open a row that was copied to it', async () => {
      const own = await store.place('ticket 1', { tenant: 'other' });
      await store.mask(own, 'MRN: 7712345');
      const [entry] = await store.sql.query(
        store.sql.build.selectFrom('vault_entries').selectAll().where('tenant', '=', 'clinic'),
      );
      const stolen = store.sql.build
        .updateTable('vault_entries')
        .set({ sealed: entry?.sealed ?? new Uint8Array() })
        .where('tenant', '=', 'other');
      await store.sql.batch([stolen]);
      await expect(store.vault.known(own)).rejects.toMatchObject({ code: 'seal_broken' });
    });

    it('finds none of its rows: each row of each table names its tenant', async () => {
      const tables = ['vault_entries', 'tokens', 'data_keys', 'conversations', 'conversation_references'] as const;
      for (const table of tables) {
        const rows = await store.sql.query(store.sql.build.selectFrom(table).selectAll());
        const mine = rows.filter(({ tenant }) => tenant === 'other');
        expect(rows.length, table).toBeGreaterThan(mine.length);
        expect(JSON.stringify(mine), table).not.toContain(place.conversation);
      }
    });
  });

  describe(`bodies on ${engine}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await freshStore(openDriver);
    });
    afterEach(() => store.sql.close());

    it('open as what they were sealed as, and as nothing else', async () => {
      const place = await store.place('ticket 1');
      const of = { ...place, kind: 'message', id: 'm1' } as const;
      const bytes = randomBytes(1_000);
      const sealed = await sealBody(store.dataKeys, of, bytes);
      expect(await openBody(store.dataKeys, of, sealed)).toEqual(bytes);
      for (const other of [
        { kind: 'hold' },
        { id: 'm2' },
        { conversation: (await store.place('ticket 2')).conversation },
      ] as const)
        await expect(openBody(store.dataKeys, { ...of, ...other }, sealed)).rejects.toMatchObject({
          code: 'seal_broken',
        });
    });

    it('open for nobody once their conversation is shredded, also where a new key has come', async () => {
      const place = await store.place('ticket 1');
      const of = { ...place, kind: 'hold', id: 'h1' } as const;
      const sealed = await sealBody(store.dataKeys, of, randomBytes(10));
      await store.vault.shred({ ...place, reason: 'expired', actor: 'tester' });
      await expect(openBody(store.dataKeys, of, sealed)).rejects.toMatchObject({ code: 'seal_broken' });
      await store.mask(place, FIRST);
      await expect(openBody(store.dataKeys, of, sealed)).rejects.toMatchObject({ code: 'seal_broken' });
    });
  });
}
