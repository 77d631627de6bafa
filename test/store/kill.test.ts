import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { killRounds } from '../../bench/store/kill.ts';
import { startPostgres } from '../support/postgres.ts';

const ROUNDS = 20;
/** Seeded: the moments of the kills are the same each time, as far as a scheduler is. */
const seeded = (state: number) => () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
const NONE = { lost: 0, duplicates: 0, outOfOrder: 0 };

async function check(address: string): Promise<void> {
  const killed = await killRounds({ address, rounds: ROUNDS, lanes: 1, random: seeded(20_251_128) });
  expect(killed).toMatchObject(NONE);
  expect(killed.mostInDoubt).toBeLessThanOrEqual(1);
  // Otherwise nothing was under way when the processes died.
  expect(killed.accepted).toBeGreaterThan(ROUNDS);
}

describe(`${ROUNDS} processes killed under load`, () => {
  it('lose nothing and deliver nothing twice, on SQLite', { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gauze-kill-'));
    await check(join(folder, 'gauze.db'));
    rmSync(folder, { recursive: true });
  });

  it('lose nothing and deliver nothing twice, on Postgres', { timeout: 600_000 }, async () => {
    const cluster = await startPostgres();
    await check(await cluster.database());
    await cluster.stop();
  });
});
