import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { watchPeople } from '../../src/node/people.ts';
import { createPool, type Pool } from '../../src/node/pool.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { createRosterBuilder } from '../../src/people/roster.ts';
import { type ListPlace, rosterKey, saveRoster } from '../../src/people/roster-store.ts';
import { toBase64 } from '../../src/store/bytes.ts';
import type { Store } from '../../src/store/open.ts';

const env = { GAUZE_KEY: toBase64(new Uint8Array(32).fill(1)) };
const PATIENTS: ListPlace = { tenant: 'default', list: 'patients' };
const BARE = 'the number 20-7731-Q came back';
/** Over the size that leaves the main thread, in bytes. */
const LARGE = `${'all is well here. '.repeat(4000)}\n${BARE}`;

let folder: string;
let store: Store;
let pool: Pool;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-people-'));
  store = await openNodeStore({ env, folder, now: Date.now });
  pool = createPool({ key: new Uint8Array(32).fill(1), limits: NODE_LIMITS, now: Date.now, threads: 1 });
});
afterEach(async () => {
  await pool.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

async function imported(mrn: string): Promise<void> {
  const builder = createRosterBuilder(await rosterKey(store, PATIENTS));
  builder.add({ mrns: [mrn] });
  await saveRoster(store, PATIENTS, builder.build(), 'cli');
}

const watching = () =>
  watchPeople(
    store,
    'default',
    pool.setPeople,
    createLog(() => undefined, Date.now),
  );

async function found(content: string): Promise<number> {
  const job = { doc: { format: 'text', content }, policy: 'strict', vendor: 'twilio', conversation: 'c' } as const;
  const result = await pool.detect(job);
  return result.ok ? result.findings.length : -1;
}

describe('the lists of people of a running server', () => {
  it('are known in every thread, small documents and large ones', async () => {
    expect([await found(BARE), await found(LARGE)]).toEqual([0, 0]);
    await imported('207731Q');
    const stop = await watching();
    expect([await found(BARE), await found(LARGE)]).toEqual([1, 1]);
    await stop();
  });

  it('are known to a thread that starts later', async () => {
    await imported('207731Q');
    const stop = await watching();
    expect(await found(LARGE)).toBe(1);
    await stop();
  });

  it('follow an import', async () => {
    await imported('1111-A');
    const stop = await watching();
    expect(await found(BARE)).toBe(0);
    await stop();
    await imported('207731Q');
    await (await watching())();
    expect(await found(BARE)).toBe(1);
  });
});
