import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restoreBackup } from '../../src/store/backup/restore.ts';
import { writeBackup } from '../../src/store/backup/write.ts';
import { checkMasterKeys } from '../../src/store/master-keys.ts';
import { rewrapDataKeys } from '../../src/store/rotation.ts';
import { createSql, type Driver } from '../../src/store/sql.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { keyringOf, processOver } from './vault-process.ts';
import { freshStore } from './vault-setup.ts';

const NOW = 1_764_331_200_000;
const TEXT = 'Patient: Maria Lopez, MRN: 00417-22';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-drill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function linesOf(driver: Driver): Promise<string[]> {
  const lines: string[] = [];
  await writeBackup(driver, NOW, async (line) => {
    lines.push(line);
  });
  return lines;
}

const restore = (driver: Driver, lines: readonly string[]) =>
  restoreBackup(driver, {
    lines: async function* () {
      yield* lines;
    },
    shredsOf: [],
    replace: true,
    now: NOW,
  });

describe('the vault after a restore', () => {
  it('opens what the backup held, keeps what was shredded since shut, and masks on with the old tokens', async () => {
    const driver = openSqlite(join(folder, 'a.db'));
    const store = await freshStore(async () => driver);
    const [kept, gone] = [await store.place('kept'), await store.place('gone')];
    const first = await store.mask(kept, TEXT);
    const lost = await store.mask(gone, TEXT);
    const lines = await linesOf(driver);
    expect(lines.join('\n')).not.toMatch(/Lopez|00417/);
    await store.vault.shred({ ...gone, reason: 'request', actor: 'tester' });
    await restore(driver, lines);

    const later = await processOver(createSql(driver));
    expect(await later.vault.known(gone)).toEqual([]);
    expect(await later.vault.reveal(gone, lost.learned[0]?.token ?? '', 'tester')).toBeUndefined();
    expect((await later.mask(kept, TEXT)).content).toBe(first.content);
    expect(await later.vault.reveal(kept, first.learned[0]?.token ?? '', 'tester')).toBe('Maria Lopez');
    await driver.close();
  });

  it('of a backup from before a rotation names the master key that it needs', async () => {
    const driver = openSqlite(join(folder, 'b.db'));
    const store = await freshStore(async () => driver, await keyringOf(1));
    const place = await store.place('a');
    await store.mask(place, TEXT);
    const lines = await linesOf(driver);
    const both = await keyringOf(2, 1);
    const sql = createSql(driver);
    await rewrapDataKeys({ sql, keyring: both, now: () => NOW, actor: 'tester' });
    await checkMasterKeys(sql, await keyringOf(2), NOW);
    await restore(driver, lines);
    const [old, fresh] = [await keyringOf(1), await keyringOf(2)];
    await expect(checkMasterKeys(sql, fresh, NOW)).rejects.toMatchObject({ code: 'wrong_key', detail: old.current.id });
    await checkMasterKeys(sql, both, NOW);
    expect(await (await processOver(sql, both)).vault.known(place)).toHaveLength(2);
    await driver.close();
  });
});
