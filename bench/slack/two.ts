import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCOPES } from '../../src/channels/slack/manifest.ts';
import { createPairs } from '../../src/channels/slack/pairs.ts';
import { openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { envelopeOf } from '../../test/channels/slack/loopback/envelope.ts';
import { startLoopback } from '../../test/channels/slack/loopback/server.ts';
import { WebApi } from '../../test/channels/slack/loopback/web-api.ts';
import { type Member, World } from '../../test/channels/slack/loopback/world.ts';
import { keyringOf } from '../../test/store/vault-process.ts';
import { freePort, started, untilTaken } from './child.ts';
import { CANARY, SECRET, say, sleep, textOf } from './stage.ts';

/** Two processes over one database, each told of every event; one is killed half way. One copy of each message, the newest words, nothing unmasked. */
export async function twoProcesses({ messages }: { messages: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'gauze-two-'));
  const database = join(folder, 'gauze.db');
  const world = new World();
  const slack = await startLoopback(new WebApi(world));
  const install = world.install('T0ACME', SCOPES.bot);
  const bot = world.members.get(install.botUser) as Member;
  const staff = world.person('T0ACME', 'Dana Reyes');
  const vendor = world.person('T0VENDOR', 'Sam Okafor');
  const internal = world.room('T0ACME', 'inside', [staff, bot]);
  const partner = world.room('T0ACME', 'outside', [staff, vendor, bot]);
  await pairIn(database, internal.id, partner.id);
  const ports = [await freePort(), await freePort()];
  const children = [];
  for (const port of ports)
    children.push(
      await started({
        PATH: process.env['PATH'],
        BENCH_DATABASE: database,
        BENCH_PORT: String(port),
        GAUZE_SLACK_API: slack.api,
        GAUZE_SLACK_BOT_TOKEN: install.token,
        GAUZE_SLACK_SIGNING_SECRETS: SECRET,
      }),
    );
  world.onEvent = (event) => {
    const envelope = envelopeOf(event);
    for (const port of ports) void untilTaken(`http://127.0.0.1:${port}/slack/events`, envelope, 3);
  };
  for (let n = 1; n <= messages; n++) {
    const post = say(world, staff, internal, textOf(n));
    if (n % 3 === 0) world.edit(post, { text: textOf(1_000 + n), blocks: [] });
    await sleep(30);
    if (n === Math.floor(messages / 2)) children[0]?.kill('SIGKILL');
  }
  const meant = Array.from({ length: messages }, (_, i) => `v2.0.${(i + 1) % 3 === 0 ? 1_001 + i : i + 1}`);
  const there = () =>
    world
      .inRoom(partner.id)
      .filter(({ user }) => user === install.botUser)
      .map(({ text }) => /v2\.0\.\d+/.exec(text)?.[0] ?? '');
  for (let i = 0; i < 900 && meant.some((name) => !there().includes(name)); i++) await sleep(100);
  // What the killed one held is taken up by the other when its lease ends, and looked for before it is posted.
  await sleep(16_000);
  const copies = there();
  const seen = world.sightings.filter(({ user, by }) => user === vendor.id && by === install.botUser);
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    lost: meant.filter((name) => !copies.includes(name)).length,
    duplicates: copies.length - new Set(copies).size,
    leaks: seen.filter(({ text }) => CANARY.test(text)).length,
  };
}

async function pairIn(database: string, channel: string, partner: string): Promise<void> {
  const store = await openStore({
    driver: openSqlite(database),
    keyring: () => keyringOf(1),
    wall: Date.now,
    tenants: ['default'],
  });
  const pair = { tenant: 'default', team: 'T0ACME', channel, partner, vendor: 'twilio', actor: 'bench' };
  await createPairs(store).create(pair);
  await store.close();
}
