import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMasker } from '../../src/index.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { readSettings } from '../../src/settings.ts';
import { gauze } from './gauze.ts';

const now = Date.parse('2026-05-02T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'gauze-cli-reveal-'));
let conversation: string;
let content: string;
const run = (args: readonly string[], input = '') => gauze(args, { folder, env: {}, now, input });
beforeAll(async () => {
  const store = await openNodeStore({ settings: readSettings({}), env: {}, folder, now: () => now });
  const opened = await store.conversations.open({
    tenant: 'default',
    vendor: 'twilio',
    channel: 'api',
    reference: 'x',
  });
  conversation = opened.id;
  const masker = createMasker({ key: await store.vault.tokenKey('default'), vendor: 'twilio' });
  const doc = { format: 'text' as const, content: 'Patient: Maria Lopez' };
  const masked = await store.vault.mask({ tenant: 'default', conversation }, masker, doc);
  content = masked.ok ? String(masked.content) : '';
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));
const why = () => ['--conversation', conversation, '--reason', 'the caller is waiting', '--purpose', 'incident'];
const audit = async () =>
  (await run(['audit', 'export'])).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; actor: string });

describe('gauze reveal', () => {
  it('gives a document back, and is on record as break-glass', async () => {
    const { status, out, said } = await run(['reveal', ...why()], content);
    expect([status, out]).toEqual([0, 'Patient: Maria Lopez']);
    expect(said).toMatch(/1 revealed, 0 left; on record as break-glass by host:/);
    expect((await audit()).at(-1)).toMatchObject({
      event: 'break_glass_reveal',
      actor: expect.stringMatching(/^host:/),
    });
  });

  it('gives one value', async () => {
    const token = /\[[^\]]+\]/.exec(content)?.[0] ?? '';
    expect(await run(['reveal', '--token', token, ...why()])).toMatchObject({ status: 0, out: 'Maria Lopez\n' });
    expect(await run(['reveal', '--token', '[NAME-00000000]', ...why()])).toMatchObject({ status: 1, out: '' });
  });

  it('refuses without a reason or purpose, and a reason that is none is on record', async () => {
    expect((await run(['reveal', '--conversation', conversation], content)).status).toBe(2);
    expect(
      (await run(['reveal', '--conversation', conversation, '--reason', 'long enough', '--purpose', 'fun'], content))
        .status,
    ).toBe(2);
    const short = ['reveal', '--conversation', conversation, '--reason', 'x', '--purpose', 'incident'];
    expect(await run(short, content)).toMatchObject({ status: 1, out: '' });
    expect((await audit()).at(-1)).toMatchObject({ event: 'reveal_refused' });
  });
});

describe('gauze disclose', () => {
  it('gives nothing where no record lets it pass', async () => {
    const token = /\[[^\]]+\]/.exec(content)?.[0] ?? '';
    expect(await run(['disclose', token, ...why()])).toMatchObject({ status: 1, out: '' });
    expect((await audit()).at(-1)).toMatchObject({ event: 'disclose_refused' });
  });
});

describe('gauze grant', () => {
  it('proposes, lists and takes back; the account that proposed cannot approve', async () => {
    const asked = [
      '--vendor',
      'twilio',
      '--channel',
      'mail',
      '--purpose',
      'support',
      '--owner',
      'Ann',
      '--readers',
      'desk@clinic.example',
      '--days',
      '30',
    ];
    const id = (await run(['grant', 'propose', ...asked])).out.trim();
    expect(JSON.parse((await run(['grant', 'list'])).out)).toMatchObject({ id, state: 'proposed' });
    expect((await run(['grant', 'approve', id])).status).toBe(1);
    expect((await run(['grant', 'revoke', id])).status).toBe(0);
    expect(JSON.parse((await run(['grant'])).out)).toMatchObject({ state: 'revoked' });
  });

  it.each([[['grant', 'approve']], [['grant', 'propose']], [['grant', 'list', 'x']], [['grant', 'other']]])(
    'refuses %j',
    async (args) => {
      expect((await run(args)).status).toBe(2);
    },
  );
});
