import type { Outcome } from '../../store/outbox/message.ts';
import { outcomeOf } from './api.ts';
import type { SlackApp } from './app.ts';
import { type Change, isBots, isOwn, type MessagePlace, type Posted, type Reacted } from './event.ts';
import { goOn } from './go-on.ts';
import { guarded } from './guard.ts';
import { publishHome } from './interact/home.ts';
import { fieldsOf, listOf, textOf } from './json.ts';
import type { Pair, Side, Suspicion } from './pairs.ts';
import { suspend } from './suspend.ts';
import { takeDeletion, takeFile, takeMessage, takeReaction } from './take.ts';
import { toldOfWaiting } from './waiting.ts';
import { runStep } from './workflow.ts';

const DONE: Outcome = { delivered: true };

/** Does what one event asks for: everything that it causes is queued, and happens once however often the event comes. */
export async function handleChange(app: SlackApp, change: Change, event: string): Promise<Outcome> {
  if (change.type === 'home') await publishHome(app, change.team, change.user);
  if (change.type === 'gone') await app.removed(change.team);
  if (change.type === 'step') return runStep(app, change);
  if (change.type === 'people') await peopleChanged(app, change.team);
  if (change.type === 'home' || change.type === 'gone' || change.type === 'people') return DONE;
  const tenant = app.tenantOf(change.team);
  if (change.type === 'channel') app.audiences.changed(change.team, change.channel);
  const found = await app.pairs.of(tenant, change.team, change.channel);
  if (change.type === 'posted' && change.open === 'shared' && found?.side !== 'internal') await watch(app, change);
  if (!found) return DONE;
  const { pair, side } = found;
  if (pair.state !== 'active') return DONE;
  const fit = await checked(app, pair, side, change);
  if (fit !== undefined) return fit;
  if (change.type === 'channel') {
    await goOn(app, pair);
    return DONE;
  }
  if (change.type === 'posted') {
    const outcome = await posted(app, pair, side, change);
    if (!outcome.delivered) await toldOfWaiting(app, pair, outcome.code);
    return outcome;
  }
  if (change.type === 'deleted') await takeDeletion(app, pair, side, change);
  else await reacted(app, pair, side, change, event);
  return DONE;
}

/** Somebody may no longer read what they could: every internal channel is looked at, and not only when something is written there. */
async function peopleChanged(app: SlackApp, team: string): Promise<void> {
  app.audiences.changed(team);
  for (const pair of await app.pairs.list(app.tenantOf(team), team)) {
    if (pair.state !== 'active') continue;
    const audience = await app.audiences.of(team, pair.channel);
    if (audience !== 'fit' && audience !== 'unknown') await suspend(app, pair, audience);
  }
}

/** The guard looks at what the company's own people write where outsiders read. */
async function watch(app: SlackApp, change: Posted): Promise<void> {
  const self = await app.self(change.team);
  if (self && !isOwn(change.message, self) && !isBots(change.message)) await guarded(app, change);
}

/** Suspends a pair whose internal channel others can read; undefined while all is well. */
async function checked(app: SlackApp, pair: Pair, side: Side, change: Change): Promise<Outcome | undefined> {
  const said: Suspicion | undefined = side === 'internal' ? change.open : undefined;
  const audience = said ?? (await app.audiences.of(pair.team, pair.channel));
  if (audience === 'fit') return undefined;
  if (audience === 'unknown') {
    const trouble = app.audiences.trouble(pair.team, pair.channel);
    await toldOfWaiting(app, pair, trouble.code);
    return trouble;
  }
  await suspend(app, pair, audience);
  return DONE;
}

async function posted(app: SlackApp, pair: Pair, side: Side, change: Posted): Promise<Outcome> {
  const self = await app.self(change.team);
  if (!self || isOwn(change.message, self) || isBots(change.message)) return DONE;
  if (await isCopy(app, pair, change)) return DONE;
  const rooted = await rootTaken(app, pair, side, change);
  if (rooted !== undefined) return rooted;
  await takeMessage(app, pair, side, change);
  for (const file of listOf(change.message['files'])) {
    const outcome = await takeFile(app, pair, side, change, file);
    if (outcome !== undefined) return outcome;
  }
  return DONE;
}

const isCopy = async (app: SlackApp, { tenant }: Pair, { team, channel, ts }: MessagePlace): Promise<boolean> =>
  (await app.mirrors.origin({ tenant, team, channel, ts })) !== undefined;

/** The first message of a thread goes before its replies, also where it is older than the pair, or its own event is still on its way. */
async function rootTaken(app: SlackApp, pair: Pair, side: Side, change: Posted): Promise<Outcome | undefined> {
  const { tenant } = pair;
  const { team, channel, ts, root } = change;
  if (root === ts) return undefined;
  const place = { tenant, team, channel, ts: root };
  if ((await app.mirrors.of(place)) || (await app.mirrors.origin(place))) return undefined;
  const answer = await app.api.call(team, 'conversations.replies', { channel, ts: root, limit: 1 });
  // One that is gone leaves its replies without it.
  if (!answer.ok && answer.error === 'thread_not_found') return undefined;
  if (!answer.ok) return outcomeOf(answer);
  const message = listOf(answer.body['messages']).find((one) => one['ts'] === root);
  const self = await app.self(team);
  if (!message || !self || isOwn(message, self) || isBots(message)) return undefined;
  const version = textOf(fieldsOf(message['edited'])['ts']) || root;
  await takeMessage(app, pair, side, { ...change, ts: root, root, version, broadcast: false, message });
  return undefined;
}

async function reacted(app: SlackApp, pair: Pair, side: Side, change: Reacted, event: string): Promise<void> {
  const self = await app.self(change.team);
  // Our own reactions are copies.
  if (self && change.user !== self.botUser) await takeReaction(app, pair, side, change, event);
}
