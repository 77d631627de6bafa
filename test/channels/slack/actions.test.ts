import { afterEach, describe, expect, it } from 'vitest';
import { command, pressed, shortcut, submission } from '../../../src/channels/slack/interact/index.ts';
import type { Fields } from '../../../src/channels/slack/json.ts';
import { openPayload } from '../../../src/relay/payload.ts';
import { CANARY, copies, leaks, write } from './judged.ts';
import { type Office, openOffice } from './office.ts';
import { underBaa } from './records.ts';

let office: Office;
afterEach(() => office.close());

type Json = Record<string, unknown>;
const SAID = 'Patient: Quillon Marrowby, MRN: 00417-22, cannot join on v2.0.1';
const who = (channel = office.internal.id, user = office.staff[0].id) => ({
  team: { id: 'T0ACME' },
  user: { id: user },
  channel: { id: channel },
  trigger_id: `${office.clock.now}.${user}`,
});
const lastView = () => (office.world.views.at(-1)?.view ?? {}) as Json;
const chosen = (value: string) => ({ value: { selected_option: { value } } });
const typedAs = (value: string) => ({ value: { value } });
const submit = (values: Json, from = who()): Promise<Fields | undefined> =>
  submission(office.app, { ...from, view: { ...lastView(), id: 'V1', state: { values } } });
const auditOf = async (event: string) => {
  const { sql } = office.relay.store;
  return sql.query(sql.build.selectFrom('audit').select(['actor', 'counts']).where('event', '=', event));
};

describe('ticket from thread', () => {
  const bodies = async () => {
    const { sql } = office.relay.store;
    const rows = await sql.query(
      sql.build.selectFrom('outbox_messages').selectAll().where('destination', 'like', 'http:%'),
    );
    return rows.length;
  };

  it('queues the whole thread, masked for the destination, once a form', async () => {
    office = await openOffice({ destinations: [{ name: 'desk', vendor: 'twilio' }] });
    const { staff, vendor, partner, settle, relay } = office;
    const root = write(office, staff[0], SAID);
    write(office, staff[1], 'Quillon Marrowby called again from (202) 555-0142, v2.0.2', { thread: root.ts });
    await settle();
    const [copy] = copies(office, partner.id);
    write(office, vendor[0], 'looking at v2.0.1', { thread: copy?.ts ?? '' });
    await settle();
    await shortcut(office.app, { ...who(), callback_id: 'gauze_ticket', message: { ts: root.ts } });
    expect(JSON.stringify(lastView())).toContain('desk (twilio)');
    const values = { destination: chosen('desk'), subject: typedAs('') };
    expect(await submit(values)).toBeUndefined();
    expect(await submit(values)).toBeUndefined();
    expect(await bodies()).toBe(1);
    const { leased } = await relay.outbox.turn({ ended: [], begin: [], lease: 5, kind: 'http' });
    const [message] = leased;
    const payload = message && (await openPayload(relay, message));
    const ticket = JSON.parse(String(payload?.contents[0])) as { subject: string; text: string };
    expect(JSON.stringify(payload)).not.toMatch(CANARY);
    expect(ticket.subject).toMatch(/^Patient: \[NAME-\w+\], MRN: \[MRN-\w+\], cannot join on v2\.0\.1$/);
    expect(ticket.text).toMatch(/called again from \[PHONE[^\]]*\], v2\.0\.2[\s\S]*looking at v2\.0\.1/);
    // The same tokens as in the vendor's channel: they talk of one person.
    expect(ticket.text).toContain(/\[NAME-\w+\]/.exec(copy?.text ?? '')?.[0]);
    expect(payload?.envelope).toMatchObject({ source: 'slack', message: { subject: ['subject'], text: ['text'] } });
    expect(await auditOf('ticket_from_thread')).toHaveLength(2);
    expect(office.world.ephemerals.at(-1)?.args['text']).toBe('The masked thread is on its way to desk.');
  });

  it('says where there is no destination, and where Gauze does not read the channel', async () => {
    office = await openOffice();
    await shortcut(office.app, { ...who(), callback_id: 'gauze_ticket', message: { ts: '1.0' } });
    expect(JSON.stringify(lastView())).toContain('GAUZE_DESTINATIONS');
    await office.close();
    office = await openOffice({ destinations: [{ name: 'desk', vendor: 'twilio' }] });
    const { staff, install, internal } = office;
    const root = write(office, staff[0], SAID);
    internal.members.delete(install.botUser);
    await shortcut(office.app, { ...who(), callback_id: 'gauze_ticket', message: { ts: root.ts } });
    expect(await submit({ destination: chosen('desk'), subject: typedAs('') })).toMatchObject({
      errors: { destination: 'Invite Gauze to this channel first.' },
    });
  });
});

