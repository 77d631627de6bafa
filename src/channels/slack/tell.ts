import type { Outcome } from '../../store/outbox/message.ts';
import { outcomeOf } from './api.ts';
import type { SlackApp } from './app.ts';
import type { Delivering } from './copies.ts';
import { findMarked, markOf } from './marks.ts';
import { messageArguments } from './outgoing.ts';
import type { Pair } from './pairs.ts';
import { enqueueAsIs } from './queue.ts';
import { task, taskJson } from './task.ts';

/** Something that people should know. */
export interface Notice {
  /** Names it, of ids and codes: said once. */
  readonly about: string;
  /** Without content: codes, channels, what to do. */
  readonly text: string;
  /** Of the thread it belongs to. */
  readonly root?: string;
}

/** Tells the people of a pair's internal channel something, once. It goes through the outbox: where Slack cannot be reached it is said later. */
export async function tell(app: SlackApp, pair: Pair, { about, text, root }: Notice): Promise<void> {
  const { tenant, team, channel, vendor } = pair;
  const { store } = app.relay;
  // A conversation of their own: what waits must not keep the word about it back.
  const reference = `notices:${team}:${channel}`;
  const conversation = await store.conversations.open({ tenant, vendor, channel: 'slack', reference });
  const ts = (store.now() / 1000).toFixed(6);
  await enqueueAsIs(app.relay, {
    conversation,
    destination: `slack:${pair.id}`,
    idempotencyKey: `slack:notice:${pair.id}:${about}`,
    docs: [{ format: 'slack', content: JSON.stringify({ text }) }],
    envelope: taskJson(task({ do: 'notice', pair: pair.id, to: 'internal', team, channel, ts, root: root ?? ts })),
  });
  app.wake();
}

/** Posts a notice; where the channel cannot be posted in, to whoever made the pair. */
export async function deliverNotice(delivering: Delivering, text: string): Promise<Outcome> {
  const { app, pair, task: asked, doubtful } = delivering;
  const mark = await markOf(asked);
  const threadTs = asked.root === asked.ts ? undefined : asked.root;
  if (doubtful) {
    const found = await findMarked(app, { team: pair.team, channel: pair.channel, mark, since: asked.ts, threadTs });
    if (found.ok && found.ts !== undefined) return { delivered: true };
  }
  const post = (channel: string) =>
    app.api.call(pair.team, 'chat.postMessage', {
      ...messageArguments({ text }, { channel, mark, ...(channel === pair.channel && { threadTs }) }),
    });
  const answer = await post(pair.channel);
  if (answer.ok) return { delivered: true };
  if (!UNPOSTABLE.has(answer.error)) return outcomeOf(answer);
  const direct = await post(pair.created_by);
  // Nobody is left who could be told here: `gauze slack check` and the app's home say it.
  return direct.ok || UNPOSTABLE.has(direct.error) ? { delivered: true } : outcomeOf(direct);
}

const UNPOSTABLE = new Set([
  ...['is_archived', 'channel_not_found', 'not_in_channel', 'restricted_action', 'user_not_found', 'user_disabled'],
  ...['messages_tab_disabled', 'cannot_dm_bot'],
]);
