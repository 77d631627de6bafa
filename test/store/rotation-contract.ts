import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyring, type Keyring } from '../../src/store/keys/keyring.ts';
import { checkMasterKeys, needsMasterKey } from '../../src/store/master-keys.ts';
import { type Progress, remaining, rewrapDataKeys } from '../../src/store/rotation.ts';
import type { Driver } from '../../src/store/sql.ts';
import { keyringOf, processOver, type Store } from './vault-process.ts';
import { freshStore } from './vault-setup.ts';

const CONVERSATIONS = 45;
const NOW = 1_764_331_200_000;
const LATER = NOW + 3_600_000;

/** Rotation of master keys and their check at start, alike on every engine. */
export function rotationContract(engine: string, openDriver: () => Promise<Driver>): void {
  describe(`master keys on ${engine}`, () => {
    let store: Store;
    let both: Keyring;
    beforeEach(async () => {
      store = await freshStore(openDriver, await keyringOf(1));
      both = await keyringOf(2, 1);
    });
    afterEach(() => store.sql.close());

    const fill = async (count: number) => {
      for (let i = 0; i < count; i++) await store.mask(await store.place(`ticket ${i}`), 'Patient: Maria Lopez');
    };
    const rotate = (keyring: Keyring, options: { wrappedBefore?: number; progress?: (at: Progress) => void } = {}) =>
      rewrapDataKeys({ sql: store.sql, keyring, now: () => LATER, actor: 'tester', ...options });
    const entries = () => store.sql.query(store.sql.build.selectFrom('vault_entries').selectAll().orderBy('id'));
    const masters = async () => {
      const rows = await store.sql.query(store.sql.build.selectFrom('data_keys').select('master_key').distinct());
      return rows.map(({ master_key }) => master_key);
    };

    it('are replaced without touching a record, and the old one opens nothing any more', async () => {
      await fill(3);
      const before = await entries();
      expect(await rotate(both)).toEqual({ done: 4, total: 4 });
      expect(await entries()).toEqual(before);
      expect(await masters()).toEqual([both.current.id]);
      const place = await (await processOver(store.sql, await keyringOf(2))).place('ticket 0');
      expect(await (await processOver(store.sql, await keyringOf(2))).vault.known(place)).toHaveLength(1);
      const old = await processOver(store.sql, await keyringOf(1));
      await expect(old.vault.known(place)).rejects.toMatchObject({ code: 'wrong_key', detail: both.current.id });
    });

    it('leave tokens as they are', async () => {
      const place = await store.place('ticket 1');
      const first = await store.mask(place, 'Patient: Maria Lopez, MRN: 00417-22');
      await rotate(both);
      const later = await processOver(store.sql, await keyringOf(2));
      expect((await later.mask(place, 'Patient: Maria Lopez, MRN: 00417-22')).content).toBe(first.content);
      expect((await later.mask(place, String(first.content))).content).toBe(first.content);
    });

    it('are replaced page by page, with progress, and a run that ends early is taken up where it stood', async () => {
      await fill(CONVERSATIONS);
      const wrap = both.current.wrap;
      let wrapped = 0;
      const failing = createKeyring(
        {
          ...both.current,
          wrap: async (...args) => {
            if (++wrapped > 30) throw new RangeError('the process ends here');
            return wrap(...args);
          },
        },
        [both.of((await keyringOf(1)).current.id)],
      );
      await expect(rotate(failing)).rejects.toThrow('ends here');
      const left = await remaining({ sql: store.sql, keyring: both, now: () => NOW, actor: 'tester' });
      expect(left).toBe(CONVERSATIONS + 1 - 20);
      const told: Progress[] = [];
      expect((await rotate(both, { progress: (at) => told.push(at) })).done).toBe(left);
      expect(told.map(({ done }) => done)).toEqual([20, left]);
      expect(told.every(({ total }) => total === left)).toBe(true);
      expect(await rotate(both)).toEqual({ done: 0, total: 0 });
    });

    it('are wrapped anew under the same key when its material has changed', async () => {
      await fill(2);
      const keyring = await keyringOf(1);
      expect((await rotate(keyring)).done).toBe(0);
      expect((await rotate(keyring, { wrappedBefore: Number.MAX_SAFE_INTEGER })).done).toBeGreaterThan(0);
      expect(await store.vault.known(await store.place('ticket 0'))).toHaveLength(1);
    });

    it('are on record when they were replaced, with counts', async () => {
      await fill(1);
      await rotate(both);
      const rows = await store.sql.query(store.sql.build.selectFrom('audit').selectAll());
      expect(rows).toMatchObject([
        { event: 'data_keys_rewrapped', actor: 'tester', subject: both.current.id, counts: '{"data_keys":2}' },
      ]);
    });

    it('do not bring back a key that is shredded while they are replaced', async () => {
      await fill(2);
      const place = await store.place('ticket 0');
      const unwrap = both.current.wrap;
      const slow = createKeyring(
        {
          ...both.current,
          wrap: async (...args) => {
            await store.vault.shred({ ...place, reason: 'request', actor: 'tester' });
            return unwrap(...args);
          },
        },
        [both.of((await keyringOf(1)).current.id)],
      );
      await rotate(slow);
      expect(await store.vault.known(place)).toEqual([]);
      expect(await masters()).toEqual([both.current.id]);
    });

    it('must be given: the wrong one is known at start', async () => {
      await fill(1);
      await checkMasterKeys(store.sql, await keyringOf(1), NOW);
      await checkMasterKeys(store.sql, await keyringOf(1), NOW);
      const [{ id }] = [(await keyringOf(1)).current];
      await expect(checkMasterKeys(store.sql, await keyringOf(3), NOW)).rejects.toMatchObject({
        code: 'wrong_key',
        detail: id,
      });
      // With its successor in front both are needed, until all is re-wrapped.
      await checkMasterKeys(store.sql, both, NOW);
      await rotate(both);
      await checkMasterKeys(store.sql, await keyringOf(2), NOW);
      await expect(checkMasterKeys(store.sql, await keyringOf(1), NOW)).rejects.toMatchObject({ code: 'wrong_key' });
    });

    it('are known at start even where nothing was registered yet', async () => {
      await fill(1);
      await expect(checkMasterKeys(store.sql, await keyringOf(3), NOW)).rejects.toMatchObject({ code: 'wrong_key' });
    });

    it('are not the one when their proof does not open, whatever id they claim', async () => {
      const keyring = await keyringOf(1);
      await checkMasterKeys(store.sql, keyring, NOW);
      const impostor = createKeyring({ ...(await keyringOf(4)).current, id: keyring.current.id });
      await expect(checkMasterKeys(store.sql, impostor, NOW)).rejects.toMatchObject({ code: 'wrong_key' });
    });

    it('may be made new only where nothing is stored', async () => {
      expect(await needsMasterKey(store.sql)).toBe(false);
      await fill(1);
      expect(await needsMasterKey(store.sql)).toBe(true);
    });
  });
}
