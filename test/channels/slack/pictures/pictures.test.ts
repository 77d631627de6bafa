import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { command, shortcut, submission } from '../../../../src/channels/slack/interact/index.ts';
import { startChromium } from '../../../web/chromium.ts';
import { CANARY, copies } from '../judged.ts';
import type { Member, Post } from '../loopback/world.ts';
import { type Office, openOffice } from '../office.ts';
import { blocks, channel, home, modal, mrkdwn, type Names, page, type Said } from './page.ts';

/** Where pictures go: those of the docs are made anew with GAUZE_PICTURES=docs/images. */
const FOLDER = process.env['GAUZE_PICTURES'] ?? 'artifacts';
const SAID = 'Patient: Quillon Marrowby, MRN: 00417-22, cannot join on v2.0.1';
type Json = Record<string, unknown>;

/** A message as somebody types it. */
const typed = (text: string): Pick<Post, 'text' | 'blocks'> => ({
  text,
  blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }],
});

let office: Office;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  browser = await startChromium();
}, 240_000);
afterEach(() => office.close());
afterAll(() => browser?.close());

const names = (): Names =>
  new Map([
    ...[...office.world.rooms.values()].map(({ id, name }) => [id, name] as const),
    ...[...office.world.members.values()].map(({ id, name }) => [id, name] as const),
  ]);
const bodyOf = ({ text, blocks: own }: { text: string; blocks?: unknown[] }): string =>
  own && own.length > 0 ? blocks(own, names()) : `<p>${mrkdwn(text, names())}</p>`;
const saidBy = (post: Post): Said => ({
  who: post.username ?? office.world.members.get(post.user)?.name ?? '',
  app: post.bot !== undefined,
  body: bodyOf(post),
  reply: post.thread !== undefined && post.thread !== post.ts,
});
/** What one person alone was shown in a channel. */
const shownTo = ({ id }: Member, room: string): Said[] =>
  office.world.ephemerals
    .filter(({ user, channel: at }) => user === id && at === room)
    .map(({ args }) => ({
      who: 'gauze',
      app: true,
      alone: true,
      reply: false,
      body: bodyOf(args as { text: string; blocks?: unknown[] }),
    }));
const room = (of: { id: string; name: string }, who: string, more: readonly Said[] = []): string =>
  channel(of.name, who, [...office.world.inRoom(of.id).map(saidBy), ...more]);
const who = (at: string) => ({
  team: { id: 'T0ACME' },
  user: { id: office.staff[0].id },
  channel: { id: at },
  trigger_id: `${office.clock.now}.${office.staff[0].id}`,
});
const lastView = (): Json => (office.world.views.at(-1)?.view ?? {}) as Json;

/** How many boxes hold more than they show. */
const OVERFLOWING = `[...document.querySelectorAll('section *')]
  .filter((one) => getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1).length`;

/** Draws a page in Chromium; gives what a reader sees, and fails where something runs out of its box. */
async function picture(name: string, body: string): Promise<string> {
  const tab = await browser.newPage({ viewport: { width: 1040, height: 400 }, deviceScaleFactor: 2 });
  try {
    await tab.setContent(page(body));
    const main = tab.locator('main');
    expect(await tab.evaluate(OVERFLOWING)).toBe(0);
    await main.screenshot({ path: `${FOLDER}/slack-${name}.png` });
    return await main.innerText();
  } finally {
    await tab.close();
  }
}

it('two rooms: what the company and what the vendor sees', async () => {
  office = await openOffice({ revealing: { mfa: true } });
  const { world, staff, vendor, internal, partner, settle } = office;
  const root = world.post({ channel: internal.id, user: staff[0].id, team: 'T0ACME', ...typed(SAID) });
  await settle();
  const [copy] = copies(office, partner.id);
  const token = /\[NAME-\w+\]/.exec(copy?.text ?? '')?.[0] ?? '';
  world.post({
    channel: partner.id,
    user: vendor[0].id,
    team: 'T0VENDOR',
    thread: copy?.ts ?? '',
    ...typed(`which region is ${token} in?`),
  });
  await settle();
  world.post({
    channel: internal.id,
    user: staff[1].id,
    team: 'T0ACME',
    thread: root.ts,
    ...typed('eu-west, Quillon Marrowby called again from (202) 555-0142'),
  });
  await settle();
  const seen = await picture('two-rooms', room(internal, 'your people') + room(partner, 'shared with the vendor'));
  const [inside = '', outside = ''] = seen.split(/(?=# ext-twilio)/);
  expect(inside).toMatch(/Quillon Marrowby[\s\S]*Reveal/);
  expect(outside).toContain(token);
  expect(outside).not.toMatch(CANARY);
});

it('a composed message, with a switch for each value', async () => {
  office = await openOffice();
  const { partner, app } = office;
  await command(app, { ...who(partner.id), text: '' });
  const state = (fields: Json) => ({ state: { values: fields } });
  const text = 'Ana Ruiz (MRN: 00417-22, ssn 219-09-9999) cannot join room 64f1c2, client v2.0.1';
  const fields = { message: { value: { value: text } }, target: { value: { selected_conversation: partner.id } } };
  const answer = await submission(app, { ...who(partner.id), view: { ...lastView(), ...state(fields) } });
  const seen = await picture('compose', modal((answer?.['view'] ?? {}) as Json, names()));
  expect(seen).toMatch(
    /What everybody in the channel will read:\s+\[NAME-\w+\] \(MRN: \[MRN-\w+\], ssn \[SSN\]\) cannot join room 64f1c2/,
  );
  expect(seen).toMatch(/☑ Ana Ruiz → \[NAME-\w+\]\s+☑ 00417-22 → \[MRN-\w+\]\s+☑ 219-09-9999 → \[SSN\]/);
});

it("the guard's note, to the author alone", async () => {
  office = await openOffice();
  const { world, staff, partner, settle } = office;
  world.post({ channel: partner.id, user: staff[0].id, team: 'T0ACME', ...typed(SAID) });
  await settle();
  const seen = await picture('guard', room(partner, 'as Dana sees it', shownTo(staff[0], partner.id)));
  expect(seen).toMatch(/Only visible to you[\s\S]*NAME, MRN[\s\S]*Replace[\s\S]*Not PHI[\s\S]*Why\?/);
});

it("the app's home, and a ticket from a thread", async () => {
  office = await openOffice({ destinations: [{ name: 'desk', vendor: 'twilio' }] });
  const { world, staff, internal, settle, app } = office;
  const id = world.id('F');
  const scan = { id, name: 'scan.png', title: 'scan', user: staff[0].id, mimetype: 'image/png', mode: 'hosted' };
  world.files.set(id, { ...scan, content: Uint8Array.of(0x89), channels: new Set(), deleted: false });
  const root = world.post({ channel: internal.id, user: staff[0].id, team: 'T0ACME', files: [id], ...typed(SAID) });
  world.emitTo('T0ACME', { type: 'app_home_opened', user: staff[0].id });
  await settle();
  world.emitTo('T0ACME', { type: 'app_home_opened', user: staff[0].id });
  await settle();
  await shortcut(app, { ...who(internal.id), callback_id: 'gauze_ticket', message: { ts: root.ts } });
  const seen = await picture('home', home(world.homes.get(staff[0].id) ?? {}, names()) + modal(lastView(), names()));
  expect(seen).toMatch(
    /#twilio-inside → #ext-twilio[\s\S]*Masked in 7 days: [\s\S]*MRN 1[\s\S]*Ticket from thread[\s\S]*desk \(twilio\)/,
  );
  expect(seen).not.toMatch(CANARY);
});
