import type { Insertable } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vendorKey } from '../../src/mask/keys.ts';
import { isTokenBody } from '../../src/mask/tokens.ts';
import { openBody, sealBody } from '../../src/store/bodies.ts';
import { randomBytes } from '../../src/store/bytes.ts';
import { checkMasterKeys } from '../../src/store/master-keys.ts';
import { TABLE_KEYS, type Tables } from '../../src/store/schema.ts';
import type { Driver } from '../../src/store/sql.ts';
import type { Place } from '../../src/store/vault.ts';
import { keyringOf, processOver, type Store } from './vault-process.ts';
import { freshStore } from './vault-setup.ts';

const FIRST = 'Patient: Maria Lopez, MRN: 00417-22';

const holdOf = ({ attempts, ...message }: Omit<Insertable<Tables['dead_letters']>, 'code' | 'died_at'>) => ({
  ...message,
  channel: 'api',
  source: 'desk',
  codes: '[]',
  state: 'held' as const,
  team: '',
  assignee: '',
  due_at: 1,
  escalated_at: null,
  revision: attempts,
  ended_at: null,
});

const pairOf = (tenant: string): Insertable<Tables['slack_pairs']> => ({
  ...{ tenant, id: 'p', team: 'T1', channel: 'C1', partner: 'C2', vendor: 'twilio', policy: '' },
  ...{ state: 'active', reason: '', created_by: 'U1', created_at: 1, changed_at: 1 },
});

const mirrorOf = (tenant: string): Insertable<Tables['slack_mirrors']> => ({
  ...{
    tenant,
    team: 'T1',
    channel: 'C1',
    ts: '1.1',
    root: '1.1',
    pair: 'p',
    partner: 'C2',
    mirror: '1.2',
    version: '1.1',
  },
  ...{ gone: 0, created_at: 1 },
});

/** A row of each table that nothing above has written. */
async function everyOtherRow(store: Store, place: Place) {
  const { sql, dataKeys } = store;
  const { build } = sql;
  const { tenant, conversation } = place;
  const sealed = await sealBody(dataKeys, { ...place, kind: 'message', id: 'm1' }, randomBytes(9));
  const shared = { tenant, vendor: 'twilio', created_at: 1 };
  const message = {
    ...shared,
    id: 'm1',
    conversation,
    destination: 'desk',
    idempotency_key: 'k1',
    data_key: sealed.dataKey,
    body: sealed.bytes,
    body_place: null,
    attempts: 0,
  };
  const attempt = { tenant, message: 'm1', attempt: 1, started_at: 1, ended_at: null, outcome: null, code: null };
  const key = { ...shared, idempotency_key: 'k1', message: 'm1', state: 'queued', ended_at: null } as const;
  const login = { tenant, vendor: 'twilio', name: 'login', updated_at: 1 };
  const shred = { tenant, data_key: 'gone', conversation, reason: 'request', shredded_at: 1 };
  return [
    build.insertInto('settings').values({ ...login, value: '{}' }),
    build.insertInto('credentials').values({ ...login, data_key: sealed.dataKey, sealed: sealed.bytes }),
    build.insertInto('shred_records').values(shred),
    build.insertInto('idempotency_keys').values(key),
    build.insertInto('outbox_messages').values({ ...message, available_at: 1, lease: null, lease_until: null }),
    build.insertInto('outbox_attempts').values(attempt),
    build.insertInto('dead_letters').values({ ...message, id: 'm2', code: 'timeout', died_at: 1 }),
    build.insertInto('holds').values({ ...holdOf(message), reasons: sealed.bytes }),
    build.insertInto('slack_pairs').values(pairOf(tenant)),
    build.insertInto('slack_mirrors').values(mirrorOf(tenant)),
    build.insertInto('mail_addresses').values({
      ...{ ...shared, id: 'a1', desk: 'help', conversation, side: 'person', address_hash: 'h', expires_at: 0 },
      ...{ data_key: sealed.dataKey, sealed: sealed.bytes },
    }),
    build.insertInto('mail_ids').values({
      ...{ ...shared, id_hash: 'h', conversation, side: 'inside' },
      ...{ data_key: sealed.dataKey, sealed: sealed.bytes },
    }),
    build.insertInto('mail_claims').values({
      ...{ tenant, account: 'desk', folder: 'INBOX', uid_validity: '1', uid: 1 },
      ...{ content_key: 'h', outcome: 'done', claimed_at: 1 },
    }),
    build.insertInto('mail_writers').values({
      ...{ tenant, conversation, address_hash: 'h', body: 'K7Q2M4XD', data_key: sealed.dataKey, created_at: 1 },
    }),
    build.insertInto('rosters').values({
      ...{ tenant, list: 'patients', part: 0, id: 'r1', layout: '{}', imported_at: 1 },
      ...{ data_key: sealed.dataKey, sealed: sealed.bytes },
    }),
    build.insertInto('rulebook').values({
      ...{ tenant, sort: 'list', name: 'house', revision: 1, loosenings: 0, author: 'p', proposed_at: 1 },
      ...{ approver: '', in_force_at: 1, data_key: sealed.dataKey, sealed: sealed.bytes },
    }),
    build.insertInto('webhook_events').values({ tenant, source: 'desk', event: 'e', body: 'b', first_at: 1 }),
    ...governedRows(store, place, sealed.dataKey),
  ];
}

