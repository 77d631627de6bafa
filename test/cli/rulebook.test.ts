import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostActor } from '../../src/cli/actor.ts';
import { strict } from '../../src/index.ts';
import { openDatabase } from '../../src/node/database.ts';
import { rulebookOn } from '../../src/node/rules.ts';
import { openNodeStore } from '../../src/node/store.ts';
import type { Sort } from '../../src/rulebook/entry.ts';
import { readSettings } from '../../src/settings.ts';
import { recordOf } from '../relay/setup.ts';
import { NOW } from '../store/vault-process.ts';
import { gauze, TEST_KEY } from './gauze.ts';

const ENV = { GAUZE_KEY: TEST_KEY };
const AT = new Date(NOW).toISOString();
const LIST = {
  ...{ schema: 1, name: 'house', expiresOn: '2027-01-31', allow: [], custom: [] },
  deny: [{ value: 'Quillon Marrowby', kind: 'NAME' }],
};
const ALLOWS = { ...LIST, allow: [{ value: 'Canary Heron', kinds: ['NAME'] }] };

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-rulebook-'));
  await (await openNodeStore({ env: ENV, folder, now: () => NOW }, ['default', 'clinic'])).close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  gauze(args, { folder, env: { ...ENV, ...env }, now: NOW });
const rulebook = (...args: string[]) => run(['rulebook', ...args]);
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};
/** Approves as another account of the host would. */
async function approved(sort: Sort, name: string, revision: number, actor = 'host:ben'): Promise<void> {
  const store = await openNodeStore({ env: ENV, folder, now: () => NOW });
  await rulebookOn(store, readSettings(ENV)).approve({ tenant: 'default', sort, name, revision }, actor);
  await store.close();
}

describe('gauze rulebook', () => {
  it('puts a tightening in force, and has a second account look at a loosening', async () => {
    const first = await rulebook('propose', 'list', file('house.json', LIST));
    expect(first).toEqual({
      status: 0,
      out: 'list\thouse\ttightening\tdeny\t0\t1\n',
      said: 'gauze: list house 1 is in force',
    });
    const dry = await rulebook('propose', 'list', file('allows.json', [ALLOWS]), '--dry-run');
    expect(dry).toEqual({
      status: 0,
      out: 'list\thouse\tloosening\tallow\t0\t1\n',
      said: 'gauze: nothing was changed',
    });
    const second = await rulebook('propose', 'list', file('allows.json', [ALLOWS]));
    expect(second.said).toContain('waits for a second person: gauze rulebook approve list house 2');
    expect(await rulebook('approve', 'list', 'house', '2')).toMatchObject({
      status: 1,
      said: expect.stringContaining('(approver)'),
    });
    const waits = ['list', 'house', '2', 'proposed', '1 loosenings', hostActor(), '-', AT].join('\t');
    const holds = ['list', 'house', '1', 'in force', '0 loosenings', hostActor(), '-', AT].join('\t');
    expect((await rulebook('list')).out).toBe(`${waits}\n${holds}\n`);
    await approved('list', 'house', 2);
    const now = ['list', 'house', '2', 'in force', '1 loosenings', hostActor(), 'host:ben', AT].join('\t');
    expect((await rulebook('list')).out).toBe(`${now}\n`);
    expect((await rulebook('list', '--all')).out.trim().split('\n')).toHaveLength(2);
    expect((await rulebook('list', '--tenant', 'clinic')).out).toBe('');
    expect((await rulebook('propose', 'list', file('allows.json', [ALLOWS]))).said).toBe(
      'gauze: list house is so already',
    );
  });

  it('never says what a list holds', async () => {
    const said = [
      await rulebook('propose', 'list', file('allows.json', [ALLOWS])),
      await rulebook('show', 'list', 'house', '1'),
    ];
    expect(JSON.parse(said[1]?.out ?? '')).toMatchObject({ name: 'house', allow: 1, deny: 1, custom: 0 });
    expect(JSON.stringify(said)).not.toMatch(/Quillon|Canary/);
    const driver = openDatabase(join(folder, '.gauze', 'gauze.db'));
    const { rows } = await driver.read({ sql: 'select subject, counts from audit', parameters: [] });
    await driver.close();
    expect(rows).toEqual([{ subject: 'list/house/1', counts: '{"loosenings":1}' }]);
  });

  it('takes policies and records, whoever the file says has signed them', async () => {
    const own = {
      ...strict,
      name: 'own',
      version: 44,
      kinds: { ...strict.kinds, URL: { operator: 'label', from: 'possible' } },
    };
    expect((await rulebook('propose', 'policy', file('own.json', own))).said).toBe('gauze: policy own 1 is in force');
    expect(JSON.parse((await rulebook('show', 'policy', 'own', '1')).out)).toEqual({ ...own, version: 1 });
    const record = recordOf({ policy: 'own', baa: null, withoutBaa: 'hold', retentionDays: 60, revision: 9 });
    await rulebook('propose', 'record', file('records.json', [record]));
    await approved('record', 'twilio', 1);
    expect(JSON.parse((await rulebook('show', 'record', 'twilio', '1')).out)).toMatchObject({
      revision: 1,
      author: hostActor(),
      approver: 'host:ben',
    });
    // What is in force is what the other commands go by.
    expect((await run(['vendor', 'list'])).out).toContain('twilio\tvendor\tbaa none\t-\thold');
    expect((await run(['doctor'])).out).toMatch(/^WARN {2}BAA with twilio \(vendor\): none/m);
  });

  it('stands before the files of the deployment, which hold where it says nothing', async () => {
    const records = file('records.json', [recordOf(), recordOf({ vendor: 'zendesk', retentionDays: 5 })]);
    const env = { GAUZE_RECORDS: records };
    expect((await run(['vendor', 'list'], env)).out).toContain('twilio\tvendor\tbaa in-force');
    await run(['rulebook', 'propose', 'record', file('none.json', recordOf({ baa: null }))], env);
    const { out } = await run(['vendor', 'list'], env);
    expect(out).toContain('twilio\tvendor\tbaa none');
    expect(out).toContain('zendesk\tvendor\tbaa in-force');
    const checks = (await run(['doctor'], env)).out.split('\n').filter((line) => line.includes('BAA with twilio'));
    expect(checks).toEqual([expect.stringContaining('WARN')]);
  });

  it('has doctor say what waits for a second person', async () => {
    await rulebook('propose', 'list', file('allows.json', ALLOWS));
    expect((await run(['doctor'])).out).toMatch(/^WARN {2}rulebook: 1 changes wait for a second person/m);
  });

  it.each([
    [[]],
    [['list', 'x']],
    [['show', 'list', 'house']],
    [['show', 'people', 'house', '1']],
    [['show', 'list', 'house', 'x']],
    [['propose', 'list']],
    [['propose', 'list', '/nonexistent.json']],
    [['approve', 'list', 'house', '0']],
    [['list', '--dry-run']],
    [['show', 'list', 'house', '7']],
  ])('refuses %j', async (args) => {
    expect((await rulebook(...args)).status).toBe(2);
  });

  it('says which fields are wrong, never what they hold', async () => {
    const wrong = file('wrong.json', [{ ...ALLOWS, deny: [{ value: 'Quillon', kind: 'canary' }] }]);
    const { status, said } = await rulebook('propose', 'list', wrong);
    expect([status, said]).toEqual([2, expect.stringContaining('0.deny.0.kind')]);
    expect(said).not.toMatch(/Quillon|canary/);
  });
});
