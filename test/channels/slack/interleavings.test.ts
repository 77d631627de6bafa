import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EVENTS } from '../../../src/channels/slack/inbox.ts';
import { copies, leaks, named, TEXTS, textOfPost, typed, write } from './judged.ts';
import type { Post } from './loopback/world.ts';
import { type Fault, type Office, openOffice } from './office.ts';

/** What may happen, in any order. Numbers pick among what is there. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('post' as const),
      who: fc.nat(3),
      text: fc.nat(3),
      thread: fc.option(fc.nat(9), { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(9), text: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('react' as const), which: fc.nat(9), added: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('file' as const), text: fc.nat(3) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('event' as const), which: fc.nat(9), again: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('work' as const), events: fc.boolean(), crash: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.constantFrom<Fault>(
        'lost',
        'unanswered',
        { error: 'ratelimited', retryAfterMs: 5_000 },
        { error: 'internal_error' },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface Written {
  readonly post: Post;
  readonly staff: boolean;
  readonly file: boolean;
}

/** Plays what happens. Every text has a name of its own. */
async function play(office: Office, what: readonly Happening[]): Promise<Written[]> {
  const written: Written[] = [];
  const { world, staff, vendor, pending } = office;
  const live = () => written.filter(({ post }) => !post.deleted);
  const pick = (which: number) => live()[which % Math.max(1, live().length)];
  let name = 1;
  for (const one of what) {
    const text = (which: number) => TEXTS[which]?.(name++) ?? '';
    if (one.do === 'post') {
      const by = [...staff, ...vendor][one.who] ?? staff[0];
      const root = one.thread === undefined ? undefined : threadFor(office, by.team, one.thread);
      written.push({
        post: write(office, by, text(one.text), root ? { thread: root } : {}),
        staff: by.team === 'T0ACME',
        file: false,
      });
    } else if (one.do === 'file') {
      const id = world.id('F');
      const content = new TextEncoder().encode(text(one.text));
      world.files.set(id, {
        id,
        name: 'quillon_marrowby.txt',
        title: 'Quillon Marrowby',
        user: staff[0].id,
        mimetype: 'text/plain',
        mode: 'hosted',
        content,
        channels: new Set(),
        deleted: false,
      });
      written.push({ post: write(office, staff[0], text(one.text), { files: [id] }), staff: true, file: true });
    } else if (one.do === 'edit') {
      const found = pick(one.which);
      if (found) world.edit(found.post, typed(text(one.text)));
    } else if (one.do === 'remove') {
      const found = pick(one.which);
      if (found) world.remove(found.post);
    } else if (one.do === 'react') {
      const found = pick(one.which);
      if (found) world.react(found.post, found.staff ? staff[1].id : vendor[1].id, 'eyes', one.added);
    } else if (one.do === 'event') await office.deliver(one.which % Math.max(1, pending.length), one.again);
    else if (one.do === 'work') await office.step(one.events ? EVENTS : 'slack', one.crash);
    else if (one.do === 'fault') office.faults.set('*', [...(office.faults.get('*') ?? []), one.fault]);
    else office.clock.now += 31_000;
  }
  await office.settle();
  return written;
}

/** People answer to anything that stands in their channel: each other's words, and copies. */
function threadFor({ world, internal, partner }: Office, team: string, which: number): string | undefined {
  const posts = world.inRoom(team === 'T0ACME' ? internal.id : partner.id);
  const post = posts[which % Math.max(1, posts.length)];
  return post && (post.thread ?? post.ts);
}

it('nothing an outsider could see ever held a canary, and everything is there once, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 40 }), async (what) => {
      const office = await openOffice();
      try {
        const written = await play(office, what);
        expect(leaks(office)).toEqual([]);
        for (const staff of [true, false]) {
          const there = copies(office, staff ? office.partner.id : office.internal.id)
            .filter(({ metadata, files }) => files.length === 0 && metadata?.['event_type'] === 'gauze_mirror')
            .map((post) => named(textOfPost(post)))
            .filter((name) => name !== '');
          const meant = written
            .filter((one) => one.staff === staff && !one.post.deleted)
            .map(({ post }) => named(post.text));
          expect(there.toSorted()).toEqual(meant.toSorted());
        }
        const files = copies(office, office.partner.id)
          .flatMap(({ files: ids }) => ids)
          .filter((id) => !office.world.files.get(id)?.deleted);
        expect(files).toHaveLength(written.filter(({ file, post }) => file && !post.deleted).length);
      } finally {
        await office.close();
      }
    }),
    { numRuns: 60 },
  );
}, 300_000);
