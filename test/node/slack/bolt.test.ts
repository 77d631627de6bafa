import { afterEach, describe, expect, it } from 'vitest';
import { CANARY, typed } from '../../channels/slack/judged.ts';
import { envelopeOf } from '../../channels/slack/loopback/envelope.ts';
import { CLIENT, deliverByHttp, posted } from '../../channels/slack/loopback/server.ts';
import type { Member, Post } from '../../channels/slack/loopback/world.ts';
import { type Company, openCompany, SECRET, until } from './company.ts';

type Json = Record<string, unknown>;

let company: Company;
const opened = async (...options: Parameters<typeof openCompany>) => {
  company = await openCompany(...options);
  return company;
};
afterEach(() => company.close());

const SAID = 'Patient: Quillon Marrowby, MRN: 00417-22, cannot join on v2.0.1';
const say = ({ world }: Company, by: Member, channel: string, text: string, more: Partial<Post> = {}) =>
  world.post({ channel, user: by.id, team: by.team, ...typed(text), ...more });
const copiesIn = ({ world, install }: Company, channel: string) =>
  world.inRoom(channel).filter(({ user }) => user === install.botUser);
const leaked = ({ world, install }: Company) =>
  world.seenBy('T0VENDOR').filter(({ by, text }) => by === install.botUser && CANARY.test(text));

describe('events over HTTP', () => {
  it('are kept, acknowledged and mirrored, once however often they come', async () => {
    const { world, url, dana, internal, partner } = await opened();
    const envelopes: Json[] = [];
    world.onEvent = (event) => envelopes.push(envelopeOf(event));
    say(company, dana, internal.id, SAID);
    const [envelope = {}] = envelopes;
    for (let i = 0; i < 3; i++) expect(await deliverByHttp(url, SECRET, envelope)).toBe(0);
    const [copy] = await until(() => copiesIn(company, partner.id).length > 0 && copiesIn(company, partner.id));
    expect(copy?.text).toMatch(/^Patient: \[NAME-\w+\], MRN: \[MRN-/);
    await new Promise((done) => setTimeout(done, 300));
    expect(copiesIn(company, partner.id)).toHaveLength(1);
    expect(leaked(company)).toEqual([]);
  });

  it('are refused unsigned, stale, and signed by somebody else; a challenge is answered', async () => {
    const { url } = await opened();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await posted(url, SECRET, body)).toEqual({ status: 200, json: { challenge: 'abc' } });
    expect((await posted(url, 'another secret of 16', body)).status).toBe(401);
    expect((await posted(url, SECRET, body, { at: Math.floor(Date.now() / 1000) - 400 })).status).toBe(401);
    expect((await posted(url, SECRET, body, { at: Math.floor(Date.now() / 1000) + 400 })).status).toBe(401);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401);
    expect((await posted(url, SECRET, 'x'.repeat(1_000_001))).status).toBe(413);
  });

  it('are not acknowledged while they cannot be kept, and come again', async () => {
    const { url, world, dana, internal, partner, relay } = await opened();
    const envelopes: Json[] = [];
    world.onEvent = (event) => envelopes.push(envelopeOf(event));
    say(company, dana, internal.id, SAID);
    const enqueue = relay.outbox.enqueue;
    let refusals = 2;
    Object.assign(relay.outbox, {
      enqueue: (...args: Parameters<typeof enqueue>) =>
        refusals-- > 0 ? Promise.reject(new Error('disk full')) : enqueue(...args),
    });
    expect(await deliverByHttp(url, SECRET, envelopes[0] ?? {})).toBe(2);
    await until(() => copiesIn(company, partner.id).length === 1);
  });
});

describe('Socket Mode', () => {
  it('mirrors, survives lost sockets, and exposes nothing', async () => {
    const { world, slack, dana, internal, partner } = await opened({}, { socket: true });
    world.onEvent = (event) => void slack.envelope('events_api', envelopeOf(event)).catch(() => undefined);
    await until(() => slack.sockets.size > 0);
    say(company, dana, internal.id, SAID);
    await until(() => copiesIn(company, partner.id).length === 1);
    slack.disconnect('warning');
    say(company, dana, internal.id, 'Quillon Marrowby, v2.0.2');
    await until(() => copiesIn(company, partner.id).length === 2);
    slack.disconnect('drop');
    say(company, dana, internal.id, 'v2.0.3');
    await until(() => copiesIn(company, partner.id).length === 3);
    expect(leaked(company)).toEqual([]);
  }, 30_000);
});

