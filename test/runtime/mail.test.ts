import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Built } from '../../src/channels/email/rebuild.ts';
import { createLog } from '../../src/log.ts';
import { WORKER_LIMITS } from '../../src/mask/limits.ts';
import { createGrants } from '../../src/reveal/grants.ts';
import { fileRules } from '../../src/rulebook/files.ts';
import { readSettings } from '../../src/settings.ts';
import { openWorkerRelay } from '../../src/worker/relay.ts';
import { type Started, startWorker } from '../../src/worker/start.ts';

/** Given by the test project alone: see vitest.config.ts. */
const { STORE } = env as unknown as { STORE: D1Database };
const STAFF = 'henrike.valdorff@clinic.example';
const DESK = 'help@relay.clinic.example';
const CANARY = /Tamsin|Okonjo|Valdorff|Henrike|88213-04|555-0187/i;
const SAID = 'The patient Tamsin Okonjo (MRN: 88213-04) cannot join, error 30007. Call (202) 555-0187.';
const CONFIG = {
  domain: 'relay.clinic.example',
  internal: ['clinic.example'],
  desks: {
    voice: { vendor: 'twilio', inbox: DESK, to: 'support@vendor.example', domains: ['vendor.example'] },
  },
  cloudflare: {},
};

type Sent = Built & { readonly to: string; readonly messageId: string };
let sent: Sent[] = [];
/** What befalls the next mail that is sent. */
let fault: object | undefined;
let started: Started;
const lines: string[] = [];

/** The platform's own binding, looked at on its way: it makes the ids. */
const EMAIL = {
  send: async (mail: Built & { readonly to: string }) => {
    if (fault) {
      const failed = fault;
      fault = undefined;
      throw failed;
    }
    const { messageId } = await env.EMAIL.send(mail);
    sent.push({ ...mail, messageId: messageId.replace(/^<|>$/g, '') });
    return { messageId };
  },
};
const variables = { ...env, DATABASE: STORE, EMAIL, GAUZE_MAIL: JSON.stringify(CONFIG) };
const log = createLog((line) => void lines.push(line), Date.now);

beforeEach(async () => {
  await reset();
  sent = [];
  started = await startWorker(variables, log);
});
afterEach(() => expect(lines.join('')).not.toMatch(CANARY));

/** A mail as Email Routing hands it over, with what its servers found out on top; gives why it was rejected. */
async function arrive(
  to: string,
  fields: readonly string[],
  body: string,
  { dmarc = 'pass', from = STAFF, size = 0 } = {},
): Promise<string | undefined> {
  const text = [`Authentication-Results: mx.cloudflare.net; dkim=pass; dmarc=${dmarc}`, ...fields, '', body].join(
    '\r\n',
  );
  const bytes = new TextEncoder().encode(text);
  let reason: string | undefined;
  await started.email?.({
    from,
    to,
    raw: new Blob([bytes]).stream(),
    rawSize: size || bytes.length,
    setReject: (said) => {
      reason = said;
    },
  });
  return reason;
}

