import { appendAudit } from '../../../store/audit.ts';
import { asEnvelope } from '../../outgoing/envelope.ts';
import type { SlackApp } from '../app.ts';
import { type Fields, textOf } from '../json.ts';
import { referenceOf } from '../take.ts';
import { transcriptOf } from '../transcript.ts';
import { errors, modal, section, select, textInput } from './blocks.ts';
import { metadataOf, selectedIn, typedIn, type Where } from './fields.ts';

export const TICKET = 'gauze_ticket';
const MOST = 100;

/** Asks where a thread is to go as a ticket. */
export async function openTicket(app: SlackApp, where: Where, root: string): Promise<void> {
  const options = app.destinations.slice(0, MOST).map(({ name, vendor }) => [name, `${name} (${vendor})`] as const);
  const view =
    options.length === 0
      ? modal(TICKET, 'Ticket from thread', undefined, [section(NOWHERE)])
      : modal(
          TICKET,
          'Ticket from thread',
          'Send',
          [
            section(
              'The whole thread is masked for whoever gets it, with its speakers. What cannot be masked is held.',
            ),
            select('destination', 'Send it to', options),
            textInput('subject', 'Subject; the first line without one. It is masked, too', { optional: true }),
          ],
          { channel: where.channel, root },
        );
  await app.api.call(where.team, 'views.open', { trigger_id: where.trigger, view });
}

const NOWHERE = 'No destination is set. An administrator describes them in `GAUZE_DESTINATIONS`.';
const UNREAD: Readonly<Record<string, string>> = {
  channel_not_found: 'Invite Gauze to this channel first.',
  not_in_channel: 'Invite Gauze to this channel first.',
  thread_not_found: 'This thread is not there any more.',
  thread_too_long: 'This thread is too long for one ticket.',
};

/** Masks a thread for a destination and queues it as a ticket, or as a comment where the thread has one there. Form `id` sends once. */
export async function ticketAsked(app: SlackApp, where: Where, view: Fields): Promise<Fields | undefined> {
  const { team, user } = where;
  const fields = metadataOf(view);
  const [channel, root] = [textOf(fields['channel']), textOf(fields['root'])];
  const chosen = selectedIn(view, 'destination');
  const destination = app.destinations.find(({ name }) => name === chosen);
  if (!destination) return errors('destination', 'This destination is not set any more.');
  const transcript = await transcriptOf(app, { team, channel, root });
  if (typeof transcript === 'string')
    return errors('destination', UNREAD[transcript] ?? 'Slack does not give this thread now. Try again.');
  const { vendor, name } = destination;
  const tenant = app.tenantOf(team);
  const subject = typedIn(view, 'subject').trim() || transcript.subject;
  const taken = await app.relay.take({
    ...{ tenant, vendor, channel: 'slack', source: 'ticket', destination: `http:${name}` },
    reference: await referenceOf(app, { tenant }, { team, channel, ts: root, root }),
    idempotencyKey: `slack:ticket:${team}:${channel}:${root}:${name}:${textOf(view['id'])}`,
    docs: [{ format: 'json', content: JSON.stringify({ subject, text: transcript.text }) }],
    envelope: asEnvelope({ source: 'slack', contentType: 'application/json', message: PATHS }),
  });
  const { sql, now } = app.relay.store;
  const counts = { messages: transcript.messages };
  const entry = { tenant, event: 'ticket_from_thread', actor: user, vendor, conversation: taken.conversation, counts };
  await sql.batch([appendAudit(sql, entry, now())]);
  app.wake();
  await app.api.call(team, 'chat.postEphemeral', { channel, user, thread_ts: root, text: became(taken, name) });
  return undefined;
}

const PATHS = { subject: ['subject'], text: ['text'] } as const;

function became(taken: Awaited<ReturnType<SlackApp['relay']['take']>>, name: string): string {
  if (taken.state === 'queued') return `The masked thread is on its way to ${name}.`;
  const why = [...new Set(taken.reasons.map(({ code }) => code))].join(', ');
  return `Gauze has not sent this thread to ${name}: it is held (${why}) and waits for somebody who may release it.`;
}