describe('disclose', () => {
  const asked = async (reason: string, mfa = true) => {
    office = await openOffice({ revealing: { mfa }, rulesOf: underBaa('twilio') });
    const { staff, partner, settle } = office;
    const root = write(office, staff[0], SAID);
    await settle();
    const [copy] = copies(office, partner.id);
    const token = /\[NAME-\w+\]/.exec(copy?.text ?? '')?.[0] ?? '';
    await shortcut(office.app, { ...who(), callback_id: 'gauze_disclose', message: { ts: root.ts } });
    expect(JSON.stringify(lastView())).toContain(token);
    expect(JSON.stringify(lastView())).not.toMatch(CANARY);
    const answer = await submit({ token: chosen(token), reason: typedAs(reason), purpose: chosen('support') });
    return { root, token, answer };
  };

  it('one value of one thread passes from then on, on record; earlier copies keep its token', async () => {
    const { root, token, answer } = await asked('the vendor looks the account up by it');
    expect(answer).toBeUndefined();
    const { staff, partner, settle } = office;
    write(office, staff[0], 'Quillon Marrowby, MRN: 00417-22, v2.0.2', { thread: root.ts });
    await settle();
    const [first, second] = copies(office, partner.id);
    expect(first?.text).toContain(token);
    expect(second?.text).toMatch(/^Quillon Marrowby, MRN: \[MRN-\w+\], v2\.0\.2$/);
    expect(await auditOf('value_disclosed')).toEqual([
      { actor: staff[0].id, counts: JSON.stringify({ NAME: 1, for_support: 1 }) },
    ]);
  });

  it('not without a reason, and not without a second factor', async () => {
    expect((await asked('x')).answer).toMatchObject({ errors: { reason: 'Say why, in a few words.' } });
    await office.close();
    expect((await asked('the vendor looks it up', false)).answer).toMatchObject({
      errors: { reason: expect.stringContaining('second factor') },
    });
    expect(await auditOf('value_disclosed')).toEqual([]);
  });
});

describe('the workflow step "Mask text"', () => {
  const run = async (inputs: Json, execution: string) => {
    const event = { type: 'function_executed', function: { callback_id: 'mask_text' }, inputs };
    office.world.emitTo('T0ACME', { ...event, function_execution_id: execution });
    await office.settle();
    return office.world.runs.get(execution);
  };

  it('gives the text back masked, once, also where Slack was out of reach at first', async () => {
    office = await openOffice();
    office.faults.set('functions.completeSuccess', ['unanswered']);
    expect(await run({ text: `${SAID} &amp; more`, vendor: 'twilio' }, 'Fx1')).toEqual({
      outputs: {
        text: expect.stringMatching(/^Patient: \[NAME-\w+\], MRN: \[MRN-\w+\], cannot join on v2\.0\.1 &amp; more$/),
        count: 2,
      },
    });
  });

  it('ends the workflow where it cannot mask, and passes nothing on', async () => {
    office = await openOffice();
    expect(await run({ text: SAID, vendor: 'Not A Name' }, 'Fx2')).toEqual({
      error: expect.stringContaining('The vendor is named as in Gauze'),
    });
    const long = `${SAID} `.repeat(200_000);
    expect(await run({ text: long, vendor: 'twilio' }, 'Fx3')).toEqual({
      error: expect.stringMatching(/^This cannot be masked with certainty \(document_too_large\)/),
    });
  });
});

