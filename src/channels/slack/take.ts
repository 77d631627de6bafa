import { NODE_LIMITS } from '../../mask/limits.ts';
import type { Inbound, Taken } from '../../relay/inbound.ts';
import type { Conversation } from '../../store/conversation.ts';
import type { Outcome } from '../../store/outbox/message.ts';
import { outcomeOf } from './api.ts';
import type { SlackApp } from './app.ts';
import { type Content, contentOf, isEmpty } from './content.ts';
import type { Deleted, MessagePlace, Posted, Reacted } from './event.ts';
import { type Fields, textIn, textOf } from './json.ts';
import { toldOfHold } from './notes.ts';
import type { Pair, Side } from './pairs.ts';
import { enqueueAsIs } from './queue.ts';
import { type Task, task, taskJson } from './task.ts';

/** Shown where a message has no words of its own. */
const FILES_ONLY: Content = { text: '[file]' };
/** Files that are text by what Slack says of them; what they hold is looked at all the same. */
const TEXT_FILES = /^(?:text\/|application\/(?:json|xml|x-ndjson|csv|yaml|x-yaml|javascript|sql))/;

/** What is no text parses under no format: it is held. */
const UNREADABLE = 'slack';

const otherSide = (side: Side): Side => (side === 'internal' ? 'partner' : 'internal');
const destinationOf = (pair: Pair): string => `slack:${pair.id}`;
const place = ({ team, channel, ts }: MessagePlace): string => `${team}:${channel}:${ts}`;

/** The conversation of a thread, by its first message: the original where that is a copy, so that both sides name the same. */
export async function referenceOf(
  app: SlackApp,
  { tenant }: Pick<Pair, 'tenant'>,
  { team, channel, root }: MessagePlace & { root: string },
): Promise<string> {
  const origin = await app.mirrors.origin({ tenant, team, channel, ts: root });
  return origin ? place(origin) : place({ team, channel, ts: root });
}

async function conversationOf(app: SlackApp, pair: Pair, of: MessagePlace & { root: string }): Promise<Conversation> {
  const { tenant, vendor } = pair;
  return app.relay.store.conversations.open({
    tenant,
    vendor,
    channel: 'slack',
    reference: await referenceOf(app, pair, of),
  });
}

const taskFor = (
  pair: Pair,
  side: Side,
  of: MessagePlace & { root: string },
  given: Pick<Task, 'do'> & Partial<Task>,
): Task => {
  const { team, channel, ts, root } = of;
  return task({ pair: pair.id, to: otherSide(side), team, channel, ts, root, ...given });
};

/** Takes a post or an edit in: masked on its way to the vendor, as it is on its way back. */
export async function takeMessage(app: SlackApp, pair: Pair, side: Side, change: Posted): Promise<void> {
  const { team, version, broadcast, message } = change;
  const readers = await app.audiences.members(team, side === 'internal' ? pair.partner : pair.channel);
  const said = contentOf(message, (user) => readers.has(user));
  const content = isEmpty(said) ? FILES_ONLY : said;
  const docs = [{ format: 'slack', content: JSON.stringify(content) }] as const;
  const author = side === 'partner' ? await authorOf(app, change) : '';
  const envelope = taskJson(taskFor(pair, side, change, { do: 'post', version, broadcast, author }));
  const idempotencyKey = `slack:${place(change)}:${version}`;
  await onItsWay(app, pair, side, change, { idempotencyKey, docs, envelope });
}

/** Queues it: masked to the vendor, with word to its author if it is held; as it is to the company's own side. */
async function onItsWay(
  app: SlackApp,
  pair: Pair,
  side: Side,
  change: Posted,
  message: Pick<Inbound, 'idempotencyKey' | 'docs' | 'envelope'>,
): Promise<void> {
  if (side === 'partner') {
    const conversation = await conversationOf(app, pair, change);
    await enqueueAsIs(app.relay, { conversation, destination: destinationOf(pair), ...message });
    return;
  }
  const taken = await app.relay.take({
    ...inbound(pair),
    reference: await referenceOf(app, pair, change),
    ...message,
  });
  await toldIfHeld(app, pair, change, taken);
}