/** Hands the consumer notices of all that waits, until nothing does. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) {
    const waiting = STORE.prepare('select distinct tenant, conversation from outbox_messages where available_at < ?');
    const { results } = await waiting.bind(Date.now() + 100).all();
    if (results.length === 0) return;
    await started.work?.consume(results.map((body) => ({ body, ack: () => undefined, retry: () => undefined })));
  }
}

const question = (id: string, more: readonly string[] = []) => [
  `From: Henrike Valdorff <${STAFF}>`,
  `To: ${DESK}`,
  'Subject: Call of Tamsin Okonjo failed',
  `Message-ID: <${id}>`,
  'Date: Tue, 03 Nov 2026 10:00:00 +0000',
  ...more,
];
const rows = async (sql: string) => (await STORE.prepare(sql).all()).results;
const named = (value = ''): string[] => [...value.matchAll(/<([^<>]+)>/g)].map(([, id = '']) => id);

describe('mail on a Worker', () => {
  it('is kept sealed before it is taken, and sent masked within the list of the platform', async () => {
    const files = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'];
    const body = [
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      SAID,
      '--b',
      'Content-Type: text/csv; name="tamsin-okonjo.csv"',
      'Content-Disposition: attachment; filename="tamsin-okonjo.csv"',
      '',
      'name,mrn\r\nTamsin Okonjo,88213-04',
      '--b--',
      '',
    ].join('\r\n');
    expect(await arrive(DESK, question('q1@clinic.example', files), body)).toBeUndefined();
    const kept = await rows('select destination, body from outbox_messages');
    expect(kept).toMatchObject([{ destination: 'mail-in:mail' }]);
    expect(JSON.stringify(kept)).not.toMatch(CANARY);
    await settle();
    const [mail] = sent;
    expect(mail?.to).toBe('support@vendor.example');
    expect(mail?.from.email).toMatch(/^r-[0-9a-z]{20}@relay\.clinic\.example$/);
    expect(mail?.replyTo?.email).toMatch(/^r-[0-9a-z]{20}@relay\.clinic\.example$/);
    expect(mail?.text).toMatch(/^The patient \[NAME-\w{8}\] \(MRN: \[MRN-\w{8}\]\) cannot join, error 30007\./);
    const csv = new TextDecoder().decode(mail?.attachments[0]?.content);
    expect(csv).toMatch(/^name,mrn\r\n\[NAME-\w{8}\],\[MRN-\w{8}\]/);
    for (const name of Object.keys(mail?.headers ?? {}))
      expect(name).toMatch(/^(?:In-Reply-To|References|Auto-Submitted|Precedence|Importance|Sensitivity|X-[\w-]+)$/i);
    expect(JSON.stringify([mail, csv])).not.toMatch(CANARY);
    expect(await rows('select id from outbox_messages')).toEqual([]);
  });

  it('goes there and back in one thread, under the ids that each side was given', async () => {
    await allow();
    await arrive(DESK, question('q1@clinic.example'), SAID);
    await settle();
    const [asked] = sent;
    const token = /\[NAME-\w{8}\]/.exec(asked?.text ?? '')?.[0];
    const answer = [
      'From: Agent <agent@vendor.example>',
      `To: ${asked?.replyTo?.email}`,
      'Subject: Re: Call',
      'Message-ID: <a1@vendor.example>',
      `In-Reply-To: <${asked?.messageId}>`,
      `References: <${asked?.messageId}>`,
    ];
    const from = 'agent@vendor.example';
    expect(await arrive(asked?.replyTo?.email ?? '', answer, `Has ${token} tried again?`, { from })).toBeUndefined();
    await settle();
    const back = sent[1];
    expect(back?.to).toBe(STAFF);
    expect(back?.text).toContain('Has Tamsin Okonjo tried again?');
    expect(back?.headers['In-Reply-To']).toBe('<q1@clinic.example>');
    expect(back?.from.email).toMatch(/^r-[0-9a-z]{20}@relay\.clinic\.example$/);

    // Answered under the id that the platform gave the copy, to the relay address that stands for the vendor.
    const thread = [`In-Reply-To: <${back?.messageId}>`, `References: <q1@clinic.example> <${back?.messageId}>`];
    await arrive(back?.from.email ?? '', question('q2@clinic.example', thread), 'Tamsin Okonjo has.');
    await settle();
    const again = sent[2];
    expect(again?.to).toBe('agent@vendor.example');
    expect(again?.text).toContain(token);
    expect(named(again?.headers['In-Reply-To'])).toEqual(['a1@vendor.example']);
    expect(named(again?.headers['References']).at(-1)).toBe('a1@vendor.example');
  });

  it('rejects, and keeps nothing of, what is for nobody, not proven, or too large', async () => {
    expect(await arrive('nobody@relay.clinic.example', question('n1@clinic.example'), SAID)).toContain('5.1.1');
    expect(await arrive(DESK, question('n2@clinic.example'), SAID, { size: 26 * 1024 * 1024 })).toContain('5.3.4');
    await arrive(DESK, question('q1@clinic.example'), SAID);
    await settle();
    const to = sent[0]?.replyTo?.email ?? '';
    const forged = ['From: agent@vendor.example', `To: ${to}`, 'Message-ID: <f1@vendor.example>'];
    expect(await arrive(to, forged, 'x', { from: 'agent@vendor.example', dmarc: 'fail' })).toContain('5.7.1');
    expect(await rows('select id from outbox_messages')).toEqual([]);
    const refused = await rows("select counts from audit where event = 'mail_refused' order by position");
    expect(refused).toEqual([{ counts: '{"unknown_recipient":1}' }, { counts: '{"not_the_vendor":1}' }]);
  });

  it('does not go around: what it sent itself comes back no second time', async () => {
    await arrive(DESK, question('q1@clinic.example'), SAID);
    await settle();
    const mark = sent[0]?.headers['X-Gauze-Relay'] ?? '';
    await arrive(DESK, question('loop@clinic.example', [`X-Gauze-Relay: ${mark}`]), SAID);
    await settle();
    expect(sent).toHaveLength(1);
    expect(await rows("select counts from audit where event = 'mail_ignored'")).toEqual([{ counts: '{"own_mark":1}' }]);
  });

  it('holds what cannot be read, and tells its sender', async () => {
    const files = ['MIME-Version: 1.0', 'Content-Type: application/pdf', 'Content-Transfer-Encoding: base64'];
    await arrive(DESK, question('q1@clinic.example', files), btoa('%PDF-1.7 scan'));
    await settle();
    expect(await rows('select state from holds')).toEqual([{ state: 'held' }]);
    expect(sent.map(({ to, headers }) => [to, headers['Auto-Submitted']])).toEqual([[STAFF, 'auto-replied']]);
  });

  it('waits while a recipient is not verified, and is given up where it will never be taken', async () => {
    await arrive(DESK, question('q1@clinic.example'), SAID);
    fault = Object.assign(new Error('to support@vendor.example'), { code: 'E_RECIPIENT_NOT_ALLOWED' });
    await settle();
    expect(await rows("select code from outbox_attempts where outcome = 'failed'")).toEqual([
      { code: 'e_recipient_not_allowed' },
    ]);
    await arrive(DESK, question('q9@clinic.example'), SAID);
    fault = Object.assign(new Error('too large'), { code: 'E_CONTENT_TOO_LARGE' });
    await settle();
    expect(await rows('select code from dead_letters')).toEqual([{ code: 'e_content_too_large' }]);
  });

  it('is for its sender to send again while nobody knows who wrote it, and is taken then', async () => {
    const again = arrive(DESK, question('t1@clinic.example'), SAID, { dmarc: 'temperror' });
    await expect(again).rejects.toMatchObject({ code: 'sender_unproven' });
    expect(await rows('select id from outbox_messages')).toEqual([]);
    expect(await arrive(DESK, question('t1@clinic.example'), SAID)).toBeUndefined();
    await settle();
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['a desk that is not there', 'mail:nobody'],
    ['a desk without anybody for answers', 'mail:voice'],
  ])('is where webhooks lead, but not to %s', async (_, destination) => {
    const hooks = { desk: { unsafe: true, receiver: 'twilio', destination } };
    const starting = startWorker({ ...variables, GAUZE_HOOKS: JSON.stringify(hooks) }, log);
    await expect(starting).rejects.toMatchObject({ settings: ['GAUZE_HOOKS.desk.destination'] });
  });

  it('needs its binding, and takes none of the settings of servers', async () => {
    const { EMAIL: _, ...unbound } = variables;
    await expect(startWorker(unbound, log)).rejects.toMatchObject({ settings: ['EMAIL'] });
    const submission = { host: 'smtp.clinic.example' };
    const servers = { ...variables, GAUZE_MAIL: JSON.stringify({ ...CONFIG, submission }) };
    await expect(startWorker(servers, log)).rejects.toMatchObject({ settings: ['GAUZE_MAIL.cloudflare'] });
  });
});

/** A standing grant by which the writer is shown values in answers. */
async function allow(): Promise<void> {
  const settings = readSettings(variables);
  const files = fileRules(settings, 'default');
  const given = { settings, env: variables, bindings: variables, files, limits: WORKER_LIMITS, log };
  const relay = await openWorkerRelay(given);
  if (!relay) throw new RangeError('no store');
  const grants = createGrants(relay.store);
  const tenant = 'default';
  const proposal = { tenant, vendor: 'twilio', channel: 'mail', purpose: 'support', owner: 'owner' } as const;
  const id = await grants.propose({ ...proposal, readers: [STAFF], expiresAt: Date.now() + 86_400_000 }, 'first');
  await grants.approve(tenant, id, 'second');
}
