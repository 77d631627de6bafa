import { utf8Bytes } from '../../store/bytes.ts';
import type { Outcome } from '../../store/outbox/message.ts';
import { answered, outcomeOf } from './api.ts';
import type { SlackApp } from './app.ts';
import { type Delivering, targetOf, threadOf } from './copies.ts';
import { type Fields, fieldsOf, listOf, textIn, textOf } from './json.ts';
import type { Source } from './mirrors.ts';
import type { Pair } from './pairs.ts';

const DONE: Outcome = { delivered: true };
const GONE = new Set(['file_not_found', 'file_deleted']);

/** Puts the masked copy of a file into the thread of its message's copy. */
export async function deliverFile(delivering: Delivering): Promise<Outcome> {
  const { app, pair, task, payload, doubtful } = delivering;
  const source = { tenant: pair.tenant, team: task.team, channel: task.channel, ts: task.ts };
  const row = await app.mirrors.of(source);
  const own = { ...source, ts: `${task.ts}/${task.name}` };
  if (row?.gone === 1 || (await app.mirrors.of(own))?.mirror) return DONE;
  const thread = await threadOf({
    ...delivering,
    task: { ...task, root: row?.mirror && task.root === task.ts ? task.ts : task.root },
  });
  if ('delivered' in thread) return thread;
  const [names = '{}', content = ''] = payload.contents;
  const named = nameOf(names);
  const bytes = typeof content === 'string' ? utf8Bytes(content) : content;
  const there = doubtful ? await alreadyThere(delivering, thread.threadTs, named.name, bytes.length) : undefined;
  if (there && typeof there !== 'string') return there;
  const sent = there ?? (await sendFile(delivering, thread.threadTs, named, bytes));
  if (typeof sent !== 'string') return sent;
  const partner = targetOf(delivering);
  await app.mirrors.record({ ...own, root: task.root, pair: pair.id, partner, mirror: sent, version: task.ts });
  return DONE;
}

function nameOf(json: string | Uint8Array): { readonly name: string; readonly title: string } {
  const text = typeof json === 'string' ? json : new TextDecoder().decode(json);
  const [file = {}] = listOf(fieldsOf(JSON.parse(text))['files']);
  const name = textIn(file, 'name') ?? 'file.txt';
  return { name, title: textIn(file, 'title') ?? name };
}

/** Uploads by files.getUploadURLExternal and files.completeUploadExternal. Gives the new file's id. */
async function sendFile(
  { app, pair, ...delivering }: Delivering,
  threadTs: string | undefined,
  { name, title }: { readonly name: string; readonly title: string },
  bytes: Uint8Array,
): Promise<string | Outcome> {
  const place = await app.api.call(pair.team, 'files.getUploadURLExternal', { filename: name, length: bytes.length });
  if (!place.ok) return outcomeOf(place);
  if (!(await app.api.upload(answered(place, 'upload_url'), bytes))) return { delivered: false, code: 'upload_failed' };
  const id = answered(place, 'file_id');
  const answer = await app.api.call(pair.team, 'files.completeUploadExternal', {
    files: [{ id, title }],
    channel_id: targetOf({ app, pair, ...delivering }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  });
  return answer.ok ? id : outcomeOf(answer);
}

/** The file of an upload whose answer was lost, by its name and size in the thread. */
async function alreadyThere(
  { app, pair, ...rest }: Delivering,
  threadTs: string | undefined,
  name: string,
  size: number,
): Promise<string | Outcome | undefined> {
  if (threadTs === undefined) return undefined;
  const channel = targetOf({ app, pair, ...rest });
  const answer = await app.api.call(pair.team, 'conversations.replies', { channel, ts: threadTs, limit: 200 });
  if (!answer.ok) return outcomeOf(answer);
  const self = await app.self(pair.team);
  const ours = listOf(answer.body['messages']).filter((message) => message['user'] === self?.botUser);
  const file = ours
    .flatMap((message): readonly Fields[] => listOf(message['files']))
    .find((one) => one['name'] === name && one['size'] === size);
  return file && textOf(file['id']);
}

/** Deletes the copies of a message's files. */
export async function removeFiles(app: SlackApp, pair: Pair, source: Source): Promise<Outcome | undefined> {
  for (const { mirror, ts, root, partner } of await app.mirrors.files(source)) {
    if (mirror === null) continue;
    const answer = await app.api.call(pair.team, 'files.delete', { file: mirror });
    if (!answer.ok && !GONE.has(answer.error)) return outcomeOf(answer);
    await app.mirrors.forget({ ...source, ts, root, pair: pair.id, partner });
  }
  return undefined;
}
