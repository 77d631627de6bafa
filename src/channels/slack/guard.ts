import { appendAudit } from '../../store/audit.ts';
import type { SlackApp } from './app.ts';
import { contentOf, isEmpty } from './content.ts';
import type { Posted } from './event.ts';
import { shortened } from './fit.ts';
import { actions, button, section } from './interact/blocks.ts';
import { fieldsOf, textOf } from './json.ts';
import { enqueueAsIs } from './queue.ts';
import { maskFor, type Room, referenceIn, roomOf } from './room.ts';
import { takenOut } from './take-out.ts';
import { task, taskJson } from './task.ts';

export const GUARD = {
  replace: 'gauze_guard_replace',
  allow: 'gauze_guard_allow',
  why: 'gauze_guard_why',
  restore: 'gauze_guard_restore',
} as const;

const exposedMs = (app: SlackApp, ts: string): number =>
  Math.max(0, Math.round(app.relay.store.now() - Number(ts) * 1000));

/** Looks at a message of the company's own people in a shared channel. Another company's is its own matter. */
export async function guarded(app: SlackApp, change: Posted): Promise<void> {
  const { team, channel, ts, root, message } = change;
  if (app.guard === 'off' || textOf(message['team'] ?? message['user_team'] ?? team) !== team) return;
  const content = contentOf(message, () => true);
  if (isEmpty(content)) return;
  const room = await roomOf(app, team, channel);
  if (await isLetBe(app, room, change)) return;
  const masked = await maskFor(
    app,
    { room, thread: root === ts ? undefined : root, reference: ts },
    JSON.stringify(content),
  );
  const kinds = masked.ok ? [...new Set(masked.findings.map(({ kind }) => kind))] : ['unreadable'];
  if (kinds.length === 0) return;
  await recorded(app, room, change, 'guard_found', {
    ...(masked.ok && countsOf(masked.findings)),
    exposed_ms: exposedMs(app, ts),
  });
  if (app.guard === 'remove' && masked.ok && (await replaced(app, room, change, String(masked.content)))) return;
  await told(app, change, kinds);
}

/** True where somebody said since its last edit that it holds no PHI, or put it back. */
async function isLetBe({ relay }: SlackApp, { tenant }: Room, { channel, ts, version }: Posted): Promise<boolean> {
  const { sql } = relay.store;
  const said = sql.build
    .selectFrom('audit')
    .select('position')
    .where('tenant', '=', tenant)
    .where('event', '=', 'guard_not_phi')
    .where('subject', '=', `${channel}:${ts}`)
    .where('at', '>=', Math.floor(Number(version) * 1000));
  return (await sql.query(said.limit(1))).length > 0;
}

function countsOf(findings: readonly { readonly kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

async function recorded(
  app: SlackApp,
  { tenant, vendor }: Room,
  { ts, channel }: Posted,
  event: string,
  counts: Record<string, number>,
): Promise<void> {
  const { sql, now } = app.relay.store;
  await sql.batch([
    appendAudit(sql, { tenant, event, actor: 'slack', vendor, subject: `${channel}:${ts}`, counts }, now()),
  ]);
}

/** Word to the author alone: kinds, no values, and what can be done. */
async function told(
  app: SlackApp,
  { team, channel, ts, root, message }: Posted,
  kinds: readonly string[],
): Promise<void> {
  const value = JSON.stringify({ ts, root });
  await app.api.call(team, 'chat.postEphemeral', {
    channel,
    user: textOf(message['user']),
    text: 'Your message may name a person.',
    blocks: [
      section(`Outsiders read this channel, and your message seems to hold: *${kinds.join(', ')}*.`),
      actions(
        button(GUARD.replace, 'Replace', value, 'primary'),
        button(GUARD.allow, 'Not PHI', value),
        button(GUARD.why, 'Why?', value),
      ),
    ],
    ...(root !== ts && { thread_ts: root }),
  });
}

/** The raw message goes, a masked one takes its place, and its author gets what they wrote back. False where it cannot be removed. */
export async function replaced(app: SlackApp, room: Room, change: Posted, masked: string): Promise<boolean> {
  const { team, channel, ts, root, message } = change;
  const how = await takenOut(app, change);
  if (how === undefined) return false;
  await recorded(app, room, change, `guard_${how}`, { exposed_ms: exposedMs(app, ts) });
  await repost(app, room, change, masked);
  const text = `Gauze took this message out of the channel and posts it masked. Only you see what you wrote:\n>>> ${shortened(textOf(message['text']), 2_800)}`;
  const back = button(GUARD.restore, 'Put back …', JSON.stringify({ ts, root }));
  await app.api.call(team, 'chat.postEphemeral', {
    channel,
    user: textOf(message['user']),
    text,
    ...(how === 'tombstoned' && { blocks: [section(text), actions(back)] }),
    ...(root !== ts && { thread_ts: root }),
  });
  return true;
}

/** Queues the masked message in the place of a raw one. */
export async function repost(
  app: SlackApp,
  room: Room,
  { team, channel, ts, root, message }: Posted,
  masked: string,
): Promise<void> {
  const { tenant, vendor } = room;
  const reference = referenceIn({ room, thread: root === ts ? undefined : root, reference: ts });
  const conversation = await app.relay.store.conversations.open({ tenant, vendor, channel: 'slack', reference });
  // Not the raw message's own name: in a pair that one has a copy in the internal channel.
  const own = `${ts}!`;
  const names = { team, channel, ts: own, root: root === ts ? own : root };
  const answer = await app.api.call(team, 'users.info', { user: textOf(message['user']) });
  const author = textOf(fieldsOf(answer.ok ? answer.body['user'] : {})['real_name']).slice(0, 80);
  await enqueueAsIs(app.relay, {
    conversation,
    destination: `slack:${channel}`,
    idempotencyKey: `slack:guard:${team}:${channel}:${ts}`,
    docs: [{ format: 'slack', content: masked }],
    envelope: taskJson(task({ do: 'post', pair: '', to: 'partner', ...names, version: ts, author })),
  });
  app.wake();
}
