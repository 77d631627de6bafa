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

/** Messages that are written for each kill. */
const MESSAGES = 6;

/** kill -9 while events come in and copies go out: nothing lost, nothing twice. Slack sends again what was not acknowledged. */
export async function killBench({ kills }: { kills: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'gauze-kills-'));
  const database = join(folder, 'gauze.db');
  const world = new World();
  const slack = await startLoopback(new WebApi(world));
  const install = world.install('T0ACME', SCOPES.bot);
  const bot = world.members.get(install.botUser) as Member;
  const staff = world.person('T0ACME', 'Dana Reyes');
  const vendor = world.person('T0VENDOR', 'Sam Okafor');
  const internal = world.room('T0ACME', 'inside', [staff, bot]);
  const partner = world.room('T0ACME', 'outside', [staff, vendor, bot]);
  const store = await openStore({
    driver: openSqlite(database),
    keyring: () => keyringOf(1),
    wall: Date.now,
    tenants: ['default'],
  });
  await createPairs(store).create({
    tenant: 'default',
    team: 'T0ACME',
    channel: internal.id,
    partner: partner.id,
    vendor: 'twilio',
    actor: 'bench',
  });
  await store.close();
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    BENCH_DATABASE: database,
    BENCH_PORT: String(port),
    GAUZE_SLACK_API: slack.api,
    GAUZE_SLACK_BOT_TOKEN: install.token,
    GAUZE_SLACK_SIGNING_SECRETS: SECRET,
  };
  const url = `http://127.0.0.1:${port}/slack/events`;
  world.onEvent = (event) => void untilTaken(url, envelopeOf(event));
  let child = await started(env);
  let n = 0;
  for (let kill = 0; kill < kills; kill++) {
    for (let i = 0; i < MESSAGES; i++) say(world, staff, internal, textOf(++n));
    await sleep(20 + ((kill * 97) % 400));
    child.kill('SIGKILL');
    await once(child, 'exit');
    child = await started(env);
  }
  const there = () =>
    world
      .inRoom(partner.id)
      .filter(({ user }) => user === install.botUser)
      .map(({ text }) => /v2\.0\.\d+/.exec(text)?.[0] ?? '');
  for (let i = 0; i < 1_500 && new Set(there()).size < n; i++) await sleep(100);
  // What was held by a killed process and done by it is looked for once more.
  await sleep(16_000);
  const copies = there();
  const leaks = world.sightings.filter(
    ({ user, by, text }) => user === vendor.id && by === install.botUser && CANARY.test(text),
  ).length;
  child.kill('SIGKILL');
  await once(child, 'exit');
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
  const kept = new Set(copies).size;
  return { kills, lost: n - kept, duplicates: copies.length - kept, leaks };
}
