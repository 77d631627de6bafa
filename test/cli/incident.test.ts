import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostActor } from '../../src/cli/actor.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { createRelay } from '../../src/relay/relay.ts';
import { inboundOf } from '../relay/setup.ts';
import { NOW } from '../store/vault-process.ts';
import { gauze, TEST_KEY } from './gauze.ts';

const ENV = { GAUZE_KEY: TEST_KEY };
const VALUE = 'zq4 heron';

let folder: string;
let conversation: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-incident-'));
  const store = await openNodeStore({ env: ENV, folder, now: () => NOW });
  const relay = createRelay({ store, limits: NODE_LIMITS, random: () => 0, leaseMs: 1_000 });
  ({ conversation } = await relay.take({ ...inboundOf('k1', `The box says ${VALUE}.`), tenant: 'default' }));
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const incident = (args: readonly string[], input = '') =>
  gauze(['incident', ...args], { folder, env: ENV, now: NOW, input });

describe('gauze incident', () => {
  it('reports, lists, shows and closes, without the value', async () => {
    const reported = await incident(['report', '-c', conversation, '--kind', 'ID'], `${VALUE}\n`);
    expect([reported.status, reported.said]).toMatchObject([
      0,
      expect.stringMatching(/\[ID-\w{8}\].* 1 masked again, 0 on/),
    ]);
    const id = reported.out.trim();
    const listed = await incident(['list']);
    expect(listed.out.split('\t').slice(0, 4)).toEqual([id, 'open', 'ID', 'twilio']);
    const shown = await incident(['show', id]);
    expect(JSON.parse(shown.out)).toMatchObject({
      ...{ id, kind: 'ID', reported_by: hostActor(), reported: new Date(NOW).toISOString(), sent: [], closed: null },
    });
    expect((await incident(['close', id])).status).toBe(0);
    expect((await incident(['close', id])).said).toContain('closed already');
    expect([reported, listed, shown].map(({ out, said }) => out + said).join()).not.toMatch(/zq4|heron/);
  });

  it.each([
    [['report', '--kind', 'ID'], 'report takes'],
    [['report', '-c', 'x', '--kind', 'THING'], 'report takes'],
    [['report', '-c', 'x', '--kind', 'ID', '--since', 'soon'], '--since takes'],
    [['show'], 'one id'],
    [['list', 'x'], 'no id'],
    [['undo'], 'takes one of'],
  ])('%j is wrong usage', async (args, said) => {
    const ran = await incident(args, VALUE);
    expect(ran.status).toBe(2);
    expect(ran.said).toContain(said);
  });
});
