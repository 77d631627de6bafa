import { destinationName } from '../../relay/deliveries.ts';
import type { Payload } from '../../relay/payload.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import { TOKEN_NOTE } from '../outgoing/note.ts';
import { ticketIn } from '../outgoing/read-payload.ts';
import type { Ticket } from '../outgoing/ticket.ts';
import { deliveredIn } from '../outgoing/tickets.ts';
import { answered, outcomeOf } from './api.ts';
import type { SlackApp } from './app.ts';
import { findMarked, markOf } from './marks.ts';
import { messageArguments } from './outgoing.ts';
import type { Pair } from './pairs.ts';

/** How far back a post is looked for whose answer was lost, seconds. */
const LOOK_BACK_S = 86_400;

/**
 * Posts a masked webhook into the vendor's channel of a pair, which its destination names by its id (`slack:C0123`); later ones of its conversation in the thread of the
 * first. Codes: `unknown_channel`, `other_vendor`, `pair_suspended`, `too_slow`, what Slack said.
 */
export async function deliverTicket(
  app: SlackApp,
  payload: Payload,
  message: Leased,
  postBefore: number,
): Promise<Outcome> {
  const channel = destinationName(message);
  const pair = (await app.pairs.list(message.tenant)).find(({ partner }) => partner === channel);
  if (!pair) return { delivered: false, code: 'unknown_channel' };
  // Tokens are made for one vendor: what was masked for another is not for this one.
  if (pair.vendor !== message.vendor) return { delivered: false, code: 'other_vendor', permanent: true };
  if (pair.state !== 'active') return { delivered: false, code: 'pair_suspended', retryAfterMs: 300_000 };
  const delivered = deliveredIn(app.relay.store.sql, app.relay.store.now);
  const threadTs = await delivered.ticket(message);
  const content = { text: textOf(ticketIn(payload), threadTs === undefined) };
  const { team } = pair;
  const mark = await markOf({ team, channel: 'hook', ts: message.id });
  const lost = message.inDoubt || message.attempts > 0;
  const since = String(Math.floor(app.relay.store.now() / 1000) - LOOK_BACK_S);
  const found = lost ? await findMarked(app, { team, channel, mark, since, threadTs }) : undefined;
  if (found && !found.ok) return outcomeOf(found);
  if (found?.ts !== undefined) return kept(app, pair, message, found.ts, threadTs);
  if (app.relay.store.now() > postBefore) return { delivered: false, code: 'too_slow' };
  const args = messageArguments(content, { channel, threadTs, mark });
  const answer = await app.api.call(team, 'chat.postMessage', args);
  if (!answer.ok) return outcomeOf(answer);
  return kept(app, pair, message, answered(answer, 'ts'), threadTs);
}

/** Of a first post: later ones go into its thread, and what the vendor answers there belongs to its conversation. */
async function kept(
  app: SlackApp,
  { team, partner }: Pair,
  message: Leased,
  ts: string,
  threadTs: string | undefined,
): Promise<Outcome> {
  if (threadTs !== undefined) return { delivered: true };
  const { conversations, sql, now } = app.relay.store;
  await conversations.refer(message.tenant, message.conversation, 'slack', `${team}:${partner}:${ts}`);
  await deliveredIn(sql, now).created(message, ts);
  return { delivered: true };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const textOf = ({ subject, text }: Ticket, first: boolean): string =>
  [...(first ? [`_${TOKEN_NOTE}_`] : []), `*${escaped(subject)}*`, escaped(text)].join('\n');
