import { type Content, fallbackText } from './content.ts';
import { fitted, shortened } from './fit.ts';
import type { Fields } from './json.ts';

/** The mark that every post of ours carries, so that it is known again: by us after a lost answer, and as our own by any other Gauze. */
export const MARK = 'gauze_mirror';

/** Shown in notifications and where blocks are not: longer ones are cut by Slack. */
const LONGEST_NOTICE = 3_000;

export interface Outgoing {
  readonly channel: string;
  /** Of the thread it answers in. */
  readonly threadTs?: string | undefined;
  readonly broadcast?: boolean;
  /** Whose words these are, where the readers may know it. */
  readonly author?: string | undefined;
  /** Names this post for good. */
  readonly mark: string;
}

/** The arguments of chat.postMessage and chat.update for a content. Nothing of it is expanded: a preview could show what was masked. */
export function messageArguments(content: Content, { channel, threadTs, broadcast, author, mark }: Outgoing): Fields {
  const { text, blocks, attachments } = fitted(content);
  return {
    channel,
    text:
      text ??
      shortened(fallbackText({ ...(blocks && { blocks }), ...(attachments && { attachments }) }), LONGEST_NOTICE),
    ...(blocks && { blocks }),
    ...(attachments && { attachments }),
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: MARK, event_payload: { mark } },
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(threadTs !== undefined && broadcast && { reply_broadcast: true }),
    ...(author !== undefined && { username: author }),
  };
}

/** The same for chat.update: what a message was before is gone, blocks and attachments too. */
export function updateArguments(content: Content, ts: string, outgoing: Outgoing): Fields {
  const {
    thread_ts: _,
    reply_broadcast: __,
    username: ___,
    unfurl_links: ____,
    unfurl_media: _____,
    ...rest
  } = messageArguments(content, outgoing);
  return { blocks: [], attachments: [], ...rest, ts };
}
