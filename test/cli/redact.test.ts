import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostActor } from '../../src/cli/actor.ts';
import { runOffboard } from '../../src/cli/offboard.ts';
import { runRedact } from '../../src/cli/redact.ts';
import { createNodeTransport } from '../../src/node/egress.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { SettingsError } from '../../src/settings.ts';
import {
  freshdeskWorld,
  intercomWorld,
  slackWorld,
  TOKEN,
  telephonyWorld,
  type World,
  zendeskWorld,
} from '../channels/cleanup/worlds.ts';
import { type Answer, leadingTo, startVendorServer, type VendorServer } from '../support/vendor-server.ts';

let folder: string;
let said: string[];
let written: string;
let env: Record<string, string>;
let server: VendorServer | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-redact-'));
  said = [];
  written = '';
  env = {};
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true });
});
const io = () => ({
  input: (async function* () {})(),
  write: async (chunk: string | Uint8Array) => {
    written += String(chunk);
  },
  say: (line: string) => {
    said.push(line);
  },
  env,
  now: Date.now,
  folder,
});

async function open(vendor: string, host: string, world: World, access: object, before?: () => Answer | undefined) {
  server = await startVendorServer([host], (asked) => before?.() ?? world.answer(asked));
  const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: server.ca, lookup: leadingTo('127.0.0.1') });
  env = { GAUZE_CLEANUP: JSON.stringify({ [vendor]: { url: server.origin(host), ...access } }) };
  return async (...args: string[]) => {
    written = '';
    said = [];
    return runRedact([vendor, '--since', '2026-01-01', ...args], io(), transport);
  };
}
const PHI = /Quillon|Marrowby|48120377/;
const basic = (user: string) => ({ basic: { user, password: TOKEN } });

const VENDORS: readonly [string, string, World, object, number, RegExp | undefined][] = [
  ['twilio', 'api.twilio.com', telephonyWorld('', 'AC1'), { account: 'AC1', ...basic('AC1') }, 4, /still on its way/],
  [
    'signalwire',
    'acme.signalwire.com',
    telephonyWorld('/api/laml', 'P1'),
    { account: 'P1', ...basic('P1') },
    4,
    /still on its way/,
  ],
  ['zendesk', 'acme.zendesk.com', zendeskWorld(), basic('a@b.example/token'), 3, undefined],
  ['freshdesk', 'acme.freshdesk.com', freshdeskWorld(), basic('key'), 4, /Replies and forwarded mails cannot/],
  ['intercom', 'api.intercom.io', intercomWorld(), { bearer: TOKEN }, 2, undefined],
];

describe.each(VENDORS)('gauze vendor redact %s', (vendor, host, world, access, count, stays) => {
  it('looks, changes nothing, then asks for what was counted, and finds nothing more', async () => {
    const run = await open(vendor, host, world, access);
    const before = world.all();
    expect(before).toMatch(PHI);
    expect(await run()).toBe(0);
    expect(world.all()).toBe(before);
    expect(said.at(-1)).toBe(`gauze: nothing was changed; to have it removed: --apply ${count}`);
    if (stays) expect(written).toMatch(stays);
    expect(await run('--apply', String(count + 1))).toBe(1);
    expect(world.all()).toBe(before);

    expect(await run('--apply', String(count))).toBe(0);
    expect(written).toContain(`requested: ${count} of ${count}. Requested is not deleted`);
    expect(written).toContain('what stays:');
    expect(await run()).toBe(0);
    expect(said.at(-1)).toContain('--apply 0');
    if (!stays) expect(world.all()).not.toMatch(PHI);
    expect(written + said.join('')).not.toMatch(PHI);
    const store = await openNodeStore({ env, folder, now: Date.now });
    const asked = store.sql.build.selectFrom('audit').select('actor').where('event', '=', 'vendor_redaction_requested');
    expect(await store.sql.query(asked)).toEqual(Array.from({ length: count }, () => ({ actor: hostActor() })));
    await store.close();
  });
});

