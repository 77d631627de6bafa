import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Masked, type Policy, safeHarborWithStore, strict } from '../../src/index.ts';
import { shredStatements } from '../../src/store/shred.ts';
import type { Driver } from '../../src/store/sql.ts';
import type { Place } from '../../src/store/vault.ts';
import { processOver, type Store } from './vault-process.ts';
import { freshStore } from './vault-setup.ts';

const FIRST =
  'Patient: Maria Lopez, DOB 03/14/1957, MRN: 00417-22, phone (202) 555-0142, mail maria.lopez@example.org.';
const vendorScope: Policy = { ...strict, name: 'vendor-wide', scope: 'vendor' };

const tokensOf = ({ content }: Masked): string[] => String(content).match(/\[[A-Z_]+-[0-9A-Z.]+\]/g) ?? [];

/** What the vault must do on every engine alike. */
export function vaultContract(engine: string, openDriver: () => Promise<Driver>): void {
  // Its own suite: the setup of one contract must not run for another's tests.
  describe(`the vault on ${engine}`, () => {
    let store: Store;
    let place: Place;
    beforeEach(async () => {
      store = await freshStore(openDriver);
      place = await store.place('ticket 1');
    });
    afterEach(() => store.sql.close());

    describe('values and tokens', () => {
      it('gives back every value that it holds, by its token', async () => {
        const masked = await store.mask(place, `${FIRST} Ms. LOPEZ called from 2025550142.`);
        expect(masked.learned.length).toBeGreaterThan(5);
        for (const { value, token } of masked.learned) {
          expect(await store.vault.reveal(place, token, 'tester')).toBe(value);
          expect(await store.vault.reveal(place, token.slice(1, -1).toLowerCase(), 'tester')).toBe(value);
        }
        expect(await store.vault.known(place)).toEqual(expect.arrayContaining([...masked.learned]));
      });

      it.each(['[NAME-00000000]', '[NAME]', 'Maria', '', `[NAME-${'A'.repeat(400)}]`, "[NAME-' or 1=1--]"])(
        'reveals nothing for %s',
        async (token) => {
          await store.mask(place, FIRST);
          expect(await store.vault.reveal(place, token, 'tester')).toBeUndefined();
        },
      );

      it('gives known values their old tokens in later messages, also from another process', async () => {
        const first = await store.mask(place, FIRST);
        const later = await processOver(store.sql);
        const second = await later.mask(place, 'lopez: see 0041722 or +1 202 555 0142');
        for (const token of tokensOf(second))
          expect(first.learned.map((known) => known.token.replace(/\.\d+\]$/, ']'))).toContain(
            token.replace(/\.\d+\]$/, ']'),
          );
        expect(tokensOf(second)).toHaveLength(3);
        const again = await later.mask(place, FIRST);
        expect(again.content).toBe(first.content);
        expect(again.learned).toEqual([]);
      });

      it('keeps written forms exact: each has its own token', async () => {
        await store.mask(place, FIRST);
        const { learned } = await store.mask(place, 'Patient: LOPEZ, MARIA');
        expect(learned.map(({ token }) => token)).toEqual([expect.stringMatching(/\.2\]$/)]);
        expect(await store.vault.reveal(place, learned[0]?.token ?? '', 'tester')).toBe('LOPEZ, MARIA');
      });

      it('keeps texts unit for unit, whatever they are', async () => {
        const masker = await store.masker();
        for (const value of ['\ud800 half a pair', '\ufeffwith a mark', 'İstanbul 34', 'x'.repeat(5_000), 'a\u0000b']) {
          const { token } = await store.vault.mark(place, masker, { kind: 'ADDRESS', value: value, actor: 'person-1' });
          expect(await store.vault.reveal(place, token, 'tester')).toBe(value);
        }
      });

      it('knows what was marked by hand in later messages, with its token', async () => {
        const text = 'the blue house is where build 77 failed';
        const marked = await store.vault.mark(place, await store.masker(), {
          kind: 'ADDRESS',
          value: 'blue house',
          actor: 'person-1',
        });
        expect(
          await store.vault.mark(place, await store.masker(), {
            kind: 'ADDRESS',
            value: 'blue house',
            actor: 'person-1',
          }),
        ).toEqual(marked);
        expect((await store.mask(place, text)).content).toBe(`the ${marked.token} is where build 77 failed`);
      });

      it('is on record when a value was marked by hand, with its kind alone', async () => {
        await store.vault.mark(place, await store.masker(), { kind: 'NAME', value: 'Maria Lopez', actor: 'person-1' });
        const rows = await store.sql.query(store.sql.build.selectFrom('audit').selectAll());
        expect(rows).toMatchObject([{ event: 'value_marked', actor: 'person-1', counts: '{"NAME":1}' }]);
        expect(JSON.stringify(rows)).not.toContain('Lopez');
      });

      it('tells conversations and vendors apart', async () => {
        const other = await store.place('ticket 2');
        const elsewhere = await store.place('ticket 1', { vendor: 'zendesk' });
        const masked = [
          await store.mask(place, FIRST),
          await store.mask(other, FIRST),
          await store.mask(elsewhere, FIRST, { vendor: 'zendesk' }),
        ];
        const tokens = masked.flatMap(tokensOf);
        expect(new Set(tokens).size).toBe(tokens.length);
        expect(await store.vault.reveal(other, tokens[0] ?? '', 'tester')).toBeUndefined();
      });

      it('takes no masker of another vendor', async () => {
        await expect(store.mask(place, FIRST, { vendor: 'zendesk' })).rejects.toMatchObject({ code: 'other_vendor' });
      });

      it('gives one token to a value that two processes learn at once', async () => {
        const others = await Promise.all([1, 2, 3].map(() => processOver(store.sql)));
        const masked = await Promise.all(
          others.map((other, i) => other.mask(place, `Patient: Maria Lopez, MRN: 00417-22, ticket ${i}`)),
        );
        expect(new Set(masked.map((result) => tokensOf(result).join())).size).toBe(1);
        expect(await store.vault.known(place)).toHaveLength(2);
      });

      it('gives each written form of one person a number of its own when many processes meet them at once', async () => {
        const forms = ['Maria Lopez', 'MARIA LOPEZ', 'Lopez, Maria', 'LOPEZ, MARIA', 'Maria LOPEZ', 'maria lopez'];
        const others = await Promise.all(forms.map(() => processOver(store.sql)));
        await Promise.all(others.map((other, i) => other.mask(place, `Patient: ${forms[i]}`)));
        const known = await store.vault.known(place);
        expect(known.map(({ value }) => value).sort()).toEqual([...forms].sort());
        expect(new Set(known.map(({ token }) => token)).size).toBe(forms.length);
        expect(new Set(known.map(({ token }) => token.replace(/\.\d+\]$/, ']'))).size).toBe(1);
      });

      it('keeps nothing of a conversation that ends while a document of it is masked', async () => {
        const { sql } = store;
        const doc = { format: 'text', content: FIRST } as const;
        const masker = await store.masker();
        const masking = store.vault.mask(place, masker, doc, async (...given) => {
          const ended = sql.build.deleteFrom('conversations').where('id', '=', place.conversation);
          await sql.batch([ended, ...shredStatements(sql, { ...place, reason: 'expired', actor: 'purge' }, 1)]);
          return masker.mask(...given);
        });
        await expect(masking).rejects.toMatchObject({ code: 'unknown_conversation' });
        expect(await sql.query(sql.build.selectFrom('vault_entries').selectAll())).toEqual([]);
      });

      it('is on record when a value was revealed, with ids alone', async () => {
        const { learned } = await store.mask(place, FIRST);
        await store.vault.reveal(place, learned[0]?.token ?? '', 'person-1');
        const rows = await store.sql.query(store.sql.build.selectFrom('audit').selectAll());
        expect(rows).toMatchObject([
          { tenant: 'clinic', event: 'value_revealed', actor: 'person-1', conversation: place.conversation },
        ]);
        expect(JSON.stringify(rows)).not.toMatch(/Lopez|Maria|NAME/);
      });
    });

    describe('what the vault never holds', () => {
      const tokensOnly: Policy = {
        ...strict,
        name: 'tokens-only',
        kinds: Object.fromEntries(
          Object.keys(strict.kinds).map((kind) => [kind, { operator: 'token', from: 'possible' }]),
        ) as Policy['kinds'],
      };
      const card = ['4111', '1111', '1111', '1111'];

      it.each([
        ['a password', `password: ${'tr0ub4dor'}&3`],
        ['a card number', `card number ${card.join(' ')}`],
        ['its security code', `card ${card.join('')} exp 04/29 cvv 737`],
        ['a PIN', 'PIN: 4821'],
        ['a card number behind another label', `account number: ${card.join('')}`],
      ])('%s, though the policy has a token for it', async (_what, content) => {
        const masked = await store.mask(place, content, { policy: tokensOnly });
        expect(masked.learned.length).toBeGreaterThan(0);
        expect(await store.vault.known(place)).toEqual([]);
      });

      it.each([
        ['SECRET', 'hunter2hunter2'],
        ['CARD', '737'],
        ['ACCOUNT', card.join('-')],
        ['NAME', `Maria ${card.join(' ')}`],
      ] as const)('%s marked by hand', async (kind, value) => {
        await expect(
          store.vault.mark(place, await store.masker(), { kind, value, actor: 'person-1' }),
        ).rejects.toMatchObject({
          code: 'not_keepable',
          detail: kind,
        });
      });

      it('but numbers that only look like a card', async () => {
        expect(
          (
            await store.vault.mark(place, await store.masker(), {
              kind: 'MRN',
              value: '4111111111111112',
              actor: 'person-1',
            })
          ).kind,
        ).toBe('MRN');
      });
    });

    describe('random tokens', () => {
      const options = { policy: safeHarborWithStore };

      it('stay the same through a conversation, and lead back by the vault alone', async () => {
        const first = await store.mask(place, 'Patient: Maria Lopez', options);
        const [token = ''] = tokensOf(first);
        expect((await store.mask(place, 'Ms. Lopez again', options)).content).toContain(token.slice(0, -1));
        expect(await store.vault.reveal(place, token, 'tester')).toBe('Maria Lopez');
      });

      it('have nothing in common with the person: another conversation, or the same one after shredding, gives others', async () => {
        const [token] = tokensOf(await store.mask(place, 'Patient: Maria Lopez', options));
        const other = await store.place('ticket 2');
        expect(tokensOf(await store.mask(other, 'Patient: Maria Lopez', options))).not.toEqual([token]);
        await store.vault.shred({ ...place, reason: 'request', actor: 'tester' });
        expect(tokensOf(await store.mask(place, 'Patient: Maria Lopez', options))).not.toEqual([token]);
      });

      it('are one for a value that two processes meet at once', async () => {
        const others = await Promise.all([1, 2, 3].map(() => processOver(store.sql)));
        const masked = await Promise.all(others.map((other) => other.mask(place, 'Patient: Maria Lopez', options)));
        expect(new Set(masked.map(({ content }) => content)).size).toBe(1);
      });
    });

    describe('tokens that meet', () => {
      /** Claims a body for another value, as if its hash had met ours. */
      async function claim(scope: string, body: string): Promise<void> {
        const other = await store.place('someone else');
        const marked = await store.vault.mark(other, await store.masker(), {
          kind: 'ID',
          value: 'someone else',
          actor: 'person-1',
        });
        const [row] = await store.sql.query(
          store.sql.build.selectFrom('tokens').select('entry').where('body', '=', marked.token.slice(4, -1)),
        );
        const values = { tenant: 'clinic', vendor: 'twilio', scope, body, family: 'NUMBER', form: 'keyed' } as const;
        const entry = { ...values, value_hash: 'of another', entry: row?.entry ?? '', created_at: 1 };
        await store.sql.batch([store.sql.build.insertInto('tokens').values(entry)]);
      }

      const bodyOf = async (policy: Policy, conversation: string): Promise<string> => {
        const masker = await store.masker({ policy });
        return masker.issue('MRN', '00417-22', { conversation, now: 0 }).token.slice(5, -1);
      };

      it.each([
        ['within a conversation', strict, 8, 12],
        ['at vendor scope', vendorScope, 12, 16],
      ] as const)('grow longer %s, and stay so', async (_where, policy, length, longer) => {
        const body = await bodyOf(policy, place.conversation);
        expect(body).toHaveLength(length);
        await claim(policy.scope === 'vendor' ? '' : place.conversation, body);
        const first = await store.mask(place, 'MRN: 00417-22', { policy });
        const [token = ''] = tokensOf(first);
        expect(token.slice(5, -1)).toHaveLength(longer);
        expect(tokensOf(await store.mask(place, 'MRN: 00417-22', { policy }))).toEqual([token]);
        expect((await store.mask(place, `quoted ${token}`, { policy })).content).toBe(`quoted ${token}`);
        expect(await store.vault.reveal(place, token, 'tester')).toBe('00417-22');
      });

      it('are shared at vendor scope by conversations that hold the same value', async () => {
        const other = await store.place('ticket 2');
        const options = { policy: vendorScope };
        const [first, second] = [await store.mask(place, FIRST, options), await store.mask(other, FIRST, options)];
        expect(second.content).toBe(first.content);
        expect(await store.vault.known(place)).toHaveLength(first.learned.length);
        for (const { value, token } of second.learned)
          expect(await store.vault.reveal(other, token, 'tester')).toBe(value);
      });
    });

    describe('shredding', () => {
      it('takes all that a conversation held, and leaves the others', async () => {
        const other = await store.place('ticket 2');
        const [first] = [await store.mask(place, FIRST), await store.mask(other, FIRST)];
        await store.vault.shred({ ...place, reason: 'request', actor: 'tester' });
        expect(await store.vault.known(place)).toEqual([]);
        expect(await store.vault.reveal(place, tokensOf(first)[0] ?? '', 'tester')).toBeUndefined();
        expect((await store.vault.known(other)).length).toBeGreaterThan(3);
      });

      it('is noticed by a process that still has the key in memory: what it seals opens under the new key', async () => {
        const late = await processOver(store.sql);
        await late.mask(place, FIRST);
        await store.vault.shred({ ...place, reason: 'request', actor: 'tester' });
        const masked = await late.mask(place, 'Patient: John Smith');
        const fresh = await processOver(store.sql);
        expect(await fresh.vault.known(place)).toEqual(masked.learned);
      });
    });
  });
}
