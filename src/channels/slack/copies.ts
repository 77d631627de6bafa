import type { Payload } from '../../relay/payload.ts';
import type { Outcome } from '../../store/outbox/message.ts';
import { answered, outcomeOf } from './api.ts';
import type { SlackApp } from './app.ts';
import type { Content } from './content.ts';
import { findMarked, markOf } from './marks.ts';
import type { Mirror } from './mirrors.ts';
import { messageArguments, type Outgoing, updateArguments } from './outgoing.ts';
import type { Pair } from './pairs.ts';
import type { Task } from './task.ts';

/** One delivery, with what it is about. */
export interface Delivering {
  readonly app: SlackApp;
  readonly pair: Pair;
  readonly task: Task;
  readonly payload: Payload;
  /** Id of its conversation. */
  readonly conversation: string;
  /** When it is too late to begin a post, ms since 1970: whoever tries again must find what this attempt did. */
  readonly postBefore: number;
  /** The last attempt may have done it all without our knowing. */
  readonly doubtful: boolean;
}

const DONE: Outcome = { delivered: true };
const LATE: Outcome = { delivered: false, code: 'too_slow' };
/** Stands for the first message of a thread that is held: its own words take this place once it is released. */
const STUB: Content = { text: '_The first message of this thread is not shared here._' };
/** An age from which on nothing of a message is on its way any more. */
export const OLD_MS = 11 * 86_400_000;
/** Older than any. */
const STUB_VERSION = '0';

/** The channel that a task goes to. */
export const targetOf = ({ pair, task }: Delivering): string => (task.to === 'partner' ? pair.partner : pair.channel);

export interface Creating {
  readonly threadTs: string | undefined;
  readonly version: string;
  readonly of?: string;
}

/** Posts a copy; where an earlier attempt may have done so, that one is looked for first. */
export async function create(
  delivering: Delivering,
  content: Content,
  { threadTs, version, of = delivering.task.ts }: Creating,
): Promise<Outcome> {
  const { app, pair, task, doubtful } = delivering;
  const args = await outgoing(delivering, threadTs, of);
  // Of an old message the row that says where its copy stands may be gone by its retention.
  const isOld = app.relay.store.now() - Number(of) * 1000 > OLD_MS;
  if (doubtful || isOld) {
    const found = await findMarked(app, {
      team: pair.team,
      channel: args.channel,
      mark: args.mark,
      since: of,
      threadTs,
      isOld,
    });
    if (!found.ok) return outcomeOf(found);
    // What is there may be of an earlier version.
    if (found.ts !== undefined)
      return isOld
        ? renewed(delivering, content, { args, ts: found.ts, version, of })
        : kept(delivering, found.ts, version, of);
  }
  if (app.relay.store.now() > delivering.postBefore) return LATE;
  const broadcast = task.broadcast && of === task.ts;
  const answer = await app.api.call(pair.team, 'chat.postMessage', messageArguments(content, { ...args, broadcast }));
  if (!answer.ok) return outcomeOf(answer);
  return kept(delivering, answered(answer, 'ts'), version, of);
}

interface Renewing {
  readonly args: Outgoing;
  readonly ts: string;
  readonly version: string;
  readonly of: string;
}

/** Has an old copy say what its message says now. */
async function renewed(
  delivering: Delivering,
  content: Content,
  { args, ts, version, of }: Renewing,
): Promise<Outcome> {
  const answer = await delivering.app.api.call(delivering.pair.team, 'chat.update', updateArguments(content, ts, args));
  return answer.ok || answer.error === 'message_not_found' ? kept(delivering, ts, version, of) : outcomeOf(answer);
}

/** Writes down where the copy stands. One whose original was deleted meanwhile goes again. */
async function kept(delivering: Delivering, mirror: string, version: string, of: string): Promise<Outcome> {
  const { app, pair, task } = delivering;
  await recorded(delivering, mirror, version, of);
  const row = await app.mirrors.of({ tenant: pair.tenant, team: task.team, channel: task.channel, ts: of });
  if (row?.gone !== 1) return DONE;
  const answer = await app.api.call(pair.team, 'chat.delete', { channel: targetOf(delivering), ts: mirror });
  return answer.ok || answer.error === 'message_not_found' ? DONE : outcomeOf(answer);
}

export async function outgoing({ app: _, pair, task }: Delivering, threadTs?: string, of = task.ts): Promise<Outgoing> {
  const channel = task.to === 'partner' ? pair.partner : pair.channel;
  const mark = await markOf({ team: task.team, channel: task.channel, ts: of });
  return { channel, threadTs, mark, ...(task.author !== '' && of === task.ts && { author: task.author }) };
}

export const recorded = (
  { app, pair, task }: Delivering,
  mirror: string,
  version: string,
  ts = task.ts,
): Promise<void> => {
  const { team, channel, root } = task;
  const partner = task.to === 'partner' ? pair.partner : pair.channel;
  return app.mirrors.record({ tenant: pair.tenant, team, channel, ts, root, pair: pair.id, partner, mirror, version });
};

/** The thread on the other side that this one is a copy of; a stub begins it where the first message has none there. */
export async function threadOf(delivering: Delivering): Promise<{ readonly threadTs: string | undefined } | Outcome> {
  const { app, pair, task } = delivering;
  if (task.root === task.ts && task.do !== 'file') return { threadTs: undefined };
  // In a room of its own a thread is itself.
  if (pair.id === '') return { threadTs: task.root };
  const known = await threadRoot(delivering);
  if (known !== undefined) return { threadTs: known };
  const stubbed = await create(delivering, STUB, { threadTs: undefined, version: STUB_VERSION, of: task.root });
  if (!stubbed.delivered) return stubbed;
  const row = await app.mirrors.of({ tenant: pair.tenant, team: task.team, channel: task.channel, ts: task.root });
  // A message that its author deleted begins no thread.
  return { threadTs: row?.mirror ?? undefined };
}

export async function threadRoot({ app, pair, task }: Delivering): Promise<string | undefined> {
  const root = { tenant: pair.tenant, team: task.team, channel: task.channel, ts: task.root };
  const row: Mirror | undefined = await app.mirrors.of(root);
  return row?.mirror ?? (await app.mirrors.origin(root))?.ts;
}