function governedRows({ sql: { build } }: Store, { tenant, conversation }: Place, data_key: string) {
  const sealed = { last_position: 1, rows_sealed: 1, first_at: 1, last_at: 1 };
  const words = { tenant, id: 'w', conversation, author: 'vendor' as const, data_key, created_at: 1 };
  const shared = { tenant, vendor: 'twilio', created_at: 1 };
  const open = { expires_at: 1, revoked_by: null, revoked_at: null };
  const token = { name: 'desk', hash: `hash of ${tenant}`, scopes: 'mask', created_by: 'p', last_used_at: null };
  const grant = { channel: 'mail', purpose: 'support', owner: 'p', readers: '[]', proposed_by: 'p' };
  const given = { conversation, purpose: 'support', reason: randomBytes(9) };
  const entry = build.selectFrom('vault_entries').select('id').where('tenant', '=', tenant).limit(1);
  return [
    build.insertInto('access_tokens').values({ ...shared, id: 'a', ...open, ...token }),
    build
      .insertInto('standing_grants')
      .values({ ...shared, id: 'g', ...open, ...grant, approved_by: null, approved_at: null }),
    build.insertInto('reveals').values({ ...shared, ...given, id: 'r', reader: 'p', grant_id: '', revealed: 1 }),
    build
      .insertInto('audit_seals')
      .values({ tenant, number: 1, floor: 0, ...sealed, hash: 'h', mac: 'm', created_at: 1 }),
    build.insertInto('written_words').values({ ...words, sealed: randomBytes(9) }),
    build.insertInto('incidents').values({
      ...{ tenant, id: 'i', vendor: 'twilio', conversation, kind: 'NAME', token: '', since: 0 },
      ...{ reported_by: 'p', reported_at: 1, queued_changed: 0, queued_left: 0, copies_changed: 0, copies_left: 0 },
      ...{ copies_at: null, closed_by: null, closed_at: null },
    }),
    build.insertInto('disclosures').values({ ...shared, ...given, entry, person: 'p' }),
  ];
}

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
      'vault.mark': async () =>
        store.vault.mark(theirs(), await store.masker({ tenant: 'other' }), {
          kind: 'NAME',
          value: 'Maria',
          actor: 'person-1',
        }),
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
      // Each check is ten bits: that two pass by chance is one in a million.
      const theirs = vendorKey(await store.vault.tokenKey('other'), 'twilio');
      const bodies = (await store.vault.known(place)).map((known) =>
        known.token.slice(known.token.indexOf('-') + 1, -1),
      );
      expect(bodies.length).toBe(2);
      expect(bodies.every((body) => isTokenBody(body, theirs))).toBe(false);
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

    it('finds none of its rows in any table', async () => {
      const { sql } = store;
      await store.conversations.refer('clinic', place.conversation, 'ticket', 'zendesk:1');
      const second = await store.place('ticket 3');
      await store.conversations.refer('clinic', second.conversation, 'ticket', 'zendesk:1');
      await checkMasterKeys(sql, await keyringOf(1), 1);
      await sql.batch(await everyOtherRow(store, place));
      const empty: string[] = [];
      for (const table of Object.keys(TABLE_KEYS) as (keyof typeof TABLE_KEYS)[]) {
        if (table === 'schema_versions' || table === 'tenants') continue;
        const rows = (await sql.query(sql.build.selectFrom(table).selectAll())) as { tenant: string }[];
        const theirs = rows.filter(({ tenant }) => tenant === 'clinic');
        if (theirs.length === 0) empty.push(table);
        const mine = (await sql.query(
          sql.build.selectFrom(table).selectAll().where('tenant', '=', 'other'),
        )) as typeof rows;
        const said = JSON.stringify(mine);
        expect(said, table).not.toContain(place.conversation);
        expect(said, table).not.toContain('clinic');
      }
      // A table that nothing was written to would have shown nothing.
      expect(empty).toEqual([]);
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

    it('open in a process that still has a shredded key in memory, once sealed under the new one', async () => {
      const place = await store.place('ticket 1');
      const of = { ...place, kind: 'message', id: 'm1' } as const;
      const late = await processOver(store.sql);
      await sealBody(late.dataKeys, of, randomBytes(10));
      await store.vault.shred({ ...place, reason: 'expired', actor: 'tester' });
      const bytes = randomBytes(10);
      expect(await openBody(late.dataKeys, of, await sealBody(store.dataKeys, of, bytes))).toEqual(bytes);
    });
  });
}
