import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { List } from '../../src/lists/schema.ts';
import { type Policy, strict } from '../../src/mask/policy.ts';
import { type Entry, readEntries } from '../../src/rulebook/entry.ts';
import { stateOf, waitingOf } from '../../src/rulebook/rows.ts';
import { createRulebook, type Rulebook } from '../../src/rulebook/rulebook.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { Driver } from '../../src/store/sql.ts';
import { recordOf } from '../relay/setup.ts';
import { keyringOf, NOW } from '../store/vault-process.ts';

const DAY = 86_400_000;
const TENANT = 'clinic';

export const policyOf = (change: Partial<Policy['kinds']> = {}, name = 'own'): Entry => ({
  sort: 'policy',
  content: { ...strict, name, kinds: { ...strict.kinds, ...change } },
});
const LOOSER = policyOf({ URL: { operator: 'keep', from: 'likely' } });
const TIGHTER = policyOf({ URL: { operator: 'label', from: 'possible' } });

export const listOf = (change: Partial<List> = {}): Entry => {
  const list = { schema: 1, name: 'house', expiresOn: '2027-01-31', allow: [], deny: [], custom: [], ...change };
  return readEntries('list', list)[0] as Entry;
};
export const recordEntry = (...change: Parameters<typeof recordOf>): Entry => ({
  sort: 'record',
  content: recordOf(...change),
});

