import { appendAudit } from '../../../store/audit.ts';
import type { SlackApp } from '../app.ts';
import { type Fields, fieldsOf, textOf } from '../json.ts';
import { may } from '../may.ts';
import { enqueueAsIs } from '../queue.ts';
import { isReason, writtenDown } from '../reasoned.ts';
import { referenceIn, roomOf } from '../room.ts';
import { putBack } from '../take-out.ts';
import { task, taskJson } from '../task.ts';
import { errors, modal, section, textInput } from './blocks.ts';
import { metadataOf, typedIn, type Where } from './fields.ts';

export const RESTORE = 'gauze_restore';

/** Asks why a message that was taken out may stand there after all. */
export async function openRestore(app: SlackApp, where: Where, value: string): Promise<void> {
  const { ts, root } = fieldsOf(JSON.parse(value));
  const blocks = [
    section(
      'Puts the message back as it was written, for everybody in the channel, outsiders too. Its masked copy goes.',
    ),
    textInput('reason', 'Why may it be read outside the company?'),
  ];
  const view = modal(RESTORE, 'Put back', 'Put back', blocks, { channel: where.channel, ts, root });
  await app.api.call(where.team, 'views.open', { trigger_id: where.trigger, view });
}

/** Puts a message back that the guard took out: for whoever may release holds, with a reason, on record. */
export async function restoreAsked(app: SlackApp, { team, user }: Where, view: Fields): Promise<Fields | undefined> {
  const fields = metadataOf(view);
  const place = { team, channel: textOf(fields['channel']), ts: textOf(fields['ts']) };
  const root = textOf(fields['root']);
  const reason = typedIn(view, 'reason');
  if (!isReason(reason)) return errors('reason', 'Say why, in a few words.');
  if (!(await may(app, { team, user }, 'hold')))
    return errors('reason', 'Whoever may release holds puts messages back.');
  const room = await roomOf(app, team, place.channel);
  if (!(await wasTakenOut(app, room.tenant, place))) return errors('reason', 'Gauze has not taken this message out.');
  const reference = referenceIn({ room, thread: root === place.ts ? undefined : root, reference: place.ts });
  const { tenant, vendor } = room;
  const conversation = await app.relay.store.conversations.open({ tenant, vendor, channel: 'slack', reference });
  const decided = { tenant, conversation: conversation.id, vendor, person: user, purpose: 'operations' } as const;
  await writtenDown(app, { ...decided, reason, event: 'guard_restored', counts: { messages: 1 }, values: 0 });
  await markedNotPhi(app, tenant, vendor, user, place);
  const failed = await putBack(app, place);
  if (failed !== undefined) return errors('reason', `Slack does not put it back (${failed}).`);
  const own = `${place.ts}!`;
  const asked = {
    do: 'delete',
    pair: '',
    to: 'partner',
    ...place,
    ts: own,
    root: root === place.ts ? own : root,
  } as const;
  await enqueueAsIs(app.relay, {
    conversation,
    destination: `slack:${place.channel}`,
    idempotencyKey: `slack:guard-restored:${team}:${place.channel}:${place.ts}`,
    docs: [],
    envelope: taskJson(task(asked)),
  });
  app.wake();
  return undefined;
}

interface Place {
  readonly channel: string;
  readonly ts: string;
}

async function wasTakenOut({ relay }: SlackApp, tenant: string, { channel, ts }: Place): Promise<boolean> {
  const { sql } = relay.store;
  const rows = sql.build.selectFrom('audit').select('position').where('tenant', '=', tenant);
  const [found] = await sql.query(
    rows
      .where('event', '=', 'guard_tombstoned')
      .where('subject', '=', `${channel}:${ts}`)
      // Not before it was written: the audit is read by its times.
      .where('at', '>=', Math.floor(Number(ts) * 1000))
      .limit(1),
  );
  return found !== undefined;
}

/** The guard leaves it alone from now on, as long as nobody edits it. */
async function markedNotPhi(
  { relay }: SlackApp,
  tenant: string,
  vendor: string,
  actor: string,
  { channel, ts }: Place,
) {
  const { sql, now } = relay.store;
  const entry = { tenant, event: 'guard_not_phi', actor, vendor, subject: `${channel}:${ts}` };
  await sql.batch([appendAudit(sql, entry, now())]);
}