describe('interactions through Bolt', () => {
  const form = (fields: Record<string, string>) => String(new URLSearchParams(fields));
  const FORM = 'application/x-www-form-urlencoded';
  const trigger = ({ dana }: Company) => `${Date.now()}.${dana.id}`;
  const payload = (body: Json) => posted(company.url, SECRET, form({ payload: JSON.stringify(body) }), { type: FORM });
  const who = ({ dana, internal }: Company) => ({
    team: { id: 'T0ACME' },
    user: { id: dana.id, team_id: 'T0ACME' },
    channel: { id: internal.id },
    api_app_id: 'A0GAUZE',
    token: 'unused',
  });
  const submit = (view: Json, values: Json) =>
    payload({ type: 'view_submission', ...who(company), view: { ...view, state: { values } } });
  const lastView = () => (company.world.views.at(-1)?.view ?? {}) as Json;

  it('composes: a form, a preview with switches, a reason for what is left open, a masked post', async () => {
    const { url, dana, partner, relay } = await opened();
    const fields = {
      command: '/gauze',
      text: '',
      team_id: 'T0ACME',
      user_id: dana.id,
      channel_id: partner.id,
      trigger_id: trigger(company),
      api_app_id: 'A0GAUZE',
    };
    expect((await posted(url, SECRET, form(fields), { type: FORM })).status).toBe(200);
    await until(() => company.world.views.length === 2);
    const values = {
      message: { value: { type: 'plain_text_input', value: SAID } },
      target: { value: { type: 'conversations_select', selected_conversation: partner.id } },
    };
    const shown = await submit(lastView(), values);
    const preview = (shown.json as Json)['view'] as Json;
    expect(JSON.stringify(preview['blocks'])).toMatch(/\[NAME-\w{8}\], MRN: \[MRN-/);
    const [, , , switches] = preview['blocks'] as Json[];
    const { options = [] } = (switches?.['element'] ?? {}) as { options?: Json[] };
    const keep = options.filter(({ text }) => JSON.stringify(text).includes('[NAME'));
    const state = (reason: string) => ({
      ...values,
      'masked-0': { value: { type: 'checkboxes', selected_options: keep } },
      reason: { value: { type: 'plain_text_input', value: reason } },
    });
    expect((await submit(preview, state(''))).json).toMatchObject({
      response_action: 'errors',
      errors: { reason: expect.any(String) },
    });
    expect((await submit(preview, state('the vendor asked for it'))).json).toEqual({ response_action: 'clear' });
    const [copy] = await until(() => copiesIn(company, partner.id).length > 0 && copiesIn(company, partner.id));
    expect(copy?.text).toMatch(/^Patient: \[NAME-\w+\], MRN: 00417-22, /);
    expect(copy?.username).toBe('Dana Reyes');
    const audit = await relay.store.sql.query(
      relay.store.sql.build.selectFrom('audit').select(['event', 'counts']).where('event', '=', 'compose_unmasked'),
    );
    expect(audit).toEqual([{ event: 'compose_unmasked', counts: '{"MRN":1}' }]);
  }, 30_000);

  it('pairs by a form, for administrators, and says what stands in the way', async () => {
    const { url, dana, world, channel } = await opened();
    const inside = world.room('T0ACME', 'zendesk-inside', [dana, world.members.get(company.install.botUser) as Member]);
    const fields = {
      command: '/gauze',
      text: 'pair',
      team_id: 'T0ACME',
      user_id: dana.id,
      channel_id: inside.id,
      trigger_id: trigger(company),
    };
    await posted(url, SECRET, form(fields), { type: FORM });
    const view = await until(() => world.views.at(-1)?.view);
    const values = {
      partner: { value: { selected_conversation: company.partner.id } },
      vendor: { value: { value: 'zendesk' } },
    };
    expect((await submit(view, values)).json).toMatchObject({
      errors: { vendor: expect.stringContaining('administrator') },
    });
    Object.assign(dana, { admin: true });
    expect((await submit(view, values)).json).toMatchObject({
      errors: { partner: 'One of the two is in another pair.' },
    });
    const free = world.room('T0ACME', 'ext-zendesk', [
      dana,
      company.sam,
      world.members.get(company.install.botUser) as Member,
    ]);
    const right = { ...values, partner: { value: { selected_conversation: free.id } } };
    expect(await submit(view, right)).toEqual({ status: 200, json: undefined });
    expect((await channel.app.pairs.list('default')).map(({ vendor }) => vendor)).toEqual(['twilio', 'zendesk']);
  });

  it('reveals one message to one person, on record, and not without a reason or a second factor', async () => {
    const { world, url, dana, sam, internal, partner, relay } = await opened({ GAUZE_SLACK_MFA: 'on' });
    const pending: Json[] = [];
    world.onEvent = (event) => void pending.push(envelopeOf(event));
    const flush = async () => {
      for (const envelope of pending.splice(0)) await deliverByHttp(url, SECRET, envelope);
    };
    say(company, dana, internal.id, SAID);
    await flush();
    const [copy] = await until(() => copiesIn(company, partner.id).length > 0 && copiesIn(company, partner.id));
    const token = /\[NAME-\w+\]/.exec(copy?.text ?? '')?.[0] ?? '';
    say(company, sam, partner.id, `is ${token} on v2.0.1?`, { thread: copy?.ts ?? '' });
    await flush();
    const [back] = await until(() => copiesIn(company, internal.id).length > 0 && copiesIn(company, internal.id));
    expect(JSON.stringify(back?.blocks)).toContain('gauze_reveal_message');
    expect(JSON.stringify(back)).not.toMatch(CANARY);
    await payload({
      type: 'block_actions',
      ...who(company),
      trigger_id: trigger(company),
      container: { message_ts: back?.ts },
      actions: [{ type: 'button', action_id: 'gauze_reveal_message', block_id: 'b', value: 'reveal' }],
    });
    const view = await until(() => world.views.at(-1)?.view);
    const values = (reason: string) => ({
      reason: { value: { value: reason } },
      purpose: { value: { selected_option: { value: 'support' } } },
    });
    expect((await submit(view, values(''))).json).toMatchObject({ errors: { reason: 'Say why, in a few words.' } });
    expect(world.ephemerals).toEqual([]);
    expect((await submit(view, values('calling the patient back'))).status).toBe(200);
    const shown = await until(() => world.ephemerals[0]);
    expect([shown.user, JSON.stringify(shown.args)]).toEqual([dana.id, expect.stringContaining('Quillon Marrowby')]);
    const events = await relay.store.sql.query(
      relay.store.sql.build.selectFrom('audit').select('actor').where('event', '=', 'value_revealed'),
    );
    expect(events).toEqual([{ actor: dana.id }]);
    expect(leaked(company)).toEqual([]);
  }, 30_000);

  it('masks again what was missed', async () => {
    const { world, url, dana, internal, partner } = await opened();
    const pending: Json[] = [];
    world.onEvent = (event) => void pending.push(envelopeOf(event));
    const post = say(company, dana, internal.id, 'badge 7731 does not scan on v2.0.1');
    for (const envelope of pending) await deliverByHttp(url, SECRET, envelope);
    await until(() => copiesIn(company, partner.id).length === 1);
    await payload({
      type: 'message_action',
      ...who(company),
      callback_id: 'gauze_report_missed',
      trigger_id: trigger(company),
      message: { ts: post.ts, text: post.text },
    });
    const view = await until(() => world.views.at(-1)?.view);
    await submit(view, { value: { value: { value: '7731' } }, kind: { value: { selected_option: { value: 'ID' } } } });
    const copy = await until(() => copiesIn(company, partner.id).find(({ text }) => text.includes('[ID-')));
    expect(copy.text).toMatch(/^badge \[ID-\w+\] does not scan/);
  }, 30_000);

  it('guards shared channels: word to the author, and with their consent a masked copy in its place', async () => {
    const { world, url, dana, partner } = await opened({}, { admin: true });
    const pending: Json[] = [];
    world.onEvent = (event) => void pending.push(envelopeOf(event));
    const raw = say(company, dana, partner.id, SAID);
    for (const envelope of pending.splice(0)) await deliverByHttp(url, SECRET, envelope);
    const note = await until(() => world.ephemerals[0]);
    expect(JSON.stringify(note.args)).toMatch(/NAME.*gauze_guard_replace/);
    expect(JSON.stringify(note.args)).not.toMatch(CANARY);
    const value = JSON.stringify({ ts: raw.ts, root: raw.ts });
    await payload({
      type: 'block_actions',
      ...who(company),
      channel: { id: partner.id },
      trigger_id: trigger(company),
      container: {},
      actions: [{ type: 'button', action_id: 'gauze_guard_replace', block_id: 'b', value }],
    });
    const [copy] = await until(() => copiesIn(company, partner.id).length > 0 && copiesIn(company, partner.id));
    expect(copy?.text).toMatch(/^Patient: \[NAME/);
    expect(raw.deleted).toBe(true);
    expect(leaked(company)).toEqual([]);
  }, 30_000);

  it('removes at once where that was chosen, and gives the author back what they wrote', async () => {
    const { world, url, dana, partner, relay } = await opened({ GAUZE_SLACK_GUARD: 'remove' }, { admin: true });
    const pending: Json[] = [];
    world.onEvent = (event) => void pending.push(envelopeOf(event));
    const raw = say(company, dana, partner.id, SAID);
    for (const envelope of pending.splice(0)) await deliverByHttp(url, SECRET, envelope);
    await until(() => copiesIn(company, partner.id).length === 1);
    expect(raw.deleted).toBe(true);
    const note = await until(() => world.ephemerals[0]);
    expect([note.user, JSON.stringify(note.args)]).toEqual([dana.id, expect.stringContaining('Quillon Marrowby')]);
    const [entry] = await relay.store.sql.query(
      relay.store.sql.build.selectFrom('audit').select('counts').where('event', '=', 'guard_removed'),
    );
    expect(JSON.parse(entry?.counts ?? '{}')).toEqual({ exposed_ms: expect.any(Number) });
    expect(leaked(company)).toEqual([]);
  }, 30_000);
});

describe('installing by OAuth', () => {
  it('stores what Slack gave, sealed, for the browser that began; nobody else', async () => {
    const { url, channel, relay, install } = await opened({
      GAUZE_SLACK_CLIENT_ID: CLIENT.id,
      GAUZE_SLACK_CLIENT_SECRET: CLIENT.secret,
      GAUZE_SLACK_URL: 'http://127.0.0.1:1',
    });
    const base = url.replace('/events', '');
    const begun = await fetch(`${base}/install`, { redirect: 'manual' });
    const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
    const agreed = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(agreed.headers.get('location') ?? '');
    const arrive = (headers: Record<string, string>) => fetch(`${base}/oauth${back.search}`, { headers });
    expect((await arrive({})).status).toBe(400);
    expect((await arrive({ cookie: 'gauze-slack-state=00' })).status).toBe(400);
    expect((await arrive({ cookie })).status).toBe(200);
    expect(await channel.installations.get('T0ACME')).toMatchObject({
      botToken: install.token,
      botUser: install.botUser,
    });
    const rows = await relay.store.sql.query(relay.store.sql.build.selectFrom('credentials').selectAll());
    expect(rows.map(({ name }) => name)).toEqual(['installation:T0ACME']);
    expect(JSON.stringify(rows.map(({ sealed }) => new TextDecoder('latin1').decode(sealed)))).not.toContain(
      install.token,
    );
  });
});

describe('the app is removed and comes back', () => {
  it('what was written meanwhile waits, and goes as soon as it is installed again', async () => {
    const { world, url, channel, dana, internal, partner, relay } = await opened({
      GAUZE_SLACK_BOT_TOKEN: '',
      GAUZE_SLACK_CLIENT_ID: CLIENT.id,
      GAUZE_SLACK_CLIENT_SECRET: CLIENT.secret,
      GAUZE_SLACK_URL: 'http://127.0.0.1:1',
    });
    const events: Json[] = [];
    world.onEvent = (event) => void events.push(envelopeOf(event));
    const installAgain = async () => {
      const base = url.replace('/events', '');
      const begun = await fetch(`${base}/install`, { redirect: 'manual' });
      const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
      const agreed = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
      const back = new URL(agreed.headers.get('location') ?? '');
      return fetch(`${base}/oauth${back.search}`, { headers: { cookie } });
    };
    await installAgain();
    say(company, dana, internal.id, SAID);
    const said = events.splice(0);
    world.emitTo('T0ACME', { type: 'app_uninstalled' });
    for (const envelope of events) await deliverByHttp(url, SECRET, envelope);
    for (let i = 0; i < 200 && (await channel.installations.get('T0ACME')); i++)
      await new Promise((done) => setTimeout(done, 20));
    expect(await channel.installations.get('T0ACME')).toBeUndefined();
    for (const envelope of said) await deliverByHttp(url, SECRET, envelope);
    const { sql } = relay.store;
    const attempts = sql.build.selectFrom('outbox_attempts').select('code').where('code', '=', 'slack_no_installation');
    for (let i = 0; i < 200 && (await sql.query(attempts)).length === 0; i++)
      await new Promise((done) => setTimeout(done, 20));
    expect(copiesIn(company, partner.id)).toEqual([]);
    expect((await installAgain()).status).toBe(200);
    await until(() => copiesIn(company, partner.id).length === 1);
    expect(leaked(company)).toEqual([]);
  }, 30_000);
});
