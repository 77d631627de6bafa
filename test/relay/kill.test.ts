import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { killRounds } from '../../bench/store/kill.ts';
import { startPostgres } from '../support/postgres.ts';

const ROUNDS = 10;
/** Seeded: the moments of the kills are the same each time, as far as a scheduler is. */
const seeded = (state: number) => () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};

async function check(address: string): Promise<void> {
  const options = { address, lifeMs: 1_000, rounds: ROUNDS, lanes: 1, random: seeded(20_251_128) };
  const killed = await killRounds({ ...options, carrier: 'relay' });
  expect(killed).toMatchObject({ lost: 0, duplicates: 0, outOfOrder: 0, leaked: 0 });
  expect(killed.mostInDoubt).toBeLessThanOrEqual(1);
  expect(killed.accepted).toBeGreaterThan(ROUNDS);
}

describe(`${ROUNDS} processes killed while they mask, seal, queue and deliver`, () => {
  it('lose nothing, deliver nothing twice and show nothing, on SQLite', { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gauze-relay-kill-'));
    await check(join(folder, 'gauze.db'));
    rmSync(folder, { recursive: true });
  });

  it('lose nothing, deliver nothing twice and show nothing, on Postgres', { timeout: 300_000 }, async () => {
    const cluster = await startPostgres();
    await check(await cluster.database());
    await cluster.stop();
  });
});
