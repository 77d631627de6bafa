import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Format } from '../../src/documents/document.ts';
import type { Place } from '../../src/store/vault.ts';
import { type Revealing, revealing } from './setup.ts';

let on: Revealing;
let place: Place;
let name: string;
let count = 0;
beforeAll(async () => {
  on = await revealing();
});
afterAll(() => on.end());

const OURS = 'Hello desk,\n\nPatient: Maria Lopez cannot join room 77 since Monday morning, please help.\n';
async function begun(): Promise<void> {
  place = await on.place(`oracle ${count++}`);
  const { learned } = await on.maskText(place, OURS);
  name = learned.find(({ value }) => value === 'Maria Lopez')?.token ?? '';
  expect(name).not.toBe('');
}
const wrote = (content: string, format: Format = 'text') => on.reveal.vendorWrote({ place, doc: { format, content } });
const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
const sent = async (content: string, format: Format = 'text') =>
  String((await on.maskText(place, content, format)).content);

/** Names as a vendor would list them to learn which one is meant: the right one among them. */
const FIRST = 'Maria Anna Jonas Omar Priya Elena Victor Grace Tomas Aisha'.split(' ');
const LAST = 'Lopez Ek Hassan Iyer Novak Stone Marrow Quint Abara Lindqvist Okafor Petrov'.split(' ');
const DICTIONARY = FIRST.flatMap((first) => LAST.map((last) => `${first} ${last}`));

describe('a vendor who guesses learns nothing', () => {
  it.each<readonly [string, (names: readonly string[]) => string]>([
    ['a line each', (names) => names.join('\n')],
    ['a question each', (names) => names.map((one) => `Is the patient called ${one}?`).join('\n')],
    ['in one line', (names) => names.join(', ')],
    ['behind a label', (names) => names.map((one) => `Patient: ${one}`).join('\n')],
  ])('from a dictionary that is quoted back: %s', async (_, listed) => {
    await begun();
    const text = listed(DICTIONARY);
    await wrote(text);
    expect(await sent(`We cannot tell.\n\n${quoted(text)}`)).toBe(`We cannot tell.\n\n${quoted(text)}`);
  });

  it.each(['Maria Lopez?', 'Is it Maria Lopez?', 'Maria Lopez'])('from one short guess: %s', async (guess) => {
    await begun();
    await wrote(guess);
    expect(await sent(`No idea.\n${quoted(guess)}\n`)).toBe(`No idea.\n${quoted(guess)}\n`);
  });

  it('from a guess that a mail program wraps, quotes twice or puts below an attribution', async () => {
    await begun();
    const guess = 'We looked at it and wonder whether the patient is Maria Lopez or somebody else of hers';
    await wrote(guess);
    const wrapped = guess.replace('wonder ', 'wonder\n').replace('Maria ', 'Maria\n');
    for (const back of [quoted(wrapped), quoted(quoted(guess)), `On 2 May 2026, the desk wrote:\n\n${wrapped}`])
      expect(await sent(`Sorry.\n${back}`)).toBe(`Sorry.\n${back}`);
  });

  it.each(['blockquote', 'div class="gmail_quote"'])('from a guess in a quote of HTML: <%s>', async (tag) => {
    await begun();
    const guess = 'We wonder whether the patient is Maria Lopez or somebody else';
    await wrote(`<p>${guess}</p>`, 'html');
    const reply = `<p>Sorry</p><${tag}><p>${guess}</p></${tag.split(' ')[0]}><p>Bye</p>`;
    expect(await sent(reply, 'html')).toBe(reply);
  });

  it('by writing our own sentence with a guess in it, before we quote it ourselves', async () => {
    await begun();
    const sentences = DICTIONARY.map((guess) => OURS.trim().replace('Maria Lopez', guess));
    await wrote(sentences.join('\n'));
    expect(await sent(`Yes.\n${quoted(OURS)}`)).toContain(name);
    expect(await sent(`Yes.\n${quoted(OURS)}`)).not.toContain('Maria');
  });
});

describe('what a vendor wrote lets nothing else pass', () => {
  it.each([
    ['in our own words', 'It is Maria Lopez, born 03/14/1957.'],
    ['on a line of its own', 'Name:\nMaria Lopez\n'],
    ['in a quote of somebody else', '> Kind regards\n> Maria Lopez\n> Austin'],
    ['next to the quote', '> Jonas Ek\n> Omar Hassan\n> Aisha Novak\nMaria Lopez'],
  ])('%s', async (_, text) => {
    await begun();
    await wrote(DICTIONARY.join('\n'));
    const content = await sent(text);
    expect(content).not.toContain('Maria');
    expect(content).toContain(name);
  });

  it('tokens that were revealed are tokens again in the quote', async () => {
    await begun();
    const reply = `We called ${name} and Jonas Ek today and both of them could join`;
    const { content } = await on.reveal.document({
      ...{ place, doc: { format: 'text', content: reply }, vendorWrote: true },
      by: { person: 'person-2', reason: 'reads the answer', purpose: 'support', mfa: true },
    });
    expect(String(content)).toContain('Maria Lopez');
    const back = await sent(quoted(String(content)));
    expect(back).toContain(name);
    expect(back).not.toContain('Maria');
  });

  it('is remembered sealed, goes with the conversation, and holds in it alone', async () => {
    await begun();
    await wrote('We wonder whether the patient is Maria Lopez or somebody else');
    const words = on.sql.build.selectFrom('written_words').selectAll().where('conversation', '=', place.conversation);
    expect((await on.sql.query(words)).length).toBeGreaterThan(0);
    const here = place;
    await begun();
    expect(await sent(quoted('We wonder whether the patient is Maria Lopez or somebody else'))).not.toContain('Maria');
    await on.vault.shred({ ...here, reason: 'request', actor: 'test' });
    expect(await on.sql.query(words)).toEqual([]);
  });
});
