import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Format } from '../../src/documents/document.ts';
import type { Masked } from '../../src/index.ts';
import { HOUR_MS } from '../../src/reveal/ledger.ts';
import type { Place } from '../../src/store/vault.ts';
import { type Revealing, revealing } from './setup.ts';

let on: Revealing;
beforeAll(async () => {
  on = await revealing();
});
afterAll(() => on.end());

const said = fc.constantFrom(
  'Patient: Maria Lopez',
  'maria lopez called again',
  'Ms. LOPEZ cannot join',
  'Patient: Zoë O\u2019Brien-Müller',
  'DOB 03/14/1957',
  'MRN: 00417-22',
  'phone (202) 555-0142',
  'call +1 202-555-0142 now',
  'mail maria.lopez@example.org please',
  'member ID: XKQ4471902',
  'lives at 44 Maple Street, Austin, TX 78701',
  'from 203.0.113.77 (her own address)',
);
const filler = fc.constantFrom(
  'error 30007',
  'room 5f9d88b1c2a3e4d5f6a7b8c9',
  '<b> & "c"',
  'a\\b',
  '[x] (y)',
  'v1.2.3',
  '100 %',
);
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: said }, filler), { minLength: 1, maxLength: 12 })
  .chain((pieces) =>
    fc
      .array(fc.constantFrom(', ', '. ', '\n', ' - ', '\n\n'), { minLength: pieces.length, maxLength: pieces.length })
      .map((signs) => pieces.map((piece, i) => piece + signs[i]).join('')),
  );

let conversations = 0;
const fresh = (): Promise<Place> => on.place(`exact ${conversations++}`);

async function back(place: Place, content: string, format: Format = 'text'): Promise<string> {
  on.clock.now += HOUR_MS;
  return String((await on.back(place, content, format)).content);
}

/** Changes what stands around the tokens of a masked text, and gives what it should read as. */
function around(masked: Masked, change: (rest: string) => string, token: (token: string) => string): [string, string] {
  const values = new Map(masked.learned.map((known) => [known.token, known.value]));
  const pieces = String(masked.content).split(/(\[[A-Z_]+-[0-9A-Z.]+\])/);
  const both = (each: (piece: string) => string) =>
    pieces.map((piece, i) => (i % 2 === 0 ? change(piece) : each(piece))).join('');
  return [both(token), both((piece) => values.get(piece) ?? piece)];
}

const check = (property: (place: Place, content: string) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(text, async (content) => property(await fresh(), content)),
    { numRuns: 40 },
  );

describe('reveal gives back what was masked', () => {
  it('exactly', () =>
    check(async (place, content) => {
      const masked = await on.maskText(place, content);
      expect(await back(place, String(masked.content))).toBe(content);
    }));

  it.each<readonly [string, (rest: string) => string, (token: string) => string]>([
    ['in capitals', (rest) => rest.toUpperCase(), (token) => token.toUpperCase()],
    ['in small letters', (rest) => rest.toLowerCase(), (token) => token.toLowerCase()],
    ['quoted', (rest) => rest.replaceAll('\n', '\n> '), (token) => token],
    [
      'quoted twice, tokens broken',
      (rest) => rest.replaceAll('\n', '\n> > '),
      (token) => token.replace('-', '-\n> > '),
    ],
    ['wrapped at every blank', (rest) => rest.replaceAll(' ', '\r\n'), (token) => token.replace('-', '-\r\n')],
    [
      'escaped as Markdown',
      (rest) => rest,
      (token) => token.replace('[', '\\[').replace('_', '\\_').replace(']', '\\]'),
    ],
  ])('%s', (_, rest, token) =>
    check(async (place, content) => {
      const [changed, expected] = around(await on.maskText(place, content), rest, token);
      expect(await back(place, changed)).toBe(expected);
    }),
  );

  it('as HTML, with all that HTML escapes', () =>
    check(async (place, content) => {
      const escaped = (plain: string) =>
        plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
      const masked = await on.maskText(place, content);
      const page = `<pre>${escaped(String(masked.content))}</pre>`;
      const read = (await back(place, page, 'html')).replace(/^<pre>|<\/pre>$/g, '');
      expect(
        read.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
      ).toBe(content);
    }));

  it('as JSON, masked and revealed as such', () =>
    check(async (place, content) => {
      const ticket = { comment: { body: content, html: `<pre>${content.replace(/[<&]/g, '')}</pre>` } };
      const masked = await on.maskText(place, JSON.stringify(ticket), 'json');
      expect(JSON.parse(await back(place, String(masked.content), 'json'))).toEqual(ticket);
    }));

  it('as a mail in quoted-printable, masked and revealed as such', () =>
    check(async (place, content) => {
      const body = content
        .replace(/[^\x20-\x7e\n]/g, 'x')
        .replaceAll('=', '=3D')
        .replaceAll('\n', '\r\n');
      const head =
        'Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';
      const masked = await on.maskText(place, head + body, 'mail');
      const unwrapped = (await back(place, String(masked.content), 'mail'))
        .replaceAll('=\r\n', '')
        .replaceAll('=20', ' ');
      expect(unwrapped).toBe(head + body);
    }));
});