/** What the rulebook must do alike on every engine. */
export function rulebookContract(engine: string, open: () => Promise<Driver>): void {
  describe(`the rulebook on ${engine}`, () => {
    let store: Store;
    let rulebook: Rulebook;
    let wall: number;
    beforeEach(async () => {
      wall = NOW;
      const tenants = [TENANT, 'other'];
      store = await openStore({ driver: await open(), keyring: () => keyringOf(1), wall: () => wall, tenants });
      rulebook = createRulebook({ store });
    });
    afterEach(() => store.close());

    const propose = (entry: Entry, actor = 'ana') => rulebook.propose(TENANT, entry, actor);
    const idOf = (entry: Entry, revision: number) => {
      const name = entry.sort === 'record' ? entry.content.vendor : entry.content.name;
      return { tenant: TENANT, sort: entry.sort, name, revision };
    };
    const approve = (entry: Entry, revision: number, actor = 'ben') => rulebook.approve(idOf(entry, revision), actor);
    const policies = async (of = rulebook) => (await of.rulesOf(TENANT)).policies;
    const audit = async () =>
      (await store.sql.query(store.sql.build.selectFrom('audit').selectAll().orderBy('position')))
        .filter(({ event }) => event.startsWith('rules_'))
        .map(({ tenant, event, actor, vendor, subject, counts }) => [tenant, event, actor, vendor, subject, counts]);

    it('puts in force at once what loosens nothing, with its revision, on record', async () => {
      expect(await propose(TIGHTER)).toMatchObject({ sort: 'policy', name: 'own', revision: 1, state: 'in-force' });
      expect(await policies()).toEqual([{ ...TIGHTER.content, version: 1 }]);
      expect(await propose(TIGHTER)).toMatchObject({ revision: 0, state: 'unchanged' });
      expect(await audit()).toEqual([[TENANT, 'rules_changed', 'ana', '', 'policy/own/1', '{"loosenings":0}']]);
    });

    it('has a second person look at what loosens something, and not the one who wrote it', async () => {
      const proposed = await propose(LOOSER);
      expect(proposed).toMatchObject({ revision: 1, state: 'proposed' });
      expect(proposed.changes).toEqual([
        { setting: 'kinds.URL.operator', from: 'token', to: 'keep', direction: 'loosening' },
      ]);
      expect(await policies()).toEqual([]);
      await expect(approve(LOOSER, 1, 'ana')).rejects.toMatchObject({ code: 'revision_refused', detail: 'approver' });
      await expect(approve(LOOSER, 1, ' Ana ')).rejects.toMatchObject({ code: 'revision_refused' });
      await approve(LOOSER, 1);
      wall++;
      expect(await policies()).toEqual([{ ...LOOSER.content, version: 1 }]);
      await expect(approve(LOOSER, 1)).rejects.toMatchObject({ code: 'revision_refused', detail: 'in force' });
      expect((await audit()).map(([, event, actor]) => [event, actor])).toEqual([
        ['rules_proposed', 'ana'],
        ['rules_changed', 'ben'],
      ]);
    });

    it('lets one of two who approve at once, and one of two processes that propose at once have a number', async () => {
      await propose(LOOSER);
      const settled = await Promise.allSettled([approve(LOOSER, 1, 'ben'), approve(LOOSER, 1, 'cleo')]);
      expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const others = [1, 2, 3].map((at) =>
        policyOf({
          IP: { operator: 'label', from: 'possible' },
          [['URL', 'AGE', 'FAX'][at - 1] as 'URL']: { operator: 'remove', from: 'possible' },
        }),
      );
      const made = await Promise.all(others.map((entry) => createRulebook({ store }).propose(TENANT, entry, 'dora')));
      expect(made.map(({ revision }) => revision).sort()).toEqual([2, 3, 4]);
      expect((await audit()).length).toBe(5);
    });

    it('judges by what is in force at the moment of writing, not by what was read', async () => {
      await propose(policyOf());
      const late = createRulebook({ store });
      await late.rulesOf(TENANT);
      await propose(TIGHTER);
      // Against the first revision it changes nothing, against the second it loosens.
      expect(await late.propose(TENANT, policyOf(), 'ana')).toMatchObject({ revision: 3, state: 'proposed' });
      expect(await policies(late)).toEqual([{ ...TIGHTER.content, version: 2 }]);
    });

    it('approves neither what a later revision has overtaken nor what nobody looked at for a month', async () => {
      await propose(LOOSER);
      await propose(TIGHTER);
      await expect(approve(LOOSER, 1)).rejects.toMatchObject({ code: 'revision_refused', detail: 'superseded' });
      await propose(LOOSER);
      const states = async () => {
        const all = await rulebook.list(TENANT);
        return [all.map((one) => stateOf(one, all, store.now())), waitingOf(all, store.now()).length];
      };
      expect(await states()).toEqual([['proposed', 'in force', 'superseded'], 1]);
      wall += 31 * DAY;
      expect(await states()).toEqual([['too late', 'in force', 'superseded'], 0]);
      await expect(approve(TIGHTER, 2, 'ben')).rejects.toMatchObject({ code: 'revision_refused', detail: 'in force' });
      await expect(approve(LOOSER, 3)).rejects.toMatchObject({ code: 'revision_refused', detail: 'too late' });
      await expect(approve(LOOSER, 9)).rejects.toMatchObject({ code: 'unknown_revision' });
      expect(await policies()).toEqual([{ ...TIGHTER.content, version: 2 }]);
    });

    it('takes effect in every process with the next look', async () => {
      const other = createRulebook({ store });
      expect(await policies(other)).toEqual([]);
      await propose(TIGHTER);
      expect(await policies(other)).toHaveLength(1);
    });

    it('says once that it has changed, and gives the same rules until then', async () => {
      const logged: string[] = [];
      const other = createRulebook({ store, log: ({ event }) => logged.push(event) });
      await other.rulesOf(TENANT);
      await propose(TIGHTER);
      const [first, second] = await Promise.all([other.rulesOf(TENANT), other.rulesOf(TENANT)]);
      expect(first.policies).toHaveLength(1);
      expect(second).toBe(first);
      expect(await other.rulesOf(TENANT)).toBe(first);
      expect(logged).toEqual(['rules_changed']);
      await propose(recordEntry({ baa: null }));
      const third = await other.rulesOf(TENANT);
      // What stands as it was is not opened again.
      expect(third.policies[0]).toBe(first.policies[0]);
      expect(third.records.find(({ vendor }) => vendor === 'twilio')).toMatchObject({ baa: null });
      await propose(policyOf({ URL: { operator: 'remove', from: 'possible' } }));
      expect((await other.rulesOf(TENANT)).policies).not.toEqual(third.policies);
      expect(logged).toHaveLength(3);
    });

    it('takes no entry of more than a row holds', async () => {
      // Over 100 bytes each; ten thousand are as many as a list may have.
      const deny = Array.from({ length: 10_000 }, (_, at) => ({
        value: `${'x'.repeat(80)}${at}`,
        kind: 'ID' as const,
      }));
      const large = listOf({ deny });
      await expect(propose(large)).rejects.toMatchObject({ code: 'document_too_large' });
      expect(await rulebook.list(TENANT)).toEqual([]);
    });

    it('is of one tenant alone', async () => {
      await propose(LOOSER);
      await propose(recordEntry({ baa: null }));
      await propose(listOf({ deny: [{ value: 'Project Heron', kind: 'ID' }] }));
      expect(await rulebook.rulesOf('other')).toEqual({ policies: [], lists: undefined, records: [] });
      expect(await rulebook.recordOf('other', 'twilio')).toBeUndefined();
      expect(await rulebook.list('other')).toEqual([]);
      const theirs = { ...idOf(LOOSER, 1), tenant: 'other' };
      await expect(rulebook.read(theirs)).rejects.toMatchObject({ code: 'unknown_revision' });
      await expect(rulebook.approve(theirs, 'ben')).rejects.toMatchObject({ code: 'unknown_revision' });
      expect(await rulebook.propose('other', TIGHTER, 'ana')).toMatchObject({ revision: 1 });
      expect((await rulebook.rulesOf(TENANT)).policies).toEqual([]);
      await expect(rulebook.propose('nobody', TIGHTER, 'ana')).rejects.toMatchObject({ code: 'store_conflict' });
    });

    it('seals what it holds: a list names people', async () => {
      await propose(listOf({ deny: [{ value: 'Quillon Marrowby', kind: 'NAME' }] }));
      const rows = await store.sql.query(store.sql.build.selectFrom('rulebook').selectAll());
      const text = rows.map((row) => JSON.stringify(row) + new TextDecoder().decode(row.sealed)).join('');
      expect(text).not.toContain('Quillon');
      expect((await rulebook.rulesOf(TENANT)).lists?.lists[0]?.deny).toEqual([
        { value: 'Quillon Marrowby', kind: 'NAME' },
      ]);
      await store.sql.batch([store.sql.build.updateTable('rulebook').set({ name: 'other' })]);
      await expect(createRulebook({ store }).rulesOf(TENANT)).rejects.toMatchObject({ code: 'seal_broken' });
    });

    it('files records, with the built-in ones for all other vendors', async () => {
      await propose(recordEntry({ baa: null, withoutBaa: 'hold', retentionDays: 7, evidence: 'possible' }));
      expect(await rulebook.recordOf(TENANT, 'twilio')).toMatchObject({ retentionDays: 7, revision: 1, author: 'ana' });
      expect(await rulebook.recordOf(TENANT, 'zendesk')).toMatchObject({ baa: null, author: 'gauze' });
      expect(await rulebook.recordOf(TENANT, 'nobody')).toBeUndefined();
    });

    it('files no record that names a policy which is not there', async () => {
      await expect(propose(recordEntry({ policy: 'own' }))).rejects.toMatchObject({ code: 'unknown_policy' });
      await propose(TIGHTER);
      expect(await propose(recordEntry({ policy: 'own' }))).toMatchObject({ state: 'proposed' });
    });
  });
}
