import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openNodeStore } from '../../src/node/store.ts';
import { readSettings } from '../../src/settings.ts';
import { appendAudit } from '../../src/store/audit.ts';
import { sealAudit } from '../../src/store/audit-seals.ts';
import { gauze } from './gauze.ts';

const now = Date.parse('2026-05-02T10:01:00Z');
const folder = mkdtempSync(join(tmpdir(), 'gauze-cli-audit-'));
const given = { folder, env: {}, now };
afterAll(() => rmSync(folder, { recursive: true }));

describe('gauze audit', () => {
  it('verifies and exports', async () => {
    const settings = readSettings({});
    const store = await openNodeStore({ settings, env: {}, folder, now: () => now });
    const entry = { tenant: 'default', event: 'noted', actor: '=cmd"x"', counts: { NAME: 2 } };
    await store.sql.batch([appendAudit(store.sql, entry, Date.parse('2026-05-02T10:00:00Z'))]);
    await sealAudit(store, 'default');
    const whole = await gauze(['audit', 'verify'], given);
    expect([whole.status, JSON.parse(whole.out)]).toMatchObject([0, { seals: 1, rows: 1, flaws: [] }]);
    const jsonl = await gauze(['audit', 'export', '--since', '2026-05-02', '--until', '2026-05-03'], given);
    expect(JSON.parse(jsonl.out)).toMatchObject({
      at: '2026-05-02T10:00:00.000Z',
      event: 'noted',
      counts: { NAME: 2 },
    });
    expect((await gauze(['audit', 'export', '--since', '2026-05-03'], given)).out).toBe('');
    const csv = await gauze(['audit', 'export', '--format', 'csv'], given);
    expect(csv.out.split('\r\n')[1]).toContain(`"'=cmd""x"""`);
    await store.sql.batch([store.sql.build.updateTable('audit').set({ actor: 'other' }).where('event', '=', 'noted')]);
    await store.close();
    const broken = await gauze(['audit', 'verify'], given);
    expect([broken.status, JSON.parse(broken.out)]).toMatchObject([1, { flaws: [{ seal: 1, flaw: 'altered' }] }]);
  });

  it.each([
    [['audit']],
    [['audit', 'seal']],
    [['audit', 'export', '--format', 'xml']],
    [['audit', 'export', '--since', 'may']],
  ])('refuses %j', async (args) => {
    expect((await gauze(args, given)).status).toBe(2);
  });
});
