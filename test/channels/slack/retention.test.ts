import { afterEach, expect, it } from 'vitest';
import { purge } from '../../../src/store/retention/purge.ts';
import { copies, leaks, typed, write } from './judged.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
afterEach(() => office.close());

const SAID = 'Patient: Quillon Marrowby, MRN: 00417-22, cannot join on v2.0.1';
const YEARS_MS = 500 * 86_400_000;
const rows = async () => {
  const { sql } = office.relay.store;
  return (await sql.query(sql.build.selectFrom('slack_mirrors').select('ts'))).length;
};

it('rows of mirrors go by their retention; what is edited, answered or deleted years later still meets its copy', async () => {
  office = await openOffice();
  const { world, staff, partner, settle, clock, relay } = office;
  const [edited, answered, removed] = [1, 2, 3].map((n) => write(office, staff[0], `${SAID.slice(0, -1)}${n}`));
  await settle();
  expect([copies(office, partner.id).length, await rows()]).toEqual([3, 3]);
  const before = copies(office, partner.id).map(({ ts }) => ts);
  clock.now += YEARS_MS;
  expect((await purge(relay.store.sql, clock.now)).mirrors).toBe(3);
  expect(await rows()).toBe(0);
  if (!edited || !answered || !removed) throw new Error('nothing was written');
  world.edit(edited, typed('now v2.0.9, of Quillon Marrowby, MRN: 00417-22'));
  write(office, staff[1], 'any news on v2.0.2?', { thread: answered.ts });
  world.remove(removed);
  await settle();
  const there = copies(office, partner.id);
  // No second copy of any.
  expect(there.filter(({ thread }) => !thread).map(({ ts }) => ts)).toEqual(before.slice(0, 2));
  expect(there[0]?.text).toMatch(/^now v2\.0\.9, of \[NAME-/);
  expect(there.find(({ thread }) => thread)).toMatchObject({ thread: before[1], text: 'any news on v2.0.2?' });
  expect(leaks(office)).toEqual([]);
});

it('a younger row stays', async () => {
  office = await openOffice();
  write(office, office.staff[0], SAID);
  await office.settle();
  office.clock.now += 100 * 86_400_000;
  await purge(office.relay.store.sql, office.clock.now);
  expect(await rows()).toBe(1);
});
