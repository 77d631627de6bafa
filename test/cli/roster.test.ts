import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBase64 } from '../../src/store/bytes.ts';
import { gauze } from './gauze.ts';

const FILE = `Last Name,First Name,DOB,MRN,Mobile,Plan
Lopez,Maria,03/14/1957,00417-22,(202) 555-0142,gold
"Okafor, PhD",Ngozi,,A7328583,,silver
,,,,,
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-roster-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const roster = (...args: string[]) =>
  gauze(['roster', ...args], { folder, env: { GAUZE_KEY: toBase64(new Uint8Array(32).fill(1)) } });

const written = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('gauze roster', () => {
  it('imports a file, shows that it is there, and removes it', async () => {
    const path = written('people.csv', FILE);
    // A folder without a store is most likely the wrong one.
    expect(await roster()).toMatchObject({ status: 1, out: '' });
    expect(await roster('import', path, '--dry-run')).toMatchObject({
      status: 0,
      out: '2 people, 6 hashes, 1 rows without a usable value: nothing was written\n',
      said: 'gauze: columns used: surname, given, born, mrn, phone; 1 not used',
    });
    expect((await roster()).out).toBe('no patients\n');
    expect((await roster('import', path)).status).toBe(0);
    expect((await roster('show')).out).toMatch(/^2 people\t6 hashes\timported \d{4}-/);
    expect((await roster('remove')).out).toBe('no patients\n');
  });

  it('writes no name, number or address anywhere', async () => {
    await roster('import', written('people.csv', FILE));
    const state = join(folder, '.gauze');
    for (const file of readdirSync(state))
      expect(readFileSync(join(state, file), 'latin1')).not.toMatch(/lopez|okafor|00417|7328583|5550142/i);
  });

  it.each([
    ['a file without a header', 'Maria,Lopez\nNgozi,Okafor\n', 'must name the columns'],
    ['a file without people', 'name,phone\n,\n', 'no row of it holds a person'],
    ['nothing', '', 'no row of it holds a person'],
  ])('refuses %s, and quotes nothing of it', async (_, content, why) => {
    const ran = await roster('import', written('people.csv', content));
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.said).toContain(why);
    expect(ran.said).not.toMatch(/lopez|okafor/i);
  });

  it('says what it takes', async () => {
    expect((await roster('import')).status).toBe(2);
    expect((await roster('import', join(folder, 'missing.csv'))).said).toContain('cannot read');
    expect((await roster('sell')).status).toBe(2);
  });
});
