import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strict } from '../../src/index.ts';
import { signed } from '../governance/record.ts';
import { gauze } from './gauze.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-governed-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

// The clock of these runs stands at 1970.
const baa = { ...(signed.baa as NonNullable<typeof signed.baa>), signedOn: '1969-01-01', expiresOn: '1970-12-31' };
const input = 'Patient: Quillon Marrowby';

describe('with vendor records', () => {
  const mask = (record: unknown, ...args: string[]) =>
    gauze(['mask', '--vendor', 'twilio', '--records', file('records.json', [record]), ...args], { input });

  it('the record’s policy masks while its BAA is in force', async () => {
    expect((await mask({ ...signed, baa, policy: 'safe-harbor' })).out).toBe('Patient: [NAME]');
  });

  it('holds without one, exits 3 and writes nothing', async () => {
    expect(await mask({ ...signed, baa: null })).toEqual({
      status: 3,
      out: '',
      said: 'gauze: held all for twilio: no_baa',
    });
    expect((await mask({ ...signed, baa: { ...baa, expiresOn: '1969-12-31' } })).said).toContain('baa_expired');
  });

  it('masks by the strictest policy where the record says so, and says it', async () => {
    const { status, out, said } = await mask({ ...signed, baa: null, withoutBaa: 'strictest' });
    expect([status, out]).toEqual([0, 'Patient: [NAME]']);
    expect(said).toContain('no BAA with twilio is in force');
  });

  it('takes a policy file that the record names', async () => {
    const own = file('own.json', {
      ...strict,
      name: 'own',
      kinds: { ...strict.kinds, NAME: { operator: 'remove', from: 'likely' } },
    });
    const record = { ...signed, baa, policy: 'own' };
    expect((await mask(record, '--policy', own)).out).toBe('Patient: ');
    expect((await mask(record)).status).toBe(2);
  });

  it('a telephony vendor gets dates and facts through its record alone', async () => {
    const record = { ...signed, baa, policy: 'telephony', mayPass: ['DATE'] };
    const args = ['mask', '--vendor', 'twilio', '--records', file('records.json', [record])];
    const call = `${input} called on March 3, 2026 from +1 (202) 555-0142`;
    expect((await gauze(args, { input: call })).out).toMatch(
      /^Patient: \[NAME-\w{8} GSM-7\] called on March 3, 2026 from \[PHONE-\w{8} \+1 11 digits valid\]$/,
    );
    expect((await gauze(['mask', '-p', 'telephony'], { input })).status).toBe(2);
    expect((await gauze(['policy', 'diff', 'debuggable', 'telephony'])).out).toContain(
      'loosening\tkinds.DATE.operator',
    );
  });

  it('needs a record of the vendor', async () => {
    const args = ['mask', '--vendor', 'nobody', '--records', file('records.json', [signed])];
    expect((await gauze(args, { input })).status).toBe(2);
  });
});

describe('with lists', () => {
  const lists = [
    {
      schema: 1,
      name: 'house',
      revision: 2,
      author: 'A. Author',
      approver: 'B. Approver',
      expiresOn: '1970-06-30',
      allow: [{ value: 'Quillon Marrowby', kinds: ['NAME'] }],
      deny: [{ value: 'Canary Heron', kind: 'ID' }],
      custom: [],
      scope: { team: 'voice' },
    },
  ];

  it('mask by them, for their team', async () => {
    const args = ['mask', '--lists', file('lists.json', lists)];
    expect((await gauze([...args, '--team', 'voice'], { input })).out).toBe(input);
    expect((await gauze(args, { input })).out).toMatch(/^Patient: \[NAME-/);
  });

  it('say what they are, never what is in them', async () => {
    const { out } = await gauze(['lists', 'check', file('lists.json', lists)]);
    expect(out).toBe('house\trevision 2\tvoice\t1 allowed, 1 denied, 0 kinds\tuntil 1970-06-30\n');
    const old = await gauze(['lists', 'check', file('old.json', [{ ...lists[0], expiresOn: '1969-12-31' }])]);
    expect(old.out).toContain('expired 1969-12-31: nothing passes any more');
  });

  it('are tried out by counts', async () => {
    const args = [
      'lists',
      'test',
      file('lists.json', lists),
      '--team',
      'voice',
      file('ticket.txt', `${input}, canary heron`),
    ];
    const { status, out, said } = await gauze(args);
    expect(status).toBe(0);
    expect(out).toContain('.\tID\t-\tlabel\t1\n'.replace('label', 'token'));
    expect(out).toContain('.\tNAME\ttoken\t-\t');
    expect((out + said).toLowerCase()).not.toMatch(/quillon|canary/);
  });

  it('that are wrong exit 2 and are not quoted', async () => {
    const path = file('wrong.json', [{ ...lists[0], approver: 'a. author', deny: [{ value: '?', kind: 'canary' }] }]);
    for (const args of [
      ['lists', 'check', path],
      ['mask', '--lists', path],
    ]) {
      const { status, said } = await gauze(args, { input });
      expect(status).toBe(2);
      expect(said).not.toContain('canary');
    }
  });

  it('have a JSON Schema', async () => {
    expect(JSON.parse((await gauze(['lists', 'schema'])).out)).toMatchObject({ type: 'array' });
  });

  it.each([[[]], [['check']], [['test']], [['schema', 'x']], [['check', 'a', 'b']]])('%j exits 2', async (args) => {
    expect((await gauze(['lists', ...args])).status).toBe(2);
  });
});

describe('the coverage report', () => {
  it('says what a run did by row, with what it does not say', async () => {
    const path = join(folder, 'report.json');
    const text = 'Patient: Quillon Marrowby, SSN 900-12-3456, call (202) 555-0142';
    const { status, out } = await gauze(['mask', '--report', path, '-p', 'debuggable'], { input: text });
    expect(status).toBe(0);
    expect(out).not.toContain('Marrowby');
    const report = JSON.parse(readFileSync(path, 'utf8'));
    expect(report).toMatchObject({ schema: 1, policy: { name: 'debuggable', version: 1 }, documents: 1, held: 0 });
    expect(report.rows).toHaveLength(18);
    expect(report.rows[0]).toMatchObject({ row: 'A', derived: 1 });
    expect(report.rows[3]).toMatchObject({ row: 'D', derived: 1 });
    expect(report.notes.length).toBeGreaterThan(2);
    expect(readFileSync(path, 'utf8')).not.toMatch(/Quillon|555/);
  });

  it('counts what was held by its codes', async () => {
    const path = join(folder, 'held.json');
    expect((await gauze(['mask', '--report', path, '-f', 'json'], { input: '{"a":' })).status).toBe(3);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      documents: 1,
      held: 1,
      holds: { not_parseable: 1 },
    });
  });

  it('goes with mask alone, line by line neither', async () => {
    expect((await gauze(['detect', '--report', 'x'])).status).toBe(2);
    expect((await gauze(['mask', '--jsonl', '--report', 'x'])).status).toBe(2);
  });

  it('is printed for a policy by gauze kinds', async () => {
    const rows = (await gauze(['kinds', '--coverage', 'safe-harbor'])).out.trim().split('\n');
    expect(rows).toHaveLength(18);
    expect(rows[0]).toBe('(A)\tnames\tNAME masked (label from possible)');
    expect(rows[16]).toContain('images are never read');
    expect((await gauze(['kinds', '--coverage', 'none'])).status).toBe(2);
  });
});
