import { toHex, utf8Bytes } from '../../store/bytes.ts';
import type { Answer } from './api.ts';
import type { SlackApp } from './app.ts';
import type { MessagePlace } from './event.ts';
import { fieldsOf, listOf, textIn, textOf } from './json.ts';
import { MARK } from './outgoing.ts';

/** Names the copy of a message for good: a hash of ids. */
export async function markOf({ team, channel, ts }: MessagePlace): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', utf8Bytes(`${team}:${channel}:${ts}`));
  return toHex(new Uint8Array(bytes)).slice(0, 32);
}

export interface Marked {
  readonly team: string;
  readonly channel: string;
  readonly mark: string;
  /** Stamp of the original: the copy is later. */
  readonly since: string;
  /** True where the copy, if there is one, was posted long ago: only what is about as old is looked through. */
  readonly isOld?: boolean;
  /** Of the thread that it would be in. */
  readonly threadTs: string | undefined;
}

const PAGE = 200;
const MOST_PAGES = 10;
/** Clocks of Slack's own that may differ, seconds. */
const CLOCK_S = 10;
/** What waits is given up after ten days: later than this no copy comes. */
const LONGEST_WAY_S = 11 * 86_400;

/** A copy that was posted and whose answer never came, by its mark. */
export async function findMarked(
  app: SlackApp,
  { team, channel, mark, since, threadTs, isOld = false }: Marked,
): Promise<{ readonly ok: true; readonly ts: string | undefined } | (Answer & { readonly ok: false })> {
  const method = threadTs === undefined ? 'conversations.history' : 'conversations.replies';
  const oldest = String(Math.floor(Number.parseFloat(since)) - CLOCK_S);
  const latest = String(Math.ceil(Number.parseFloat(since)) + LONGEST_WAY_S);
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await app.api.call(team, method, {
      channel,
      oldest,
      limit: PAGE,
      include_all_metadata: true,
      ...(isOld && { latest }),
      ...(threadTs !== undefined && { ts: threadTs }),
      ...(cursor !== '' && { cursor }),
    });
    if (!answer.ok) return answer.error === 'thread_not_found' ? { ok: true, ts: undefined } : answer;
    const found = listOf(answer.body['messages']).find((message) => {
      const { event_type: type, event_payload: payload } = fieldsOf(message['metadata']);
      return type === MARK && fieldsOf(payload)['mark'] === mark;
    });
    if (found) return { ok: true, ts: textOf(found['ts']) };
    cursor = textIn(fieldsOf(answer.body['response_metadata']), 'next_cursor') ?? '';
    if (cursor === '') break;
  }
  return { ok: true, ts: undefined };
}
