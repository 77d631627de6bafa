import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRoster, createRosterBuilder } from '../../src/people/roster.ts';
import { type ListPlace, openRoster, rosterFacts, rosterKey, saveRoster } from '../../src/people/roster-store.ts';
import type { Driver } from '../../src/store/sql.ts';
import type { Store } from '../store/vault-process.ts';
import { freshStore } from '../store/vault-setup.ts';

const PATIENTS = { tenant: 'clinic', list: 'patients' } as const;

/** Rosters in a store, on any engine. */
export function rosterContract(engine: string, open: () => Promise<Driver>): void {
  describe(`rosters on ${engine}`, () => {
    let store: Store;
    const at = () => ({ sql: store.sql, dataKeys: store.dataKeys, now: () => store.clock.now });
    beforeEach(async () => {
      store = await freshStore(open);
    });
    afterEach(() => store.sql.close());

    async function imported(names: readonly string[], place: ListPlace = PATIENTS) {
      const builder = createRosterBuilder(await rosterKey(at(), place));
      for (const name of names) builder.add({ name, mrns: [`MRN-${name.length}4471`] });
      await saveRoster(at(), place, builder.build(), 'cli');
    }

    it('are there again as they were, and of one tenant alone', async () => {
      await imported(['Maria Lopez', 'Ngozi Okafor']);
      const roster = await openRoster(at(), PATIENTS);
      expect(roster?.named(['okafor', 'ngozi'])).toBe(true);
      expect(await rosterFacts(at(), PATIENTS)).toMatchObject({ people: 2, entries: 4 });
      expect(await openRoster(at(), { ...PATIENTS, tenant: 'other' })).toBeUndefined();
      expect(await openRoster(at(), { ...PATIENTS, list: 'directory' })).toBeUndefined();
      expect(await rosterFacts(at(), { ...PATIENTS, tenant: 'other' })).toBeUndefined();
    });

    it('take the place of the one before, and go', async () => {
      await imported(['Maria Lopez']);
      await imported(['Ngozi Okafor']);
      const roster = await openRoster(at(), PATIENTS);
      expect([roster?.named(['Maria', 'Lopez']), roster?.named(['Ngozi', 'Okafor'])]).toEqual([false, true]);
      await saveRoster(at(), PATIENTS, undefined, 'cli');
      expect(await openRoster(at(), PATIENTS)).toBeUndefined();
      const events = await store.sql.query(store.sql.build.selectFrom('audit').select(['event', 'counts']));
      expect(events.map(({ event }) => event)).toEqual(['roster_imported', 'roster_imported', 'roster_removed']);
      expect(JSON.stringify(events)).not.toMatch(/maria|okafor/i);
    });

    it('of many pieces are put together again', async () => {
      const key = await rosterKey(at(), PATIENTS);
      const builder = createRosterBuilder(key);
      for (let i = 0; i < 240_000; i++) builder.add({ emails: [`p${i}@example.org`] });
      const data = builder.build();
      await saveRoster(at(), PATIENTS, data, 'cli');
      const [a, b] = [createRoster(data, key), await openRoster(at(), PATIENTS)];
      for (let i = 0; i < 300_000; i += 997)
        expect(b?.has('EMAIL', `p${i}@example.org`)).toBe(a.has('EMAIL', `p${i}@example.org`));
    });

    it('do not open when a row was changed or moved', async () => {
      await imported(['Maria Lopez']);
      const { sql } = store;
      await sql.batch([sql.build.updateTable('rosters').set({ id: 'another' })]);
      await expect(openRoster(at(), PATIENTS)).rejects.toMatchObject({ code: 'seal_broken' });
    });
  });
}
