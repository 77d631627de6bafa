import type { SlackApp } from '../app.ts';
import { visibleText } from '../content.ts';
import { GUARD } from '../guard.ts';
import { REVEAL_ACTION } from '../inbound-content.ts';
import { type Fields, fieldsOf, textOf } from '../json.ts';
import { COMPOSE, confirmed, openCompose, PREVIEW, previewed } from './compose.ts';
import { DISCLOSE, disclosed, openDisclose } from './disclose.ts';
import { type Where, whereOf } from './fields.ts';
import { guardAnswered } from './guard.ts';
import { MISSED, openMissed, reported } from './missed.ts';
import { changed, openPairing, PAIR, paired } from './pairing.ts';
import { RESTORE, restoreAsked } from './restore.ts';
import { openReveal, REVEAL, revealed } from './reveal.ts';
import { openTicket, TICKET, ticketAsked } from './ticket.ts';

/** Callback ids of the manifest. */
export const SHORTCUTS = {
  compose: 'gauze_compose_shortcut',
  resend: 'gauze_resend',
  missed: 'gauze_report_missed',
  ticket: 'gauze_ticket',
  disclose: 'gauze_disclose',
} as const;

const HELP = [
  '`/gauze` writes one masked message',
  '`/gauze pair` pairs this channel with a vendor’s',
  '`/gauze status`, `suspend`, `resume`, `unpair`',
].join('\n');

const saying = (text: string): Fields => ({ response_type: 'ephemeral', text });

/** A slash command. Gives what is said to its author alone; undefined where a form was opened. */
export async function command(app: SlackApp, body: Fields): Promise<Fields | undefined> {
  const where = whereOf(body);
  const word = textOf(body['text']).trim().toLowerCase();
  switch (word) {
    case '':
      await openCompose(app, where);
      return undefined;
    case 'pair':
      await openPairing(app, where);
      return undefined;
    case 'suspend':
    case 'resume':
    case 'unpair':
      return saying(await changed(app, where, word));
    case 'status':
      return saying(await status(app, where));
    default:
      // What was typed may be content: it is not said again.
      return saying(HELP);
  }
}

async function status(app: SlackApp, { team, channel }: Where): Promise<string> {
  const found = await app.pairs.of(app.tenantOf(team), team, channel);
  if (!found) return 'This channel is not paired.';
  const { pair, side } = found;
  const other = side === 'internal' ? `masked to <#${pair.partner}>` : `from <#${pair.channel}>`;
  return `Paired ${other} for ${pair.vendor}: ${pair.state}${pair.reason === '' ? '' : ` (${pair.reason})`}.`;
}

/** A shortcut, on a message or anywhere. */
export async function shortcut(app: SlackApp, body: Fields): Promise<void> {
  const where = whereOf(body);
  const message = fieldsOf(body['message']);
  const ts = textOf(message['ts']);
  switch (body['callback_id']) {
    case SHORTCUTS.resend: {
      const thread = textOf(message['thread_ts']);
      const text = visibleText({ text: textOf(message['text']) });
      return openCompose(app, where, { thread: thread === ts ? '' : thread, replaces: ts }, text);
    }
    case SHORTCUTS.missed:
      return openMissed(app, where, ts);
    case SHORTCUTS.ticket:
      return openTicket(app, where, textOf(message['thread_ts']) || ts);
    case SHORTCUTS.disclose:
      return openDisclose(app, where, ts);
    default:
      return openCompose(app, where);
  }
}

/** A form that was sent off: the answer updates it, names what is wrong in it, or closes it. */
export async function submission(app: SlackApp, body: Fields): Promise<Fields | undefined> {
  const where = whereOf(body);
  const view = fieldsOf(body['view']);
  switch (view['callback_id']) {
    case COMPOSE:
      return previewed(app, where, view);
    case PREVIEW:
      return confirmed(app, where, view);
    case PAIR:
      return paired(app, where, view);
    case REVEAL:
      return revealed(app, where, view);
    case MISSED:
      return reported(app, where, view);
    case TICKET:
      return ticketAsked(app, where, view);
    case DISCLOSE:
      return disclosed(app, where, view);
    case RESTORE:
      return restoreAsked(app, where, view);
    default:
      return undefined;
  }
}

/** A button in a message. */
export async function pressed(app: SlackApp, body: Fields): Promise<void> {
  const where = whereOf(body);
  const [action] = Array.isArray(body['actions']) ? body['actions'].map(fieldsOf) : [];
  const name = textOf(action?.['action_id']);
  const ts = textOf(fieldsOf(body['container'])['message_ts'] ?? fieldsOf(body['message'])['ts']);
  if (name === REVEAL_ACTION) return openReveal(app, where, ts);
  if (Object.values(GUARD).some((known) => known === name))
    return guardAnswered(app, where, name, textOf(action?.['value']));
}
