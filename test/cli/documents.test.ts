import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strict } from '../../src/index.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { gauze } from './gauze.ts';

const LINE = 'Patient: Quillon Marrowby, error 30007';
const MASKED = /^Patient: \[NAME-\w{8}\], error 30007$/;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('mask', () => {
  it('masks standard input, named or not', async () => {
    for (const args of [['mask'], ['mask', '-']]) {
      const { status, out, said } = await gauze(args, { input: LINE });
      expect([status, said]).toEqual([0, '']);
      expect(out).toMatch(MASKED);
    }
  });

  it('masks one file to standard output', async () => {
    expect((await gauze(['mask', file('ticket.txt', LINE)])).out).toMatch(MASKED);
  });

  it('masks folders into --out, under their names, hidden files left out', async () => {
    file('in/a.txt', LINE);
    file('in/deep/b.json', JSON.stringify({ patient_name: 'Quillon Marrowby' }));
    file('in/.git/config', LINE);
    file('in/.hidden', LINE);
    const { status, out } = await gauze(['mask', join(folder, 'in'), '--out', join(folder, 'out')]);
    expect([status, out]).toEqual([0, '']);
    expect(read('out/a.txt')).toMatch(MASKED);
    expect(read('out/deep/b.json')).toMatch(/^\{"patient_name":"\[NAME-\w{8}\]"\}$/);
    expect(readdirSync(join(folder, 'out'), { recursive: true }).sort()).toEqual(['a.txt', 'deep', 'deep/b.json']);
  });

  it('writes nothing of a held document, all of the others, and exits 3', async () => {
    file('in/bad.json', '{"patient_name":"Quillon Marrowby"');
    file('in/good.json', '{"patient_name":"Quillon Marrowby"}');
    const args = ['mask', join(folder, 'in'), '--format', 'json', '-o', join(folder, 'out')];
    const { status, said } = await gauze(args);
    expect(status).toBe(3);
    expect(said).toBe('gauze: held bad.json: not_parseable');
    expect(readdirSync(join(folder, 'out'))).toEqual(['good.json']);
  });

  it.each<[string, string[], string | Uint8Array, string]>([
    ['JSON that does not parse', ['-f', 'json'], '{"a":"Quillon Marrowby"', 'not_parseable'],
    ['bytes that are not UTF-8', [], new Uint8Array([0x51, 0xff, 0xfe, 0x4d]), 'bad_charset'],
    ['more than the limit', [], new Uint8Array(NODE_LIMITS.size + 2).fill(0x61), 'document_too_large'],
    ['deep JSON', ['-f', 'json'], '['.repeat(10_000) + ']'.repeat(10_000), 'too_deep'],
  ])('holds %s', async (_what, args, input, code) => {
    const { status, out, said } = await gauze(['mask', ...args], { input });
    expect([status, out]).toEqual([3, '']);
    expect(said).toContain(code);
    expect(said).not.toContain('Quillon');
  });

  it.each([
    ['nothing', ''],
    ['NUL', 'a\0b error 30007\n'],
    ['a byte order mark', '\ufeffport 8443\r\n'],
  ])('gives %s back as it is', async (_what, input) => {
    expect(await gauze(['mask'], { input })).toEqual({ status: 0, out: input, said: '' });
  });

  it('stops reading where the limit ends', async () => {
    let chunks = 0;
    async function* endless() {
      for (;;) {
        chunks++;
        yield new Uint8Array(1024 * 1024).fill(0x61);
      }
    }
    expect((await gauze(['mask'], { input: endless() })).status).toBe(3);
    expect(chunks).toBeLessThan(13);
  });

  it('writes nothing in a dry run, and counts', async () => {
    const paths = [file('a.txt', LINE), file('b.txt', 'port 8443')];
    const { status, out, said } = await gauze(['mask', '--dry-run', ...paths, '-o', join(folder, 'out')]);
    expect([status, out]).toEqual([0, '']);
    expect(said.split('\n')).toEqual(['gauze: a.txt: 1 NAME', 'gauze: b.txt: nothing found']);
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'b.txt']);
  });

  it('explains on the side: place, kind, evidence, rule, operator', async () => {
    const { out, said } = await gauze(['mask', '--explain'], { input: LINE });
    expect(out).toMatch(MASKED);
    expect(said).toBe('-\t.\t9-25\tNAME\tcertain\tname.field\ttoken');
    expect((await gauze(['mask', '--explain'], { input: 'port 8443' })).said).toBe('');
  });

  it('takes a policy by name or from a file', async () => {
    expect((await gauze(['mask', '--policy', 'safe-harbor'], { input: LINE })).out).toBe(
      'Patient: [NAME], error 30007',
    );
    const kinds = { ...strict.kinds, NAME: { operator: 'remove', from: 'possible' } };
    const path = file('own.json', JSON.stringify({ ...strict, name: 'own', kinds }));
    expect((await gauze(['mask', '-p', path], { input: LINE })).out).toBe('Patient: , error 30007');
  });

  it('keeps tokens in a conversation, and for each vendor its own', async () => {
    const token = async (...args: string[]) => (await gauze(['mask', ...args], { input: LINE })).out;
    const first = await token('-c', 'c-1', '--vendor', 'acme');
    expect(await token('-c', 'c-1', '--vendor', 'acme')).toBe(first);
    expect(await token('-c', 'c-2', '--vendor', 'acme')).not.toBe(first);
    expect(await token('-c', 'c-1', '--vendor', 'other')).not.toBe(first);
  });

  it('says that a key of its own is not kept', async () => {
    expect((await gauze(['mask'], { input: LINE, env: {}, folder })).said).toContain('a key that is not kept');
    expect((await gauze(['detect'], { input: LINE, env: {}, folder })).said).toBe('');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('detect', () => {
  it('gives a line of JSON for each document, without its text', async () => {
    const { status, out } = await gauze(['detect', file('a.txt', LINE), file('b.txt', 'port 8443')]);
    expect(status).toBe(0);
    const lines = out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { document: 'a.txt', findings: [{ kind: 'NAME', start: 9, end: 25, rule: 'name.field', operator: 'token' }] },
      { document: 'b.txt', findings: [] },
    ]);
    expect(out).not.toMatch(/Quillon|8443/);
  });

  it('--all adds what the policy lets pass', async () => {
    const kinds = { ...strict.kinds, NAME: { operator: 'keep', from: 'possible' } };
    const path = file('own.json', JSON.stringify({ ...strict, name: 'own', kinds }));
    const found = async (...args: string[]) =>
      JSON.parse((await gauze(['detect', '-p', path, ...args], { input: LINE })).out).findings;
    expect(await found()).toEqual([]);
    expect(await found('--all')).toMatchObject([{ kind: 'NAME', operator: 'keep' }]);
  });

  it('explains in a line for each finding', async () => {
    expect((await gauze(['detect', '--explain'], { input: LINE })).out).toBe(
      '-\t.\t9-25\tNAME\tcertain\tname.field\ttoken\n',
    );
  });

  it('exits 3 where a document is held', async () => {
    expect(await gauze(['detect', '-f', 'json'], { input: '{' })).toEqual({
      status: 3,
      out: '',
      said: 'gauze: held -: not_parseable',
    });
  });
});

