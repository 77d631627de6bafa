import { afterEach, describe, expect, it } from 'vitest';
import { CANARY, copies, leaks, textOfPost, typed, write } from './judged.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
const opened = async (...options: Parameters<typeof openOffice>) => {
  office = await openOffice(...options);
  return office;
};
afterEach(() => office.close());

const SAID = 'Patient: Quillon Marrowby, MRN: 00417-22, cannot join on v2.0.1';

describe('from the internal channel to the vendor', () => {
  it('posts a masked copy, with styles, and none of what was said', async () => {
    const { staff, partner, settle } = await opened();
    write(office, staff[0], SAID);
    await settle();
    const [copy, ...more] = copies(office, partner.id);
    expect(more).toEqual([]);
    expect(copy?.text).toMatch(/^Patient: \[NAME-[0-9A-Z]{8}\], MRN: \[MRN-[0-9A-Z]{8}\], cannot join on v2\.0\.1$/);
    expect(JSON.stringify(copy?.blocks)).toContain('"style":{"bold":true}');
    expect(leaks(office)).toEqual([]);
  });

  it('follows edits, also one that adds a person, and deletes', async () => {
    const { world, staff, partner, settle } = await opened();
    const post = write(office, staff[0], 'it is v2.0.1');
    await settle();
    world.edit(post, typed(`${SAID}, edited`));
    await settle();
    expect(copies(office, partner.id).map(({ text }) => text)).toEqual([expect.stringMatching(/\[NAME-.*edited$/)]);
    world.remove(post);
    await settle();
    expect(copies(office, partner.id)).toEqual([]);
    expect(leaks(office)).toEqual([]);
  });

  it('keeps threads and broadcasts, and one token for one person in a thread', async () => {
    const { staff, partner, settle } = await opened();
    const root = write(office, staff[0], SAID);
    write(office, staff[1], 'Quillon Marrowby again, v2.0.2', { thread: root.ts });
    write(office, staff[1], 'for all, v2.0.3', { thread: root.ts, broadcast: true });
    await settle();
    const [first, second, third] = copies(office, partner.id);
    expect([second?.thread, third?.thread]).toEqual([first?.ts, first?.ts]);
    expect([second?.broadcast, third?.broadcast]).toEqual([false, true]);
    expect(second?.text.match(/\[NAME-\w+/)?.[0]).toBe(first?.text.match(/\[NAME-\w+/)?.[0]);
  });

  it('sends the first message of an older thread before the reply', async () => {
    const { staff, partner, pending, settle } = await opened();
    const root = write(office, staff[0], SAID);
    pending.length = 0;
    write(office, staff[1], 'any news on v2.0.2?', { thread: root.ts });
    await settle();
    const [first, second] = copies(office, partner.id);
    expect(first?.text).toMatch(/^Patient: \[NAME/);
    expect(second?.thread).toBe(first?.ts);
  });

  it('mirrors reactions that everybody has, and takes them back', async () => {
    const { world, staff, partner, settle } = await opened();
    const post = write(office, staff[0], 'v2.0.1');
    for (const name of ['eyes', 'maria-lopez']) world.react(post, staff[1].id, name, true);
    await settle();
    const reactions = () =>
      [...(copies(office, partner.id)[0]?.reactions ?? [])].filter(([, users]) => users.size > 0).map(([name]) => name);
    expect(reactions()).toEqual(['eyes']);
    world.react(post, staff[1].id, 'eyes', false);
    await settle();
    expect(reactions()).toEqual([]);
  });

  it('masks text files with their names, and holds others with word to their author', async () => {
    const { world, staff, partner, relay, settle } = await opened();
    const file = (name: string, mimetype: string, content: Uint8Array) => {
      const id = world.id('F');
      world.files.set(id, {
        id,
        name,
        title: name,
        user: staff[0].id,
        mimetype,
        mode: 'hosted',
        content,
        channels: new Set(),
        deleted: false,
      });
      return id;
    };
    const text = file('quillon_marrowby.txt', 'text/plain', new TextEncoder().encode(`${SAID}\n`));
    const picture = file('scan.png', 'image/png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47));
    const post = write(office, staff[0], 'Quillon Marrowby, see v2.0.1', { files: [text, picture] });
    await settle();
    const [message, copy] = copies(office, partner.id);
    expect(copy?.thread).toBe(message?.ts);
    const sent = world.files.get(copy?.files[0] ?? '');
    expect(new TextDecoder().decode(sent?.content)).toMatch(/^Patient: \[NAME-\w+\], MRN: \[MRN/);
    expect(sent?.name).toMatch(/^NAME-[\w.]+\.txt$/);
    expect((await relay.holds.list({ tenant: 'default', limit: 9 })).map(({ codes }) => codes)).toEqual([
      ['bad_charset'],
    ]);
    expect(world.ephemerals.map(({ user }) => user)).toEqual([staff[0].id]);
    expect(leaks(office)).toEqual([]);
    world.remove(post);
    await settle();
    expect(sent?.deleted).toBe(true);
  });

  it('keeps mentions of who is there, and names nobody else, no channel and no group', async () => {
    const { staff, partner, settle, world } = await opened();
    const stranger = world.person('T0ACME', 'Maria');
    write(office, staff[0], '', {
      text: `<@${staff[1].id}> <@${stranger.id}|maria> <#C024BE91L|patient-marrowby> <!subteam^S0123ABC|@oncall> <!here>`,
      blocks: [],
    });
    await settle();
    expect(copies(office, partner.id)[0]?.text).toBe(`<@${staff[1].id}> a colleague #channel @group @here`);
  });

  it('says nothing of unfurled pages and pictures', async () => {
    const { staff, partner, settle } = await opened();
    write(office, staff[0], 'see v2.0.1', {
      attachments: [
        { from_url: 'https://ehr.example/p/1', title: 'Quillon Marrowby' },
        { text: 'alert on v2.0.1', image_url: 'https://x.example/a.png' },
      ],
    });
    await settle();
    const [copy] = copies(office, partner.id);
    expect(copy?.attachments).toEqual([{ text: 'alert on v2.0.1' }]);
    expect(leaks(office)).toEqual([]);
  });
});

describe('from the vendor back', () => {
  it('posts what the vendor says under their name, threads it, and its edits and deletes', async () => {
    const { world, staff, vendor, internal, partner, settle } = await opened();
    const root = write(office, staff[0], SAID);
    await settle();
    const [copy] = copies(office, partner.id);
    const reply = write(office, vendor[0], 'looking at v2.0.1', { thread: copy?.ts ?? '' });
    await settle();
    const [back] = copies(office, internal.id);
    expect(back).toMatchObject({ thread: root.ts, text: 'looking at v2.0.1', username: 'Sam Okafor' });
    world.edit(reply, typed('found it in v2.0.1'));
    await settle();
    expect(copies(office, internal.id)[0]?.text).toBe('found it in v2.0.1');
    world.remove(reply);
    await settle();
    expect(copies(office, internal.id)).toEqual([]);
  });

  it('an answer to a copy of theirs goes into their own thread, in the same conversation', async () => {
    const { staff, vendor, internal, partner, settle } = await opened();
    const root = write(office, vendor[0], 'anything on v2.0.1?');
    await settle();
    const [copy] = copies(office, internal.id);
    write(office, staff[0], SAID, { thread: copy?.ts ?? '' });
    write(office, staff[0], 'Quillon Marrowby, v2.0.2', { thread: copy?.ts ?? '' });
    await settle();
    const answers = copies(office, partner.id);
    expect(answers.map(({ thread }) => thread)).toEqual([root.ts, root.ts]);
    expect(new Set(answers.map(({ text }) => /\[NAME-\w+/.exec(text)?.[0])).size).toBe(1);
    expect(leaks(office)).toEqual([]);
  });
});

describe('a pair stands still', () => {
  const suspensions = () => office.app.pairs.get('default', office.pair.id).then((pair) => [pair?.state, pair?.reason]);

  it.each<[string, string, (office: Office) => void]>([
    ['an outsider joins', 'shared', ({ world, internal, vendor }) => world.join(internal, vendor[0])],
    [
      'a guest joins',
      'guest',
      ({ world, internal }) => world.join(internal, world.person('T0ACME', 'Guest', { guest: true })),
    ],
    [
      'it becomes public',
      'public',
      ({ internal }) => {
        internal.isPrivate = false;
      },
    ],
  ])('when %s', async (_what, reason, change) => {
    const { staff, vendor, partner, internal, world, settle } = await opened();
    write(office, staff[0], 'v2.0.1');
    await settle();
    change(office);
    write(office, staff[0], SAID);
    write(office, vendor[0], 'v2.0.9');
    await settle();
    expect(await suspensions()).toEqual(['suspended', reason]);
    expect(copies(office, partner.id)).toHaveLength(1);
    expect(copies(office, internal.id).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Gauze no longer shares this channel/),
    ]);
    expect(world.ephemerals).toEqual([]);
  });

  it('when a member may not read content', async () => {
    const { app, staff, settle } = await opened();
    Object.assign(app, { audiences: { ...app.audiences, of: async () => 'no_right' } });
    write(office, staff[0], SAID);
    await settle();
    expect(await suspensions()).toEqual(['suspended', 'no_right']);
  });

  it('and what was on its way waits until it goes on', async () => {
    const { app, pair, pending, partner, staff, deliver, step, settle } = await opened();
    write(office, staff[0], SAID);
    while (pending.length > 0) await deliver(0);
    await step('slack-event');
    await app.pairs.change(pair, 'suspended', 'by_hand', 'dana');
    await settle();
    expect(copies(office, partner.id)).toEqual([]);
    await app.pairs.change(pair, 'active', '', 'dana');
    await settle();
    expect(copies(office, partner.id)).toHaveLength(1);
  });
});

describe('nothing goes round in circles', () => {
  it('leaves its own posts, other programs and copies alone', async () => {
    const { world, internal, partner, settle, staff } = await opened();
    const other = world.person('T0ACME', 'pager', { bot: true });
    world.post({ channel: internal.id, user: other.id, team: 'T0ACME', bot: 'B0PAGER', text: 'paged v2.0.1' });
    world.post({
      channel: partner.id,
      user: other.id,
      team: 'T0ACME',
      text: 'v2.0.2',
      metadata: { event_type: 'gauze_mirror', event_payload: {} },
    });
    write(office, staff[0], 'v2.0.3');
    await settle();
    expect(copies(office, internal.id)).toEqual([]);
    expect(copies(office, partner.id).map(({ text }) => text)).toEqual(['v2.0.3']);
  });
});

describe('failures', () => {
  it.each(['channel_not_found', 'is_archived', 'token_revoked', 'missing_scope', 'unreachable', 'ratelimited'])(
    '%s: it waits and comes',
    async (error) => {
      const { staff, faults, partner, settle, pending, deliver, step } = await opened();
      write(office, staff[0], SAID);
      while (pending.length > 0) await deliver(0);
      await step('slack-event');
      faults.set('chat.postMessage', [{ error }]);
      await step('slack');
      expect(copies(office, partner.id)).toEqual([]);
      await settle();
      expect(copies(office, partner.id)).toHaveLength(1);
    },
  );

  it.each(['unanswered', 'lost'] as const)('%s: one copy', async (fault) => {
    const { staff, faults, partner, settle, pending, deliver, step } = await opened();
    write(office, staff[0], SAID);
    while (pending.length > 0) await deliver(0);
    await step('slack-event');
    faults.set('chat.postMessage', [fault]);
    await step('slack');
    await settle();
    expect(copies(office, partner.id)).toHaveLength(1);
  });

  it('an edit and a delete that come before their message', async () => {
    const { world, staff, partner, pending, deliver, step, settle } = await opened();
    const edited = write(office, staff[0], 'v2.0.1');
    world.edit(edited, typed(SAID));
    const removed = write(office, staff[0], 'v2.0.2');
    world.remove(removed);
    while (pending.length > 0) {
      await deliver(pending.length - 1);
      await step('slack-event');
      await step('slack');
    }
    await settle();
    expect(copies(office, partner.id).map(textOfPost)).toEqual([expect.stringContaining('[NAME-')]);
    expect(leaks(office)).toEqual([]);
    expect(CANARY.test('Quillon')).toBe(true);
  });
});
