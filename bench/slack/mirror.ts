import { copiesIn, leaksIn, openStage, quantile, say, sleep, textOf } from './stage.ts';
import { queueTimes, spread } from './times.ts';

export interface Rate {
  readonly seconds: number;
  readonly perSecond: number;
  readonly teams: number;
  readonly pairs: number;
}

/** From the moment a message stands in the internal channel to the moment its copy stands in the vendor's. */
export async function mirrorBench({ seconds, perSecond, teams, pairs }: Rate) {
  const stage = await openStage(teams, pairs);
  const { world } = stage;
  const begun = new Map<string, number>();
  const took = new Map<string, number>();
  const post = world.post.bind(world);
  const bots = new Set(stage.teams.map(({ install }) => install.botUser));
  world.post = (given) => {
    const name = /v2\.0\.\d+/.exec(given.text)?.[0] ?? '';
    if (bots.has(given.user)) took.set(name, Date.now() - (begun.get(name) ?? 0));
    return post(given);
  };
  const rooms = stage.teams.flatMap(({ staff, rooms: own }) => own.map(({ internal }) => ({ staff, internal })));
  const write = (n: number, warm = false) => {
    const { staff, internal } = rooms[n % rooms.length] ?? {};
    if (!warm) begun.set(`v2.0.${n}`, Date.now());
    if (staff && internal) say(world, staff, internal, textOf(n));
  };
  // The engine compiles itself, and each room's members are looked up once.
  for (let n = 1; n <= rooms.length; n++) write(1_000_000 + n, true);
  await sleep(12_000);
  took.clear();
  const total = seconds * perSecond;
  stage.masking.length = 0;
  const since = stage.relay.store.now();
  const start = Date.now();
  const cpu = process.cpuUsage();
  for (let n = 1; n <= total; n++) {
    write(n);
    await sleep(Math.max(0, start + (n * 1000) / perSecond - Date.now()));
  }
  for (let i = 0; i < 200 && [...begun.keys()].some((name) => !took.has(name)); i++) await sleep(100);
  const { user, system } = process.cpuUsage(cpu);
  const names = copiesIn(stage).filter((name) => begun.has(name));
  const values = [...begun.keys()].flatMap((name) => took.get(name) ?? []);
  const { events, copies } = await queueTimes(stage.relay.store.sql, since);
  const result = {
    mask: spread(stage.masking),
    eventQueue: spread(events.queue),
    eventWork: spread(events.work),
    copyQueue: spread(copies.queue),
    copyWork: spread(copies.work),
    p50: quantile(values, 0.5),
    p95: quantile(values, 0.95),
    cpu: Math.round((user + system) / 1000 / total),
    count: values.length,
    lost: total - values.length,
    duplicates: names.length - new Set(names).size,
    leaks: leaksIn(stage),
  };
  await stage.close();
  return result;
}