describe('wrong usage exits 2 and writes nothing', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown command', ['masque'], /unknown command: masque/],
    ['an unknown option', ['mask', '--loose'], /'--loose'/],
    ['an unknown format', ['mask', '-f', 'pdf'], /--format takes one of: auto/],
    ['an unknown policy', ['mask', '-p', 'loose'], /strict, debuggable, safe-harbor/],
    ['a policy file that is not there', ['mask', '-p', 'nowhere.json'], /policy file cannot be read/],
    ['a path that is not there', ['mask', 'nowhere/at-all.txt'], /no such file or folder/],
    ['--jsonl with files', ['mask', '--jsonl', 'x.jsonl'], /--jsonl reads standard input/],
    ['--jsonl in a dry run', ['mask', '--jsonl', '--dry-run'], /--dry-run does not go with --jsonl/],
    ['detect --out', ['detect', '--out', 'x'], /--out does not go with detect/],
    ['mask --all', ['mask', '--all'], /--all does not go with mask/],
  ])('%s', async (_what, args, said) => {
    const ran = await gauze(args, { input: LINE });
    expect([ran.status, ran.out]).toEqual([2, '']);
    expect(ran.said).toMatch(said);
  });

  it('no command: the help, and 2', async () => {
    const { status, out } = await gauze([]);
    expect(status).toBe(2);
    expect(out).toContain('Exit status');
  });

  it('several documents without --out', async () => {
    const ran = await gauze(['mask', file('a.txt', LINE), file('b.txt', LINE)]);
    expect([ran.status, ran.out]).toEqual([2, '']);
  });

  it('two documents of one name, and an --out that would replace what is read', async () => {
    const paths = [file('x/a.txt', LINE), file('y/a.txt', LINE)];
    expect((await gauze(['mask', ...paths, '-o', join(folder, 'out')])).said).toContain('same name');
    expect((await gauze(['mask', join(folder, 'x'), '-o', join(folder, 'x')])).said).toContain('would replace');
    expect(read('x/a.txt')).toBe(LINE);
  });

  it('a policy that is not valid, by the names of its settings', async () => {
    const path = file('bad.json', JSON.stringify({ ...strict, scope: 'Quillon' }));
    const ran = await gauze(['mask', '-p', path], { input: LINE });
    expect([ran.status, ran.out, ran.said]).toEqual([2, '', 'gauze: The policy is not valid. (scope)']);
  });

  it('a key that is too short', async () => {
    const ran = await gauze(['mask'], { input: LINE, env: { GAUZE_KEY: 'c2hvcnQ=' } });
    expect([ran.status, ran.out]).toEqual([2, '']);
    expect(ran.said).not.toContain('c2hvcnQ');
  });
});

describe('what fails exits 1', () => {
  it('input that breaks off, with the system’s code and no message', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(LINE);
      throw Object.assign(new Error('Quillon Marrowby'), { code: 'EIO' });
    }
    expect(await gauze(['mask'], { input: broken() })).toEqual({ status: 1, out: '', said: 'gauze: failed: EIO' });
  });
});
