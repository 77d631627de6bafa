import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPerson, forgetPerson, type Sought } from '../../src/people/person.ts';
import type { Driver } from '../../src/store/sql.ts';
import type { Place } from '../../src/store/vault.ts';
import type { Store } from '../store/vault-process.ts';
import { freshStore } from '../store/vault-setup.ts';

const NAME: readonly Sought[] = [{ kind: 'NAME', value: 'Lopez, Maria' }];

/** One person over all conversations, on any engine. */
export function personContract(engine: string, open: () => Promise<Driver>): void {
  describe(`a person on ${engine}`, () => {
    let store: Store;
    let first: Place;
    let second: Place;
    const at = () => ({ ...store, now: () => store.clock.now });
    beforeEach(async () => {
      store = await freshStore(open);
      first = await store.place('1');
      second = await store.place('2', { vendor: 'zendesk' });
      await store.mask(first, 'Patient: Maria Elena Lopez, MRN: 00417-22. Ms. Lopez called from (202) 555-0142.');
      await store.mask(second, 'Patient: Dr. Maria López is back', { vendor: 'zendesk' });
      await store.mask(await store.place('3'), 'Patient: Ngozi Okafor, MRN: 7731-20');
      await store.mask(await store.place('1', { tenant: 'other' }), 'Patient: Maria Lopez');
    });
    afterEach(() => store.sql.close());

    it('is found by name in every conversation, of one tenant alone, without a value', async () => {
      const traces = await findPerson(at(), 'clinic', NAME);
      expect(traces.map(({ conversation, vendor }) => [conversation, vendor]).sort()).toEqual(
        [
          [first.conversation, 'twilio'],
          [second.conversation, 'zendesk'],
        ].sort(),
      );
      expect(JSON.stringify(traces)).not.toMatch(/lopez|maria|00417/i);
      // "Ms. Lopez" is the same person under the same token.
      expect(traces.find(({ vendor }) => vendor === 'twilio')?.tokens.length).toBeGreaterThan(1);
    });

    it.each([
      ['a number', { kind: 'MRN', value: '0041722' }, 1],
      ['a number of another kind', { kind: 'ID', value: '00417-22' }, 1],
      ['a phone', { kind: 'PHONE', value: '+1 202-555-0142' }, 1],
      ['a name that is not there', { kind: 'NAME', value: 'Maria Okafor' }, 0],
      ['one word of a name', { kind: 'NAME', value: 'Lopez' }, 0],
    ] as const)('is found by %s', async (_, sought, conversations) =>
      expect(await findPerson(at(), 'clinic', [sought])).toHaveLength(conversations),
    );

    it('is forgotten, and everybody else is not', async () => {
      const before = await store.vault.known(first);
      const [forgotten] = (await forgetPerson(at(), 'clinic', NAME, 'officer')).filter(
        ({ vendor }) => vendor === 'twilio',
      );
      expect(await findPerson(at(), 'clinic', NAME)).toEqual([]);
      const after = await store.vault.known(first);
      expect(before.length - after.length).toBe(forgotten?.tokens.length);
      expect(after.map(({ value }) => value)).toEqual(expect.arrayContaining(['00417-22', '(202) 555-0142']));
      expect(await findPerson(at(), 'clinic', [{ kind: 'NAME', value: 'Ngozi Okafor' }])).toHaveLength(1);
      expect(await findPerson(at(), 'other', NAME)).toHaveLength(1);
      expect((await events())[0]?.slice(0, 2)).toEqual(['person_forgotten', 'officer']);
    });

    it('goes with the conversation that is shredded', async () => {
      await store.vault.shred({
        tenant: 'clinic',
        conversation: first.conversation,
        reason: 'request',
        actor: 'officer',
      });
      expect(await findPerson(at(), 'clinic', NAME)).toHaveLength(1);
    });

    async function events() {
      const { sql } = store;
      const rows = await sql.query(
        sql.build.selectFrom('audit').select(['event', 'actor', 'counts']).where('event', 'like', 'person_%'),
      );
      expect(JSON.stringify(rows)).not.toMatch(/lopez|maria|00417/i);
      return rows.map(({ event, actor, counts }) => [event, actor, JSON.parse(counts)]);
    }
  });
}
