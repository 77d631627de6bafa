import { appendAudit } from '../../../store/audit.ts';
import type { SlackApp } from '../app.ts';
import { contentOf } from '../content.ts';
import type { Posted } from '../event.ts';
import { GUARD, replaced, repost } from '../guard.ts';
import { type Fields, fieldsOf, textOf } from '../json.ts';
import { maskFor, roomOf } from '../room.ts';
import type { Where } from './fields.ts';
import { openRestore } from './restore.ts';
import { messageAt } from './reveal.ts';

const REASONS = `Kinds of identifiers are found by their form and what stands around them; the message itself is in no log. People outside the company can read this channel, and Slack has already sent their notifications.`;

/** A button of the guard's note was pressed. Only the author may replace, or say that it is nothing. */
export async function guardAnswered(app: SlackApp, where: Where, action: string, value: string): Promise<void> {
  const { team, user, channel } = where;
  const { ts, root } = fieldsOf(JSON.parse(value));
  const place = { team, channel, ts: textOf(ts), root: textOf(root) };
  if (action === GUARD.why) return say(app, where, REASONS);
  if (action === GUARD.restore) return openRestore(app, where, value);
  const message = await messageAt(app, team, channel, place.ts);
  if (!message || message['user'] !== user) return say(app, where, 'That message is not there any more, or not yours.');
  const room = await roomOf(app, team, channel);
  if (action === GUARD.allow) {
    const { sql, now } = app.relay.store;
    const entry = {
      tenant: room.tenant,
      event: 'guard_not_phi',
      actor: user,
      vendor: room.vendor,
      subject: `${channel}:${place.ts}`,
    };
    await sql.batch([appendAudit(sql, entry, now())]);
    return say(app, where, 'Noted for this message. If it happens again, ask for an entry in the lists.');
  }
  const thread = place.root === place.ts ? undefined : place.root;
  const masked = await maskFor(
    app,
    { room, thread, reference: place.ts },
    JSON.stringify(contentOf(message, () => true)),
  );
  if (!masked.ok) return say(app, where, 'This message cannot be masked. Please delete it yourself.');
  const change: Posted = { type: 'posted', ...place, version: place.ts, broadcast: false, message };
  if (await replaced(app, room, change, String(masked.content))) return;
  await repost(app, room, change, String(masked.content));
  await say(
    app,
    where,
    'The masked copy is posted. Gauze may not delete for you here: please delete your own message now.',
  );
}

async function say(app: SlackApp, { team, user, channel }: Where, text: string): Promise<void> {
  const args: Fields = { channel, user, text };
  await app.api.call(team, 'chat.postEphemeral', args);
}
