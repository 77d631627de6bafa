import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strict } from '../../src/index.ts';
import { gauze } from './gauze.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-policy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const keeping = (): string =>
  file('keeping.json', {
    ...strict,
    name: 'keeping',
    kinds: { ...strict.kinds, EMAIL: { operator: 'keep', from: 'certain' } },
  });

describe('gauze policy test', () => {
  it('counts what would change by kind and part path, and never says the text', async () => {
    const ticket = file('ticket.json', {
      comment: { body: 'Write to quillon@marrowby.example or q2@marrowby.example' },
    });
    const { status, out, said } = await gauze(['policy', 'test', keeping(), ticket]);
    expect([status, out]).toEqual([0, 'comment.body\tEMAIL\ttoken\tkeep\t2\n']);
    expect(said).toBe('gauze: 2 findings would be treated differently in 1 documents');
    expect(out + said).not.toContain('quillon');
  });

  it('compares with the policy that is named', async () => {
    const input = 'Patient: Quillon Marrowby';
    expect((await gauze(['policy', 'test', 'strict'], { input })).out).toBe('');
    const { out } = await gauze(['policy', 'test', 'strict', '--against', 'safe-harbor'], { input });
    expect(out).toBe('.\tNAME\tlabel\ttoken\t1\n');
  });

  it('exits 3 for a document that is held under either', async () => {
    const { status, said } = await gauze(['policy', 'test', 'strict', file('broken.txt', 'x')], {});
    expect([status, said]).toEqual([0, 'gauze: 0 findings would be treated differently in 1 documents']);
    const bytes = join(folder, 'bytes.txt');
    writeFileSync(bytes, new Uint8Array([0x50, 0xff, 0x00]));
    expect((await gauze(['policy', 'test', 'strict', bytes])).status).toBe(3);
  });
});

describe('gauze policy diff', () => {
  it('names loosenings first and exits 1', async () => {
    const { status, out, said } = await gauze(['policy', 'diff', 'strict', keeping()]);
    expect([status, out]).toEqual([1, 'loosening\tkinds.EMAIL.operator\ttoken\tkeep\n']);
    expect(said).toBe('gauze: 1 loosenings, 0 other changes');
  });

  it('exits 0 when nothing is looser', async () => {
    const { status, out } = await gauze(['policy', 'diff', keeping(), 'strict']);
    expect([status, out]).toEqual([0, 'tightening\tkinds.EMAIL.operator\tkeep\ttoken\n']);
  });
});

describe('gauze policy schema', () => {
  it('is a JSON Schema that names every field of a policy', async () => {
    const schema = JSON.parse((await gauze(['policy', 'schema'])).out);
    expect(Object.keys(schema.properties).sort()).toEqual(
      [...Object.keys(strict), 'directory', 'review', 'tokens'].sort(),
    );
  });
});

describe('wrong usage', () => {
  it.each([
    [[]],
    [['test']],
    [['diff', 'strict']],
    [['diff', 'strict', 'loose']],
    [['diff', 'strict', 'strict', '--against', 'strict']],
  ])('%j exits 2', async (args) => {
    expect((await gauze(['policy', ...args])).status).toBe(2);
  });
});
