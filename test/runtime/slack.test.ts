import { createExecutionContext, reset, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { type Started, startWorker } from '../../src/worker/start.ts';
import type { Opened, Seen } from '../support/slack-asked.ts';
import { slack } from './internet.ts';

const SECRET = ['signing', 'secret', 'y'.repeat(16)].join('-');
const SAID = 'Patient: Quillon Marrowby, MRN: 00417-22, cannot join on v2.0.1';
const FORM = 'application/x-www-form-urlencoded';
/** Given by the test project alone: see vitest.config.ts. */
const { STORE } = env as unknown as { STORE: D1Database };
type Json = Record<string, unknown>;

let company: Opened;
let started: Started;
const lines: string[] = [];
const open = (more: Json = {}) =>
  startWorker(
    { ...env, DATABASE: STORE, GAUZE_SLACK_SIGNING_SECRETS: SECRET, GAUZE_SLACK_BOT_TOKEN: company.token, ...more },
    createLog((line) => void lines.push(line), Date.now),
  );
beforeEach(async () => {
  await reset();
  company = await slack({ do: 'open' });
  started = await open();
});
afterEach(() => expect(lines.join('')).not.toMatch(/Quillon|Marrowby|00417/));

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Sends what Slack sends, signed; what is done after the answer is done when this ends. */
async function send(body: string, type = 'application/json', secret = SECRET): Promise<Response> {
  const stamp = Math.floor(Date.now() / 1000);
  const name = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), name, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`v0:${stamp}:${body}`));
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': String(stamp),
    'x-slack-signature': `v0=${hex(mac)}`,
  };
  const context = createExecutionContext();
  const request = new Request('https://gauze.test/slack/events', { method: 'POST', body, headers });
  const response = await started.fetch(request, context as Parameters<Started['fetch']>[1]);
  await waitOnExecutionContext(context);
  return response;
}
const form = (fields: Record<string, string>) => send(String(new URLSearchParams(fields)), FORM);
const payload = (body: Json) => form({ payload: JSON.stringify(body) });

/** Hands the consumer notices of all that waits, until nothing does: Slack's events are sent as they come. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    const { pending } = await slack({ do: 'see', room: 'partner' });
    for (const event of pending) expect((await send(JSON.stringify(event))).status).toBe(200);
    const { results } = await STORE.prepare('select distinct tenant, conversation from outbox_messages').all();
    if (results.length === 0 && pending.length === 0) return;
    await started.work?.consume(results.map((body) => ({ body, ack: () => undefined, retry: () => undefined })));
  }
}

/** Pairs the two channels as people do: by the command and its form. */
async function pair(): Promise<void> {
  const who = { team_id: company.team, user_id: company.dana, channel_id: company.internal };
  const trigger_id = `${Date.now()}.${company.dana}`;
  expect((await form({ command: '/gauze', text: 'pair', trigger_id, ...who })).status).toBe(200);
  const { views } = await slack({ do: 'see', room: 'partner' });
  const answer = await payload({
    type: 'view_submission',
    team: { id: company.team },
    user: { id: company.dana },
    view: {
      ...views.at(-1),
      state: {
        values: {
          partner: { value: { selected_conversation: company.partner } },
          vendor: { value: { value: 'twilio' } },
        },
      },
    },
  });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  await settle();
}
const partner = (): Promise<Seen> => slack({ do: 'see', room: 'partner' });

describe('Slack on a Worker', () => {
  it('takes signed requests alone', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await (await send(body)).json()).toEqual({ challenge: 'abc' });
    expect((await send(body, 'application/json', 'another secret of 16')).status).toBe(401);
  });

  it('keeps an event before it is acknowledged, and mirrors it masked, once', async () => {
    await pair();
    await slack({ do: 'say', by: 'dana', text: SAID });
    const { pending } = await partner();
    for (const event of [...pending, ...pending]) expect((await send(JSON.stringify(event))).status).toBe(200);
    const kept = await STORE.prepare('select destination, body from outbox_messages').all();
    expect(kept.results).toHaveLength(1);
    expect(JSON.stringify(kept.results)).not.toContain('Quillon');
    await settle();
    const { copies, leaks } = await partner();
    expect(copies).toHaveLength(1);
    expect(copies[0]?.text).toMatch(/^Patient: \[NAME-\w{8}\], MRN: \[MRN-\w{8}\], cannot join on v2\.0\.1$/);
    expect(leaks).toBe(0);
  });

  it('brings threads and text files along, and answers back', async () => {
    await pair();
    await slack({ do: 'say', by: 'dana', text: SAID, file: `${SAID}\n` });
    await settle();
    const [copy, file] = (await partner()).copies;
    expect(file?.files[0]).toMatch(/^Patient: \[NAME-\w{8}\], MRN: \[MRN/);
    await slack({ do: 'say', by: 'sam', text: 'which region on v2.0.1?', thread: copy?.ts ?? '' });
    await settle();
    const { copies } = await slack({ do: 'see', room: 'internal' });
    expect(copies.map(({ text }) => text)).toContain('which region on v2.0.1?');
    expect((await partner()).leaks).toBe(0);
  });

  it('opens forms by a command, a shortcut and a button, after it has answered', async () => {
    const who = { team: { id: company.team }, user: { id: company.dana }, channel: { id: company.partner } };
    const trigger_id = `${Date.now()}.${company.dana}`;
    const answer = await payload({ type: 'shortcut', callback_id: 'gauze_compose_shortcut', trigger_id, ...who });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect((await partner()).views.length).toBeGreaterThan(0);
    const said = await form({
      command: '/gauze',
      text: 'status',
      team_id: company.team,
      user_id: company.dana,
      channel_id: company.partner,
    });
    expect(await said.json()).toMatchObject({ response_type: 'ephemeral', text: 'This channel is not paired.' });
  });

  it('of a workspace without the app is acknowledged, and nothing more', async () => {
    const fields = { command: '/gauze', text: '', team_id: 'T0OTHER', user_id: 'U0', channel_id: 'C0' };
    const answer = await form(fields);
    expect([answer.status, await answer.text(), (await partner()).views]).toEqual([200, '', []]);
  });

  it('does not acknowledge while Slack does not know the token, so that the event comes again', async () => {
    started = await open({ GAUZE_SLACK_BOT_TOKEN: 'no-token-of-any' });
    await slack({ do: 'say', by: 'dana', text: SAID });
    const [event = {}] = (await partner()).pending;
    expect((await send(JSON.stringify(event))).status).toBe(500);
    started = await open();
    expect((await send(JSON.stringify(event))).status).toBe(200);
  });

  it('opens no socket: its token is a setting that a Worker does not start with', async () => {
    await expect(open({ GAUZE_SLACK_APP_TOKEN: ['xapp', 'of', 'the', 'tests'].join('-') })).rejects.toMatchObject({
      settings: ['GAUZE_SLACK_APP_TOKEN'],
    });
  });
});