const inbound = (pair: Pair) => ({
  tenant: pair.tenant,
  vendor: pair.vendor,
  channel: 'slack' as const,
  source: pair.id,
  destination: destinationOf(pair),
  ...(pair.policy !== '' && { policy: pair.policy }),
});

async function toldIfHeld(app: SlackApp, pair: Pair, change: Posted, taken: Taken): Promise<void> {
  if (taken.state === 'held' && !taken.duplicate) await toldOfHold(app, pair, change, taken);
}

async function authorOf(app: SlackApp, { team, message }: Posted): Promise<string> {
  const answer = await app.api.call(team, 'users.info', { user: textOf(message['user']) });
  const user = answer.ok ? (answer.body['user'] as Fields | undefined) : undefined;
  return (textIn((user?.['profile'] as Fields | undefined) ?? {}, 'display_name') ?? textOf(user?.['real_name'])).slice(
    0,
    80,
  );
}

export async function takeDeletion(app: SlackApp, pair: Pair, side: Side, change: Deleted): Promise<void> {
  const copy = await app.mirrors.origin({
    tenant: pair.tenant,
    team: change.team,
    channel: change.channel,
    ts: change.ts,
  });
  // Somebody deleted our copy: the original is its author's.
  if (copy) return;
  const conversation = await conversationOf(app, pair, change);
  const envelope = taskJson(taskFor(pair, side, change, { do: 'delete' }));
  const idempotencyKey = `slack:${place(change)}:deleted`;
  await enqueueAsIs(app.relay, { conversation, destination: destinationOf(pair), idempotencyKey, docs: [], envelope });
}

export async function takeReaction(
  app: SlackApp,
  pair: Pair,
  side: Side,
  change: Reacted,
  event: string,
): Promise<void> {
  const { team, channel, ts, name, added } = change;
  const at = { tenant: pair.tenant, team, channel, ts };
  const row = (await app.mirrors.of(at)) ?? (await app.mirrors.origin(at));
  const root = row?.root ?? ts;
  const conversation = await conversationOf(app, pair, { team, channel: row?.channel ?? channel, ts, root });
  const envelope = taskJson(taskFor(pair, side, { team, channel, ts, root }, { do: 'react', name, added }));
  const idempotencyKey = `slack:${place(change)}:${event}`;
  await enqueueAsIs(app.relay, { conversation, destination: destinationOf(pair), idempotencyKey, docs: [], envelope });
}

/** Takes a file in: its name and its text. What is no text is held on its way to the vendor. */
export async function takeFile(
  app: SlackApp,
  pair: Pair,
  side: Side,
  change: Posted,
  given: Fields,
): Promise<Outcome | undefined> {
  const id = textOf(given['id']);
  const info = await app.api.call(change.team, 'files.info', { file: id });
  if (!info.ok) return GONE.has(info.error) ? undefined : outcomeOf(info);
  const file = info.body['file'] as Fields;
  const url = textIn(file, 'url_private_download') ?? textOf(file['url_private']);
  const bytes = await app.api.download(change.team, url, NODE_LIMITS.size);
  if (bytes === undefined) return { delivered: false, code: 'file_unreadable' };
  const name = textIn(file, 'name') ?? 'file';
  const names = { files: [{ name, title: textIn(file, 'title') ?? name }] };
  const format = TEXT_FILES.test(textOf(file['mimetype'])) || textOf(file['mode']) === 'snippet' ? 'auto' : UNREADABLE;
  const docs = [
    { format: 'slack' as const, content: JSON.stringify(names) },
    { format, content: bytes, name } as const,
  ];
  const envelope = taskJson(taskFor(pair, side, change, { do: 'file', name: id }));
  const idempotencyKey = `slack:${place(change)}:file:${id}`;
  await onItsWay(app, pair, side, change, { idempotencyKey, docs, envelope });
  return undefined;
}

const GONE = new Set(['file_not_found', 'file_deleted']);
