import { openStage, quantile, say, sleep, textOf } from './stage.ts';
import { queueTimes } from './times.ts';

/** How an idle channel behaves: how often it asks its queue, and how soon a message that comes alone is worked on. */
export async function wakeBench({ messages }: { readonly messages: number }) {
  const stage = await openStage(1, 1);
  const { world, teams, relay } = stage;
  const [team] = teams;
  const room = team?.rooms[0];
  if (!team || !room) throw new Error('an empty stage');
  say(world, team.staff, room.internal, textOf(0));
  await sleep(3_000);
  const before = stage.turns();
  const idleMs = 5_000;
  await sleep(idleMs);
  const polls = ((stage.turns() - before) * 1000) / idleMs;
  const since = relay.store.now();
  for (let n = 1; n <= messages; n++) {
    say(world, team.staff, room.internal, textOf(n));
    await sleep(1_200);
  }
  const { events, copies } = await queueTimes(relay.store.sql, since);
  await stage.close();
  return { polls, event: quantile(events.queue, 0.95), copy: quantile(copies.queue, 0.95), count: events.queue.length };
}
