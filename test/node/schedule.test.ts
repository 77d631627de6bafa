import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogRecord } from '../../src/log.ts';
import { startSchedule } from '../../src/node/schedule.ts';
import { NO_RULES } from '../../src/rulebook/rules.ts';
import { setRetention } from '../../src/store/retention/rules.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type Desk, deskOn, recordOf, rulesWith } from '../relay/setup.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let folder: string;
let desk: Desk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-schedule-'));
  // A vendor's record bounds what the rules say.
  const rulesOf = async (tenant: string) =>
    tenant === 'clinic' ? rulesWith(recordOf({ vendor: 'zendesk', retentionDays: 3 })) : NO_RULES;
  desk = await deskOn(openSqlite(join(folder, 'gauze.db')), { rulesOf });
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

describe('what happens by time', () => {
  it('deletes by vendor and kind at the start and once a day, by the clock of the store', async () => {
    const { relay, clock } = desk;
    const { sql } = relay.store;
    const rules = { values: { NAME: 5, '*': 10 } };
    await setRetention(sql, { tenant: 'clinic', vendor: 'twilio', rules }, clock.now);
    const text = 'Patient: Maria Lopez, MRN: 00417-22';
    await desk.take('k1', text);
    await desk.take('k2', text, { vendor: 'zendesk' });
    const held = async () => {
      const rows = sql.build.selectFrom('vault_entries').select(['vendor', 'kind']).orderBy('vendor').orderBy('kind');
      return (await sql.query(rows)).map(({ vendor, kind }) => `${vendor} ${kind}`);
    };
    const said: LogRecord[] = [];
    const schedule = startSchedule({ ...relay, sink: undefined }, (record) => said.push(record));
    const purges = () => said.filter(({ event }) => event === 'purged').length;
    await schedule.tick();
    expect([await held(), purges()]).toEqual([['twilio MRN', 'twilio NAME', 'zendesk MRN', 'zendesk NAME'], 1]);
    clock.now += 3 * DAY + HOUR;
    await schedule.tick();
    expect([await held(), purges()]).toEqual([['twilio MRN', 'twilio NAME'], 2]);
    // Within a day of the last one nothing is looked for, however often it is asked.
    clock.now += 23 * HOUR;
    await schedule.tick();
    expect(purges()).toBe(2);
    clock.now += DAY + HOUR;
    await schedule.tick();
    expect([await held(), purges()]).toEqual([['twilio MRN'], 3]);
    clock.now += 6 * DAY;
    await schedule.tick();
    expect(await held()).toEqual([]);
    await schedule.stop();
  });
});
