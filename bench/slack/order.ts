import { copies, leaks, named, typed } from '../../test/channels/slack/judged.ts';
import { openOffice } from '../../test/channels/slack/office.ts';
import { textOf } from './stage.ts';

/** Events in any order, a third of them twice: one copy each, and the newest words. */
export async function orderBench({ events }: { events: number }) {
  const office = await openOffice();
  const { world, staff, internal, partner, pending } = office;
  const meant: string[] = [];
  const random = seeded(7);
  for (let n = 1; pending.length < events; n++) {
    const post = world.post({ channel: internal.id, user: staff[0].id, team: 'T0ACME', ...typed(textOf(n)) });
    const edited = n % 4 === 0;
    if (edited) world.edit(post, typed(textOf(1_000_000 + n)));
    const removed = n % 9 === 0;
    if (removed) world.remove(post);
    else meant.push(named(textOf(edited ? 1_000_000 + n : n)));
  }
  const all = pending.splice(0).flatMap((event) => (random() < 1 / 3 ? [event, event] : [event]));
  for (const event of all.map((one) => ({ one, at: random() })).toSorted((a, b) => a.at - b.at))
    pending.push(event.one);
  await office.settle();
  const there = copies(office, partner.id)
    .map(({ text }) => named(text))
    .filter((name) => name !== '');
  const kept = new Set(there);
  const result = {
    events: all.length,
    lost: meant.filter((name) => !kept.has(name)).length,
    duplicates: there.length - kept.size + there.filter((name) => !meant.includes(name)).length,
    leaks: leaks(office).length,
  };
  await office.close();
  return result;
}

/** The same numbers in each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
