import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KINDS, POLICIES } from '../../src/index.ts';
import { signed } from '../governance/record.ts';
import { gauze, TEST_KEY } from './gauze.ts';

describe('about itself', () => {
  it.each(['help', '--help', '-h'])('%s', async (word) => {
    const { status, out } = await gauze([word]);
    expect(status).toBe(0);
    for (const command of ['mask', 'detect', 'kinds', 'policies', 'serve', 'doctor'])
      expect(out).toContain(`gauze ${command} `);
  });

  it.each(['mask', 'kinds', 'serve'])('%s --help does nothing else', async (command) => {
    const { status, out, said } = await gauze([command, '--help']);
    expect([status, said]).toEqual([0, '']);
    expect(out).toContain('Exit status');
  });

  it('lists every kind with its Safe Harbor row', async () => {
    const rows = (await gauze(['kinds'])).out.trim().split('\n');
    expect(rows.map((row) => row.split('\t')[0])).toEqual(KINDS);
    expect(rows[0]).toBe('NAME\t(A)\tname of a person');
  });

  it('prints policies that it takes as files', async () => {
    const rows = (await gauze(['policies'])).out.trim().split('\n');
    expect(rows.map((row) => JSON.parse(row))).toEqual(POLICIES);
  });

  it('serves when told to', async () => {
    expect(await gauze(['serve'])).toEqual({ status: 0, out: '', said: 'served' });
  });
});

describe('doctor', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gauze-doctor-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds all well with a key', async () => {
    const { status, out } = await gauze(['doctor'], { folder });
    expect(status).toBe(0);
    expect(out).not.toContain('FAIL');
    expect(out).not.toContain(TEST_KEY);
  });

  it('warns of vendors and processors without a BAA, and goes on', async () => {
    const path = join(folder, 'records.json');
    const baa = { ...signed.baa, signedOn: '1969-01-01', expiresOn: '1970-12-31' };
    writeFileSync(
      path,
      JSON.stringify([
        { ...signed, baa },
        { ...signed, vendor: 'own-mail', role: 'processor', baa: null },
      ]),
    );
    // A file, or what it would hold.
    for (const said of [path, readFileSync(path, 'utf8')]) {
      const env = { GAUZE_KEY: TEST_KEY, GAUZE_RECORDS: said };
      const { status, out } = await gauze(['doctor'], { folder, env });
      expect(status).toBe(0);
      expect(out).toContain('ok    BAA with twilio (vendor)\n');
      expect(out).toContain('WARN  BAA with own-mail (processor): none: gauze vendor check own-mail\n');
      expect((await gauze(['vendor', 'list'], { folder, env })).out).toContain('own-mail\tprocessor\tbaa none');
    }
  });

  it.each([
    ['GAUZE_RECORDS', '/nonexistent.json', 'these are not valid: GAUZE_RECORDS'],
    ['GAUZE_RECORDS', '[{"vendor":"twilio"}]', 'A record is not valid.'],
    ['GAUZE_PORT', 'x', 'these are not valid: GAUZE_PORT'],
  ])('says which settings are wrong: %s=%s', async (name, value, remedy) => {
    const { status, out } = await gauze(['doctor'], {
      folder,
      env: { GAUZE_KEY: TEST_KEY, GAUZE_STORE: 'off', [name]: value },
    });
    expect(status).toBe(1);
    expect(out).toContain(`FAIL  settings: ${remedy}`);
  });

  it('says what to do without one', async () => {
    const { status, out } = await gauze(['doctor'], { folder, env: {} });
    expect(status).toBe(1);
    expect(out).toMatch(/^FAIL {2}key: set GAUZE_KEY, or run gauze serve once/m);
  });

  it('refuses a key that others can read', async () => {
    mkdirSync(join(folder, '.gauze'));
    const path = join(folder, '.gauze', 'key');
    writeFileSync(path, TEST_KEY);
    chmodSync(path, 0o644);
    const { status, out } = await gauze(['doctor'], { folder, env: {} });
    expect(status).toBe(1);
    expect(out).toContain('chmod 600');
    expect((await gauze(['mask'], { folder, env: {}, input: 'port' })).status).toBe(2);
  });

  it('refuses a key that is too short, without showing it', async () => {
    const { status, out } = await gauze(['doctor'], { folder, env: { GAUZE_KEY: 'c2hvcnQ=' } });
    expect(status).toBe(1);
    expect(out).toContain('at least 32 bytes');
    expect(out).not.toContain('c2hvcnQ');
  });
});
