import type { Json } from '../../relay/inbound.ts';
import { type NoticeWay, noticeText } from '../../relay/notice.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import { outcomeOf } from './api.ts';
import type { SlackApp } from './app.ts';
import { textOf } from './json.ts';
import { findMarked, markOf } from './marks.ts';
import { messageArguments } from './outgoing.ts';

/** How far back a post whose answer was lost is looked for, seconds. */
const BACK_S = 86_400;

interface Alert {
  readonly team: string;
  readonly channel: string;
  readonly text: string;
}

/** Tells a channel of the company's own. */
export const slackWay = (team: string, channel: string, way: Pick<NoticeWay, 'name' | 'about'>): NoticeWay => ({
  ...way,
  destination: 'slack:notices',
  vendor: 'slack',
  message: (notice) => ({ docs: [], envelope: { do: 'alert', team, channel, text: noticeText(notice) } }),
});

/** What is asked for, where an envelope is one of these. */
export function alertIn(envelope: Json): Alert | undefined {
  if (typeof envelope !== 'object' || envelope === null || !('do' in envelope) || envelope['do'] !== 'alert')
    return undefined;
  const { team, channel, text } = envelope as Readonly<Record<string, unknown>>;
  return { team: textOf(team), channel: textOf(channel), text: textOf(text) };
}

/** Posts it where people of the company read, once: after a lost answer it is looked for. */
export async function postAlert(app: SlackApp, { team, channel, text }: Alert, message: Leased): Promise<Outcome> {
  const mark = await markOf({ team, channel, ts: message.id });
  if (message.inDoubt || message.attempts > 0) {
    const since = String(app.relay.store.now() / 1_000 - BACK_S);
    const found = await findMarked(app, { team, channel, mark, since, threadTs: undefined });
    if (!found.ok) return outcomeOf(found);
    if (found.ts !== undefined) return { delivered: true };
  }
  const answer = await app.api.call(team, 'chat.postMessage', messageArguments({ text }, { channel, mark }));
  return answer.ok ? { delivered: true } : outcomeOf(answer);
}
