import { afterEach, describe, expect, it } from 'vitest';
import { goOn } from '../../../src/channels/slack/go-on.ts';
import { copies, leaks, write } from './judged.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
afterEach(() => office.close());

const SAID = 'Patient: Quillon Marrowby, MRN: 00417-22, cannot join on v2.0.1';
const DAY_MS = 86_400_000;
const said = () => copies(office, office.internal.id).map(({ text }) => text);
const dead = async () =>
  (await office.relay.store.sql.query(office.relay.store.sql.build.selectFrom('dead_letters').select('code'))).length;
/** A day and a half goes by, a quarter of an hour at a time. */
async function longTime(): Promise<void> {
  const end = office.clock.now + 1.5 * DAY_MS;
  while (office.clock.now < end) {
    while (office.pending.length > 0) await office.deliver(0);
    await office.step('slack-event');
    await office.step('slack');
    office.clock.now += 900_000;
  }
}

describe('what stands in the way is said once, and everything waits for a day and a half', () => {
  it.each<[string, (office: Office) => void, (office: Office) => void, RegExp | undefined]>([
    [
      "the vendor's channel is archived",
      ({ partner }) => Object.assign(partner, { archived: true }),
      ({ partner }) => Object.assign(partner, { archived: false }),
      /is archived\. They go on once somebody unarchives it/,
    ],
    [
      'the app was thrown out of it',
      ({ partner, install }) => partner.members.delete(install.botUser),
      ({ partner, install }) => partner.members.add(install.botUser),
      /is no member of <#\w+>\. They go on once somebody invites it/,
    ],
    [
      'the token was revoked',
      ({ install }) => Object.assign(install, { revoked: true }),
      ({ install }) => Object.assign(install, { revoked: false }),
      undefined,
    ],
    [
      'Slack is down',
      ({ faults }) =>
        faults.set(
          '*',
          Array.from({ length: 5_000 }, () => 'lost' as const),
        ),
      ({ faults }) => faults.clear(),
      undefined,
    ],
  ])(
    '%s',
    async (_what, breaks, mends, notice) => {
      office = await openOffice();
      const { staff, partner, settle, pending } = office;
      write(office, staff[0], SAID);
      const event = pending[0];
      breaks(office);
      // Slack sends nothing any more of an app that it does not know: what it had sent is here.
      if (pending.length === 0 && event) pending.push(event);
      await longTime();
      expect(copies(office, partner.id)).toEqual([]);
      expect(await dead()).toBe(0);
      if (notice) expect([...new Set(said())]).toEqual([expect.stringMatching(notice)]);
      // Once a day.
      expect(said().length).toBeLessThanOrEqual(2);
      mends(office);
      await settle();
      office.clock.now += 900_000;
      await settle();
      expect(copies(office, partner.id)).toHaveLength(1);
      expect(leaks(office)).toEqual([]);
    },
    120_000,
  );

  it('a scope is missing: which, and how to add it', async () => {
    office = await openOffice();
    const { staff, install, partner, settle } = office;
    const { call } = office.web;
    // Only what goes to the vendor needs it here: people can be told.
    office.web.call = (token, method, args) =>
      method === 'chat.postMessage' && args['channel'] === partner.id && !install.scopes.has('chat:write.customize')
        ? { ok: false, error: 'missing_scope', needed: 'chat:write.customize' }
        : call.call(office.web, token, method, args);
    install.scopes.delete('chat:write.customize');
    write(office, staff[0], SAID);
    await settle();
    expect(said()).toEqual([
      'Messages of this channel wait: Gauze lacks the scope `chat:write.customize`. An administrator adds it at api.slack.com/apps under "OAuth & Permissions", and installs the app again. None is lost.',
    ]);
    install.scopes.add('chat:write.customize');
    await goOn(office.app, office.pair);
    await office.step('slack');
    expect(copies(office, partner.id)).toHaveLength(1);
  });

  it('a pair that stands still for days keeps what was on its way, and goes on at once', async () => {
    office = await openOffice();
    const { app, pair, pending, staff, partner, deliver, step } = office;
    write(office, staff[0], SAID);
    while (pending.length > 0) await deliver(0);
    await step('slack-event');
    await app.pairs.change(pair, 'suspended', 'by_hand', 'dana');
    await longTime();
    expect([copies(office, partner.id).length, await dead()]).toEqual([0, 0]);
    await app.pairs.change(pair, 'active', '', 'dana');
    await goOn(app, pair);
    await step('slack');
    expect(copies(office, partner.id)).toHaveLength(1);
  }, 120_000);
});

