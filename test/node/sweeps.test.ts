import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { builtInRecords } from '../../src/governance/built-in-records.ts';
import { createLog } from '../../src/log.ts';
import { createNodeTransport } from '../../src/node/egress.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { startSweeps } from '../../src/node/sweeps.ts';
import { readSettings } from '../../src/settings.ts';
import { TOKEN, telephonyWorld } from '../channels/cleanup/worlds.ts';
import { leadingTo, startVendorServer, type VendorServer } from '../support/vendor-server.ts';

const HOST = 'api.twilio.com';
const PHI = /Quillon|Marrowby|48120377/;
/** Its messages are of 2026-03-04; the record of twilio keeps content for 30 days. */
const NOW = Date.UTC(2026, 3, 20);
let server: VendorServer;
let folder: string;
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function swept(set: object | undefined, now = NOW) {
  const world = telephonyWorld('', 'AC1');
  server = await startVendorServer([HOST], world.answer);
  folder = mkdtempSync(join(tmpdir(), 'gauze-sweep-'));
  const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: server.ca, lookup: leadingTo('127.0.0.1') });
  const basic = { user: 'AC1', password: TOKEN };
  const access = { url: server.origin(HOST), account: 'AC1', basic, ...(set && { sweep: set }) };
  const settings = readSettings({ GAUZE_CLEANUP: JSON.stringify({ twilio: access }) });
  const store = await openNodeStore({ env: {}, folder, now: () => now });
  const said: string[] = [];
  const log = createLog((line) => said.push(line), Date.now);
  const rulesOf = async () => ({ records: builtInRecords });
  const stop = await startSweeps({ settings, env: {}, rulesOf, store, transport, log });
  await stop();
  const audit = store.sql.build.selectFrom('audit').select(['event', 'counts']).where('actor', '=', 'sweep');
  const events = await store.sql.query(audit.orderBy('position'));
  await store.close();
  return { all: world.all(), events: events.map(({ event, counts }) => `${event} ${counts}`), said: said.join('') };
}

describe('a daily sweep', () => {
  it('asks for the removal of what the vendor has held for longer than its record allows', async () => {
    const { all, events, said } = await swept({ days: 60 });
    // What is still on its way cannot be blanked.
    expect(JSON.parse(all)[0].map(({ body }: { body: string }) => PHI.test(body))).toEqual([false, false, false, true]);
    expect(decodeURIComponent(server.asked[0]?.url ?? '')).toMatch(/2026-01-20.*2026-03-2[12]/);
    expect(events.at(-1)).toBe('vendor_swept {"found":4,"requested":4,"refused":0}');
    expect(events.filter((line) => line.startsWith('vendor_redaction_requested'))).toHaveLength(4);
    expect(said).toContain('"event":"swept"');
    expect(said + events.join('')).not.toMatch(PHI);
  });

  it('leaves more than it may take alone for a person', async () => {
    const { all, events, said } = await swept({ days: 60, most: 3 });
    expect(all).toBe(telephonyWorld('', 'AC1').all());
    expect(events).toEqual(['vendor_sweep_held {"found":4,"requested":0,"refused":0}']);
    expect(said).toContain('"level":"warn"');
  });

  it('leaves what is on legal hold', async () => {
    const { all, events } = await swept({ days: 60, legalHold: ['SM1'] });
    expect(all).toMatch(PHI);
    expect(events.at(-1)).toBe('vendor_swept {"found":3,"requested":3,"refused":0}');
  });

  it('is made only where it is set', async () => {
    const { all, events } = await swept(undefined);
    expect([all, events]).toEqual([telephonyWorld('', 'AC1').all(), []]);
    expect(server.asked).toEqual([]);
  });
});
