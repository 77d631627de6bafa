import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/cli/lines.ts';
import { gauze } from './gauze.ts';

const NAME = 'Quillon Marrowby';
const lines = (...all: unknown[]): string =>
  all.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
const parsed = (out: string): unknown[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('--jsonl', () => {
  it('detects: a line in, a line out, with offsets of the text', async () => {
    const { status, out } = await gauze(['detect', '--jsonl'], {
      input: lines({ id: 'a', text: `👋 Patient: ${NAME}` }, { id: 2, text: 'port 8443' }),
    });
    expect(status).toBe(0);
    expect(parsed(out)).toEqual([
      { id: 'a', spans: [{ start: 12, end: 28, kind: 'NAME', evidence: 'certain', rule: 'name.field' }] },
      { id: 2, spans: [] },
    ]);
  });

  it('masks, each line a conversation of its own unless one is named', async () => {
    const input = lines({ id: 1, text: NAME_LINE }, { id: 2, text: NAME_LINE });
    const [one, two] = parsed((await gauze(['mask', '--jsonl'], { input })).out) as { text: string }[];
    expect(one?.text).toMatch(/^Patient: \[NAME-\w{8}\]$/);
    expect(two?.text).not.toBe(one?.text);
    const joined = parsed((await gauze(['mask', '--jsonl', '-c', 'c'], { input })).out) as { text: string }[];
    expect(joined[0]?.text).toBe(joined[1]?.text);
  });

  it('answers what it cannot read in its place, by number, without quoting it', async () => {
    const input = lines({ id: 1, text: 'port' }, `{"id":2,"text":"${NAME}`, '', { id: 4 }, { id: 5, text: 'port' });
    const { status, out, said } = await gauze(['mask', '--jsonl'], { input });
    expect(status).toBe(1);
    expect(parsed(out)).toEqual([
      { id: 1, text: 'port' },
      { id: null, error: { code: 'invalid_line', line: 2 } },
      { id: null, error: { code: 'invalid_line', line: 4 } },
      { id: 5, text: 'port' },
    ]);
    expect(out + said).not.toContain('Quillon');
  });

  it('holds line by line, and exits 3 whatever comes after', async () => {
    const input = lines({ id: 1, text: `{"a":"${NAME}"` }, { id: 2, text: '{"a":1}' }, 'no line');
    const { status, out } = await gauze(['mask', '--jsonl', '-f', 'json'], { input });
    expect(status).toBe(3);
    expect(parsed(out)).toEqual([
      { id: 1, held: [{ code: 'not_parseable', path: '' }] },
      { id: 2, text: '{"a":1}' },
      { id: null, error: { code: 'invalid_line', line: 3 } },
    ]);
  });

  it('takes line separators inside a text, CR LF, a last line without an end, lone surrogates', async () => {
    const input = `{"id":1,"text":"a\u2028b\u2029c"}\r\n{"id":2,"text":"\\ud800"}`;
    expect(parsed((await gauze(['mask', '--jsonl'], { input })).out)).toEqual([
      { id: 1, text: 'a\u2028b\u2029c' },
      { id: 2, text: '\ud800' },
    ]);
  });

  it('refuses a line that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{"id":1,"text":"'), Buffer.from([0xff]), Buffer.from('"}\n')]);
    expect(parsed((await gauze(['mask', '--jsonl'], { input: bytes })).out)).toEqual([
      { id: null, error: { code: 'invalid_line', line: 1 } },
    ]);
  });

  it('answers each line before it asks for the next: 50,000 lines stand in no memory', async () => {
    const COUNT = 50_000;
    let sent = 0;
    let answered = 0;
    let apart = 0;
    async function* input(): AsyncGenerator<Uint8Array> {
      for (; sent < COUNT; sent++) {
        apart = Math.max(apart, sent - answered);
        yield Buffer.from(`{"id":${sent},"text":"port 8443"}\n`);
      }
    }
    const ids: number[] = [];
    const { status } = await gauze(['detect', '--jsonl'], {
      input: input(),
      wrote: (chunk) => {
        ids.push(JSON.parse(String(chunk)).id);
        answered++;
      },
    });
    expect([status, apart]).toEqual([0, 0]);
    expect(ids).toEqual(Array.from({ length: COUNT }, (_, index) => index));
  }, 300_000);
});

const NAME_LINE = `Patient: ${NAME}`;

describe('lines', () => {
  const collected = async (chunks: readonly string[], longest?: number): Promise<(string | undefined)[]> => {
    async function* input() {
      for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
    }
    const lines: (string | undefined)[] = [];
    for await (const line of linesOf(input(), longest)) lines.push(line);
    return lines;
  };

  it('join what chunks cut, letters too', async () => {
    expect(await collected(['a', 'b\nc\xc3', '\xa9\n\n', 'd'])).toEqual(['ab', 'cé', '', 'd']);
  });

  it('are refused when too long, and the next one is read', async () => {
    expect(await collected(['aaaa', 'aaaa', 'aa\nbb\n'], 8)).toEqual([undefined, 'bb']);
  });
});