describe('tombstones of Enterprise Grid', () => {
  const guarded = async () => {
    office = await openOffice({ guard: 'remove', roles: { S0SECURITY: 'officer' } });
    const { world, staff, settle, partner } = office;
    world.orgToken = ['xo', 'xp-org'].join('');
    world.groups.set('S0SECURITY', new Set([staff[1].id]));
    const raw = world.post({ channel: partner.id, user: staff[0].id, team: 'T0ACME', text: SAID });
    await settle();
    return raw;
  };
  const note = () => office.world.ephemerals.find(({ args }) => JSON.stringify(args).includes('gauze_guard_restore'));
  const restore = async (raw: { ts: string }, user: string, reason: string) => {
    const value = JSON.stringify({ ts: raw.ts, root: raw.ts });
    const from = who(office.partner.id, user);
    await pressed(office.app, { ...from, container: {}, actions: [{ action_id: 'gauze_guard_restore', value }] });
    const answer = await submit({ reason: typedAs(reason) }, from);
    await office.settle();
    return answer;
  };

  it('a raw message becomes one, its masked copy takes its place, its author gets their words back', async () => {
    const raw = await guarded();
    const { partner, staff } = office;
    expect([raw.deleted, raw.text]).toEqual([false, expect.stringMatching(/^This message was taken out/)]);
    expect(copies(office, partner.id).map(({ text }) => text)).toEqual([expect.stringMatching(/^Patient: \[NAME/)]);
    expect([note()?.user, JSON.stringify(note()?.args)]).toEqual([staff[0].id, expect.stringContaining('Quillon')]);
    const [entry] = await auditOf('guard_tombstoned');
    expect(JSON.parse(entry?.counts ?? '')).toEqual({ exposed_ms: expect.any(Number) });
    expect(leaks(office)).toEqual([]);
  });

  it('is put back by whoever may release holds, with a reason, on record; the copy goes, and the guard lets it be', async () => {
    const raw = await guarded();
    const { partner, staff } = office;
    expect(await restore(raw, staff[0].id, 'a made-up name from the manual')).toMatchObject({
      errors: { reason: 'Whoever may release holds puts messages back.' },
    });
    expect(await restore(raw, staff[1].id, 'no')).toMatchObject({ errors: { reason: 'Say why, in a few words.' } });
    expect(raw.text).toMatch(/^This message was taken out/);
    expect(await restore(raw, staff[1].id, 'a made-up name from the manual')).toBeUndefined();
    expect(raw.text).toBe(SAID);
    expect(copies(office, partner.id)).toEqual([]);
    expect((await auditOf('guard_restored')).map(({ actor }) => actor)).toEqual([staff[1].id]);
    expect(await auditOf('guard_tombstoned')).toHaveLength(1);
  });

  it('only what Gauze took out is put back', async () => {
    office = await openOffice({ guard: 'remove' });
    office.world.orgToken = ['xo', 'xp-org'].join('');
    expect(await restore({ ts: '1.0' }, office.staff[0].id, 'a made-up name')).toMatchObject({
      errors: { reason: 'Gauze has not taken this message out.' },
    });
  });
});

describe('the home', () => {
  const open = async (user: string) => {
    office.world.emitTo('T0ACME', { type: 'app_home_opened', user, tab: 'home' });
    await office.settle();
    return JSON.stringify(office.world.homes.get(user));
  };

  it('begins with a guide', async () => {
    office = await openOffice();
    await office.app.pairs.change(office.pair, 'ended', '', 'dana');
    expect(await open(office.staff[0].id)).toMatch(/Type `\/gauze pair`.*nothing waits for you.*nothing yet/);
  });

  it('shows pairs with their state, the guard, holds of mine and of nobody, and what was masked by kind', async () => {
    office = await openOffice();
    const { world, staff, settle, relay, internal, partner, app, pair } = office;
    const id = world.id('F');
    const scan = { id, name: 'scan.png', title: 'scan', user: staff[0].id, mimetype: 'image/png', mode: 'hosted' };
    for (const more of [{}, { id: `${id}2` }])
      world.files.set(more.id ?? id, {
        ...scan,
        ...more,
        content: Uint8Array.of(0x89),
        channels: new Set(),
        deleted: false,
      });
    write(office, staff[0], SAID, { files: [id, `${id}2`] });
    await settle();
    const [hold] = await relay.holds.list({ tenant: 'default', limit: 9 });
    await relay.holds.assign({ tenant: 'default', id: hold?.id ?? '', actor: 'lead' }, { assignee: staff[0].id });
    const seen = await open(staff[0].id);
    expect(seen).toContain(`<#${internal.id}> → <#${partner.id}>  ·  twilio  ·  active`);
    expect(seen).toMatch(/Holds that wait for you\*: 1.*bad_charset.*Holds that wait for a person\*: 1/);
    expect(seen).toMatch(/Masked\* in 7 days: .*MRN 1/);
    expect(seen).not.toMatch(CANARY);
    await app.pairs.change(pair, 'suspended', 'guest', 'slack');
    expect(await open(staff[0].id)).toContain('suspended: a guest is a member of this channel');
    // An outsider who opens it sees no holds.
    expect(await open(office.vendor[0].id)).not.toContain('bad_charset');
  });
});

it('/gauze with a word that is none says nothing of what was typed', async () => {
  office = await openOffice();
  const answer = await command(office.app, { ...who(), text: SAID });
  expect(JSON.stringify(answer)).not.toMatch(CANARY);
});