describe('gauze vendor redact', () => {
  const zendesk = (before?: () => Answer | undefined) =>
    open('zendesk', 'acme.zendesk.com', zendeskWorld(), { bearer: TOKEN }, before);

  it('passes over what a vendor refuses, counts it by code, and goes on', async () => {
    const world = slackWorld();
    const run = await open('slack', 'slack.com', world, { bearer: TOKEN });
    await run();
    expect(said.at(-1)).toContain('--apply 3');
    expect(await run('--apply', '3')).toBe(1);
    expect(written).toContain('requested: 2 of 3');
    expect(written).toContain('refused (cant_delete_message): 1');
    expect(world.all()).not.toContain('F1');
  });

  it('leaves alone what is on legal hold, other kinds, and what cannot be read', async () => {
    const run = await zendesk();
    const file = join(folder, 'hold.txt');
    writeFileSync(file, '91\n');
    await run('--legal-hold', file);
    expect(written).toContain('on legal hold, left alone: 1');
    expect(said.at(-1)).toContain('--apply 2');
    await run('--match', 'MRN');
    expect(said.at(-1)).toContain('--apply 2');
    expect(written).not.toContain('NAME');
    await run('--match', 'MRN', '--text-only');
    expect(said.at(-1)).toContain('--apply 1');
  });

  it('waits as long as the vendor says, and ends where nothing can succeed', async () => {
    const answers: Answer[] = [{ status: 429, headers: { 'retry-after': '1' } }];
    const run = await zendesk(() => answers.shift());
    expect(await run()).toBe(0);
    answers.push({ status: 401 });
    await expect(run()).rejects.toMatchObject({ code: 'vendor_refused', detail: 'http_401' });
  });

  it('writes down what it asked for, by ids and counts', async () => {
    const run = await zendesk();
    await run('--apply', '3');
    const store = await openNodeStore({ env, folder, now: Date.now });
    const rows = await store.sql.query(
      store.sql.build
        .selectFrom('audit')
        .select(['subject', 'counts', 'vendor'])
        .where('event', '=', 'vendor_redaction_requested'),
    );
    await store.close();
    expect(rows.map(({ subject }) => subject)).toEqual([
      'ticket 35 subject',
      'ticket 35 comment 91',
      'ticket 35 comment 92 attachment 7',
    ]);
    expect(JSON.parse(rows[1]?.counts ?? '{}')).toMatchObject({ NAME: 1, MRN: 1 });
  });

  it('ends what was cut short when it is run again', async () => {
    let left = 7;
    const run = await zendesk(() => (left-- <= 0 ? { status: 403 } : undefined));
    await run();
    left = 3;
    await expect(run('--apply', '3')).rejects.toMatchObject({ detail: 'http_403' });
    left = Number.POSITIVE_INFINITY;
    await run();
    expect(said.at(-1)).toContain('--apply 2');
    expect(await run('--apply', '2')).toBe(0);
    await run();
    expect(said.at(-1)).toContain('--apply 0');
  });

  it.each([
    ['no day', ['--since', 'monday']],
    ['no kind', ['--match', 'NAMES']],
    ['a number and a dry run', ['--apply', '3', '--dry-run']],
    ['no number', ['--apply', 'all']],
  ])('is told what it does not take: %s', async (_, args) => {
    const run = await zendesk();
    await expect(run(...args)).rejects.toThrow(/--/);
  });

  it.each([
    [{ twilio: { account: 'AC1', bearer: TOKEN, url: 'https://evil.example' } }, ['GAUZE_CLEANUP.twilio.url']],
    [{ twilio: { bearer: TOKEN } }, ['GAUZE_CLEANUP.twilio.account']],
    [{ zendesk: { url: 'https://a.zendesk.com' } }, ['GAUZE_CLEANUP.zendesk.credentials']],
    [{ nobody: {} }, ['GAUZE_CLEANUP.#']],
  ])('names wrong settings: %o', async (cleanup, settings) => {
    env = { GAUZE_CLEANUP: JSON.stringify(cleanup) };
    const run = runRedact(['twilio', '--since', '2026-01-01'], io());
    await expect(run).rejects.toBeInstanceOf(SettingsError);
    await expect(run).rejects.toMatchObject({ settings });
  });
});

describe('the server that stands for Twilio', () => {
  it('is spoken to by Twilio’s own client', async () => {
    const world = telephonyWorld('', 'AC1');
    const account = 'AC1';
    server = await startVendorServer(['api.twilio.com'], world.answer);
    const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: server.ca, lookup: leadingTo('127.0.0.1') });
    const { port } = server;
    const httpClient = {
      request: async ({ method, uri, username, password, data, params }: Record<string, unknown>) => {
        const url = new URL(String(uri));
        url.port = String(port);
        for (const [key, value] of Object.entries(params ?? {})) url.searchParams.set(key, String(value));
        const answer = await transport(
          {
            method: String(method).toUpperCase() as 'GET',
            url: url.href,
            headers: {
              authorization: `Basic ${btoa(`${username}:${password}`)}`,
              'content-type': 'application/x-www-form-urlencoded',
            },
            ...(data !== undefined && { body: new URLSearchParams(data as Record<string, string>).toString() }),
          },
          { signal: AbortSignal.timeout(5_000), maxBytes: 1_000_000 },
        );
        const text = new TextDecoder().decode(answer.body);
        return { statusCode: answer.status, body: text === '' ? undefined : JSON.parse(text) };
      },
    };
    const client = twilio(account, TOKEN, { accountSid: account, httpClient } as never);
    const messages = await client.messages.list({ limit: 3 });
    expect(messages.map(({ sid }) => sid)).toEqual(['SM1', 'SM2', 'SM3']);
    expect((await client.messages('SM1').update({ body: '' })).body).toBe('');
    await expect(client.messages('SM2').update({ body: 'masked' })).rejects.toThrow();
    expect((await client.messages('SM2').media.list()).map(({ sid }) => sid)).toEqual(['ME1', 'ME2']);
    expect(await client.messages('SM2').media('ME1').remove()).toBe(true);
    expect(await client.recordings('RE1').remove()).toBe(true);
    expect(world.all()).not.toContain('RE1');
  });
});

describe('gauze vendor offboard', () => {
  it('shreds the conversations of one vendor, by their counted number, and says what is left', async () => {
    const store = await openNodeStore({ env, folder, now: Date.now });
    for (const [vendor, reference] of [
      ['zendesk', 'a'],
      ['zendesk', 'b'],
      ['twilio', 'a'],
    ] as const) {
      const { id } = await store.conversations.open({ tenant: 'default', vendor, channel: 'ticket', reference });
      await store.dataKeys.obtain('default', id);
    }
    await store.close();
    expect(await runOffboard(['zendesk'], io())).toBe(0);
    expect(said.at(-1)).toContain('--apply 2');
    expect(await runOffboard(['zendesk', '--apply', '3'], io())).toBe(1);
    expect(await runOffboard(['zendesk', '--apply', '2', '--by', 'person-1'], io())).toBe(0);
    expect(written).toMatch(/shredded: 2\nwhat stays:\n- Tokens and masked texts/);
    const after = await openNodeStore({ env, folder, now: Date.now });
    const shreds = await after.sql.query(
      after.sql.build.selectFrom('audit').select('actor').where('event', '=', 'data_key_shredded'),
    );
    await after.close();
    expect(shreds).toEqual([{ actor: 'person-1' }, { actor: 'person-1' }]);
  });
});