describe('a storm of 429', () => {
  it('two hundred refusals: one copy of each of forty messages, in their order, and no dead letter', async () => {
    office = await openOffice();
    const { staff, partner, faults, pending, deliver, step, clock, settle } = office;
    const roots = [0, 1, 2, 3].map((n) => write(office, staff[0], `begins on v2.0.${n}`));
    for (let n = 4; n < 40; n++)
      write(office, staff[1], `Quillon Marrowby, v2.0.${n}`, { thread: roots[n % 4]?.ts ?? '' });
    faults.set(
      '*',
      Array.from({ length: 200 }, () => ({ error: 'ratelimited', retryAfterMs: 30_000 })),
    );
    for (let turns = 0; (faults.get('*')?.length ?? 0) > 0 && turns < 2_000; turns++) {
      while (pending.length > 0) await deliver(0);
      await step('slack-event');
      await step('slack');
      clock.now += 60_000;
    }
    expect(faults.get('*')).toEqual([]);
    for (let round = 0; round < 5; round++) {
      clock.now += 900_000;
      await settle();
    }
    for (const n of [0, 1, 2, 3]) {
      const thread = copies(office, partner.id).filter(({ text }) => Number(/v2\.0\.(\d+)/.exec(text)?.[1]) % 4 === n);
      expect(thread.map(({ text }) => /v2\.0\.\d+/.exec(text)?.[0])).toEqual(
        Array.from({ length: 10 }, (_, i) => `v2.0.${4 * i + n}`),
      );
    }
    expect(await dead()).toBe(0);
    expect(leaks(office)).toEqual([]);
  }, 240_000);
});

describe('somebody has left', () => {
  it('the author of what is held: the channel is told in their place, without content', async () => {
    office = await openOffice();
    const { world, staff, internal, settle } = office;
    const id = world.id('F');
    const scan = { id, name: 'scan.png', title: 'scan', user: staff[0].id, mimetype: 'image/png', mode: 'hosted' };
    world.files.set(id, { ...scan, content: Uint8Array.of(0x89, 0x50), channels: new Set(), deleted: false });
    write(office, staff[0], SAID, { files: [id] });
    internal.members.delete(staff[0].id);
    await settle();
    expect(world.ephemerals).toEqual([]);
    expect(said()).toEqual([expect.stringMatching(/^Gauze has not sent this on to <#\w+>: it holds/)]);
  });

  it('a member who leaves changes nothing, and what they wrote goes on', async () => {
    office = await openOffice();
    const { world, staff, internal, partner, settle } = office;
    write(office, staff[1], SAID);
    world.leave(internal, staff[1].id);
    await settle();
    expect(copies(office, partner.id)).toHaveLength(1);
  });

  it('the internal channel is archived: whoever made the pair is told', async () => {
    office = await openOffice();
    const { web, internal, staff, settle, app, pair } = office;
    const posts: unknown[] = [];
    const { call } = web;
    web.call = (token, method, args) => {
      if (method === 'chat.postMessage') posts.push(args['channel']);
      return call.call(web, token, method, args);
    };
    write(office, staff[0], SAID);
    internal.archived = true;
    await settle();
    expect(await app.pairs.get('default', pair.id)).toMatchObject({ state: 'suspended', reason: 'archived' });
    expect(posts.slice(-2)).toEqual([internal.id, 'dana']);
  });
});
