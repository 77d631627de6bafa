import { leaksIn, openStage, quantile, say, sleep, textOf } from './stage.ts';

/** From the moment a raw message stands where outsiders read to the moment it is gone. */
export async function guardBench({ seconds, perMinute, teams }: { seconds: number; perMinute: number; teams: number }) {
  const stage = await openStage(teams, teams, 'remove');
  const { world } = stage;
  const begun = new Map<string, number>();
  const exposed: number[] = [];
  const remove = world.remove.bind(world);
  world.remove = (post) => {
    const at = begun.get(`${post.channel}:${post.ts}`);
    if (at !== undefined) exposed.push(Date.now() - at);
    remove(post);
  };
  const write = (n: number, warm = false) => {
    const team = stage.teams[n % stage.teams.length];
    const room = team?.rooms[0];
    if (!team || !room) return;
    const at = Date.now();
    const post = say(world, team.staff, room.partner, textOf(n));
    if (!warm) begun.set(`${post.channel}:${post.ts}`, at);
  };
  for (let n = 1; n <= teams; n++) write(1_000_000 + n, true);
  await sleep(6_000);
  const total = Math.round((seconds * perMinute * teams) / 60);
  const start = Date.now();
  for (let n = 1; n <= total; n++) {
    write(n);
    await sleep(Math.max(0, start + (n * 60_000) / (perMinute * teams) - Date.now()));
  }
  for (let i = 0; i < 150 && exposed.length < total; i++) await sleep(100);
  const result = {
    p50: quantile(exposed, 0.5),
    p95: quantile(exposed, 0.95),
    count: exposed.length,
    lost: total - exposed.length,
    leaks: leaksIn(stage),
  };
  await stage.close();
  return result;
}
