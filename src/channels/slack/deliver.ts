import type { Deliverer } from '../../relay/deliveries.ts';
import type { Payload } from '../../relay/payload.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import { isHook } from '../outgoing/envelope.ts';
import { alertIn, postAlert } from './alerts.ts';
import { outcomeOf } from './api.ts';
import type { SlackApp } from './app.ts';
import { type Content, parseContent } from './content.ts';
import { create, type Delivering, OLD_MS, outgoing, recorded, threadOf, threadRoot } from './copies.ts';
import { deliverTicket } from './deliver-ticket.ts';
import { deliverFile, removeFiles } from './files.ts';
import { inboundContent } from './inbound-content.ts';
import { findMarked } from './marks.ts';
import { updateArguments } from './outgoing.ts';
import type { Pair } from './pairs.ts';
import { react } from './reactions.ts';
import { pairOfRoom } from './room.ts';
import { suspend } from './suspend.ts';
import { type Task, taskOf } from './task.ts';
import { deliverNotice } from './tell.ts';
import { toldOfWaiting } from './waiting.ts';

/** A call may wait 3 s and take 8, a delivery 30: a post that begins within these ends before anybody tries again. */
const POST_WITHIN_MS = 15_000;
const DONE: Outcome = { delivered: true };
const WAITING: Outcome = { delivered: false, code: 'pair_suspended', waits: true };
/** Does on the other side what happened on this one: posts, updates and deletes copies, which are the app's own. */
export const slackDeliverer =
  (app: SlackApp, postWithinMs = POST_WITHIN_MS): Deliverer =>
  async (payload, message) => {
    const alert = alertIn(payload.envelope);
    if (alert) return postAlert(app, alert, message);
    const postBefore = app.relay.store.now() + postWithinMs;
    if (isHook(payload.envelope)) return deliverTicket(app, payload, message, postBefore);
    const task = taskOf(payload.envelope);
    const room = { tenant: message.tenant, team: task.team, channel: task.channel, vendor: message.vendor, policy: '' };
    const pair = task.pair === '' ? pairOfRoom(room) : await app.pairs.get(message.tenant, task.pair);
    if (!pair || pair.state === 'ended') return { delivered: false, code: 'pair_ended', permanent: true };
    const { conversation } = message;
    const delivering = { app, pair, task, payload, conversation, doubtful: isDoubtful(message), postBefore };
    if (task.do === 'notice') return deliverNotice(delivering, parseContent(textIn(payload)).text ?? '');
    if (pair.state === 'suspended') return WAITING;
    const unfit = task.to === 'internal' ? await unfitRoom(app, pair) : undefined;
    const outcome = unfit ?? (await run(delivering, task.do));
    if (!outcome.delivered && task.to === 'partner' && pair.id !== '') await toldOfWaiting(app, pair, outcome.code);
    return outcome;
  };

const isDoubtful = ({ inDoubt, attempts }: Leased): boolean => inDoubt || attempts > 0;

/** A vendor's words may be about people: they go into a room of the company's own alone. */
async function unfitRoom(app: SlackApp, pair: Pair): Promise<Outcome | undefined> {
  const audience = await app.audiences.of(pair.team, pair.channel);
  if (audience === 'fit') return undefined;
  if (audience === 'unknown') return app.audiences.trouble(pair.team, pair.channel);
  await suspend(app, pair, audience);
  return WAITING;
}

function run(delivering: Delivering, what: Exclude<Task['do'], 'notice'>): Promise<Outcome> {
  switch (what) {
    case 'post':
      return post(delivering);
    case 'delete':
      return remove(delivering);
    case 'react':
      return react(delivering);
    case 'file':
      return deliverFile(delivering);
  }
}

async function post(delivering: Delivering): Promise<Outcome> {
  const { app, pair, task, payload } = delivering;
  const row = await app.mirrors.of({ tenant: pair.tenant, ...task });
  if (row?.gone === 1 || (row?.mirror && row.version >= task.version)) return DONE;
  const content = await inboundContent(delivering, parseContent(textIn(payload)));
  if (row?.mirror) return update(delivering, content, row.mirror);
  const thread = await threadOf(delivering);
  if ('delivered' in thread) return thread;
  return create(delivering, content, { ...thread, version: task.version });
}

const textIn = ({ contents: [content = ''] }: Payload): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

async function update(delivering: Delivering, content: Content, mirror: string): Promise<Outcome> {
  const { app, pair, task } = delivering;
  const answer = await app.api.call(
    pair.team,
    'chat.update',
    updateArguments(content, mirror, await outgoing(delivering)),
  );
  // Somebody deleted the copy: it stays deleted.
  if (!answer.ok && answer.error !== 'message_not_found') return outcomeOf(answer);
  await recorded(delivering, mirror, task.version);
  return DONE;
}

async function remove(delivering: Delivering): Promise<Outcome> {
  const { app, pair, task } = delivering;
  const source = { tenant: pair.tenant, team: task.team, channel: task.channel, ts: task.ts };
  const row = await app.mirrors.of(source);
  const { channel, mark } = await outgoing(delivering);
  // One whose answer was lost each time is there all the same.
  const found = row?.mirror
    ? undefined
    : await findMarked(app, {
        team: pair.team,
        channel,
        mark,
        since: task.ts,
        isOld: app.relay.store.now() - Number(task.ts) * 1000 > OLD_MS,
        threadTs: await rootIfReply(delivering),
      });
  if (found && !found.ok) return outcomeOf(found);
  const ts = row?.mirror ?? found?.ts;
  const answer = ts === undefined ? undefined : await app.api.call(pair.team, 'chat.delete', { channel, ts });
  if (answer && !answer.ok && answer.error !== 'message_not_found') return outcomeOf(answer);
  const files = await removeFiles(app, pair, source);
  if (files) return files;
  await app.mirrors.forget({ ...source, root: task.root, pair: pair.id, partner: channel });
  return DONE;
}

const rootIfReply = async (delivering: Delivering): Promise<string | undefined> =>
  delivering.task.root === delivering.task.ts ? undefined : threadRoot(delivering);
