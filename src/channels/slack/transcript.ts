import type { SlackApp } from './app.ts';
import { contentOf, visibleText } from './content.ts';
import { type Fields, fieldsOf, listOf, textIn, textOf } from './json.ts';

/** A thread as somebody would read it. */
export interface Transcript {
  /** Its first line. */
  readonly subject: string;
  readonly text: string;
  readonly messages: number;
}

const PAGE = 200;
const MOST_PAGES = 10;
const MOST_SUBJECT = 120;

/** Reads a thread with its speakers; the code of Slack's answer where it cannot be read. */
export async function transcriptOf(
  app: SlackApp,
  { team, channel, root }: { readonly team: string; readonly channel: string; readonly root: string },
): Promise<Transcript | string> {
  const messages: Fields[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const more = cursor === '' ? {} : { cursor };
    const answer = await app.api.call(team, 'conversations.replies', { channel, ts: root, limit: PAGE, ...more });
    if (!answer.ok) return answer.error;
    messages.push(...listOf(answer.body['messages']));
    cursor = textIn(fieldsOf(answer.body['response_metadata']), 'next_cursor') ?? '';
    if (cursor === '') return written(app, team, messages);
  }
  return 'thread_too_long';
}

async function written(app: SlackApp, team: string, messages: readonly Fields[]): Promise<Transcript> {
  const names = new Map<string, string>();
  const lines: string[] = [];
  let subject = '';
  for (const message of messages.filter(isSaid)) {
    const said = visibleText(contentOf(message, () => false));
    const files = listOf(message['files']).map(() => '[file]');
    const text = [said, ...files].filter((piece) => piece !== '').join('\n');
    subject ||= said.split('\n')[0] ?? '';
    lines.push(`${await speaker(app, team, message, names)} (${clock(textOf(message['ts']))}):\n${text}`);
  }
  return { subject: shortLine(subject), text: lines.join('\n\n'), messages: lines.length };
}

/** Notices of the app's own, and what Slack says by itself, are not part of what was said. */
const isSaid = (message: Fields): boolean =>
  fieldsOf(message['metadata'])['event_type'] !== 'gauze_notice' &&
  ['', 'file_share', 'me_message', 'thread_broadcast', 'bot_message'].includes(textOf(message['subtype']));

async function speaker(app: SlackApp, team: string, message: Fields, names: Map<string, string>): Promise<string> {
  const shown = textIn(message, 'username');
  const user = textOf(message['user']);
  if (shown !== undefined || user === '') return shown ?? 'App';
  const known = names.get(user);
  if (known !== undefined) return known;
  const answer = await app.api.call(team, 'users.info', { user });
  const name = textOf(fieldsOf(answer.ok ? answer.body['user'] : {})['real_name']) || 'Colleague';
  names.set(user, name);
  return name;
}

/** The time of day of a stamp, UTC: enough for who answered when, and no date. */
const clock = (ts: string): string => new Date(Number(ts) * 1000).toISOString().slice(11, 16);

const shortLine = (text: string): string =>
  text.length <= MOST_SUBJECT ? text : `${text.slice(0, Math.max(text.lastIndexOf(' ', MOST_SUBJECT), 1))} …`;
