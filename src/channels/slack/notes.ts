import type { Taken } from '../../relay/inbound.ts';
import type { SlackApp } from './app.ts';
import type { Posted } from './event.ts';
import { textOf } from './json.ts';
import type { Pair } from './pairs.ts';
import { tell } from './tell.ts';

type HeldTaken = Extract<Taken, { state: 'held' }>;

/** What holds say in words; other codes stand as they are. */
const REASONS: Readonly<Record<string, string>> = {
  unreadable_attachment: 'a file that cannot be read',
  bad_charset: 'a file that is no text',
  encrypted_part: 'something encrypted',
  not_parseable: 'a file that cannot be read',
  document_too_large: 'a file over the size limit',
  review_needed: 'words that a person should look at first',
  preview_needed: 'words that a person should look at first',
};

/** Tells an author, and nobody else, that a message waits for a person: why, by codes, never what. */
export async function toldOfHold(
  app: SlackApp,
  pair: Pair,
  { team, channel, root, ts, message }: Posted,
  { reasons, hold }: HeldTaken,
): Promise<void> {
  const why = [...new Set(reasons.map(({ code }) => REASONS[code] ?? code))].join(', ');
  const text = `Gauze has not sent this on to <#${pair.partner}>: it holds ${why}. It waits for somebody who may release it.`;
  const thread = root === ts ? {} : { thread_ts: root };
  const args = { channel, user: textOf(message['user']), text, ...thread };
  const answer = await app.api.call(team, 'chat.postEphemeral', args);
  // An author who has left, or a Slack that is down: the channel is told.
  if (!answer.ok) await tell(app, pair, { about: `held:${hold}`, text, root });
}
