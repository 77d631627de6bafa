import { encodeText } from '../../documents/html/entities.ts';
import { readDocument } from '../../documents/index.ts';
import { OBJECT } from '../../documents/slack/mrkdwn.ts';
import { type Fields, fieldsOf, isFields, listOf, textIn, textOf } from './json.ts';
import { withoutMentions } from './mentions.ts';

/** What of a message goes to the other side, before masking: what it says, and nothing that acts, loads or links to other messages. */
export interface Content {
  readonly text?: string;
  readonly blocks?: readonly Fields[];
  readonly attachments?: readonly Fields[];
}

/** Blocks that only show text. Others are shown as their text; pictures as a word. */
const TEXT_BLOCKS = new Set(['rich_text', 'section', 'header', 'context', 'divider', 'markdown', 'table']);
const SILENT_BLOCKS = new Set(['actions', 'input', 'context_actions', 'file']);
/** Text in sections of this many units at most (docs.slack.dev, "Section block"). */
const SECTION = 3000;
const ATTACHMENT_TEXT = ['fallback', 'pretext', 'author_name', 'title', 'text', 'footer', 'color'];
const UNFURLED = [
  'from_url',
  'original_url',
  'is_msg_unfurl',
  'is_share',
  'is_reply_unfurl',
  'app_unfurl_url',
  'message_blocks',
];
/** Read under no limits but the size of Slack's own messages. */
const LIMITS = { parts: 20_000, depth: 100 };

/** The content of a message. `mayMention` says for a person's id whether the mention may stay: others become a word. */
export function contentOf(message: Fields, mayMention: (user: string) => boolean): Content {
  const blocks = listOf(message['blocks']).flatMap((block) => shownBlock(block));
  const attachments = listOf(message['attachments']).filter((one) => !UNFURLED.some((key) => key in one));
  const text = textIn(message, 'text');
  const content: Content = {
    // A text beside blocks says the same again, with other mark-up: it is made anew from the blocks.
    ...(blocks.length > 0 ? { blocks } : text === undefined ? {} : { text }),
    ...(attachments.length > 0 && { attachments: attachments.map(shownAttachment) }),
  };
  return withoutMentions(content, mayMention);
}

export const isEmpty = ({ text, blocks, attachments }: Content): boolean => !text && !blocks && !attachments;

function shownBlock(block: Fields): Fields[] {
  const type = textOf(block['type']);
  if (SILENT_BLOCKS.has(type)) return [];
  if (type === 'image' || type === 'video')
    return [note('[picture]'), ...asSections({ ...block, image_url: '', type: 'context' })];
  if (!TEXT_BLOCKS.has(type)) return asSections(block);
  const { block_id: _, accessory: __, ...rest } = block;
  if (type === 'context')
    return [{ ...rest, elements: listOf(block['elements']).filter((one) => one['type'] !== 'image') }].filter(
      hasElements,
    );
  return [rest];
}

const hasElements = ({ elements }: { readonly elements: readonly Fields[] }): boolean => elements.length > 0;

const note = (text: string): Fields => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] });

/** What a reader sees of a block that is not known here, as plain sections. */
function asSections(block: Fields): Fields[] {
  const text = visibleText({ blocks: [block] });
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += SECTION) pieces.push(text.slice(at, at + SECTION));
  return pieces.map((piece) => ({ type: 'section', text: { type: 'plain_text', text: piece } }));
}

function shownAttachment(attachment: Fields): Fields {
  const kept = ATTACHMENT_TEXT.filter((key) => textIn(attachment, key) !== undefined).map((key) => [
    key,
    attachment[key],
  ]);
  const fields = listOf(attachment['fields']).map(({ title, value, short }) => ({
    title,
    value,
    short: short === true,
  }));
  const blocks = listOf(attachment['blocks']).flatMap((block) => shownBlock(block));
  return {
    ...Object.fromEntries(kept),
    ...(fields.length > 0 && { fields }),
    ...(blocks.length > 0 && { blocks }),
  };
}

/** The text of blocks and attachments as a reader sees it: what the codec reads. */
export function visibleText(content: Content): string {
  const { parts } = readDocument({ format: 'slack', content: JSON.stringify(content) }, LIMITS);
  const seen = parts.filter(({ path }) => /^(?:blocks|text|attachments\[\d+\])$/.test(path));
  // A text's escaped lines are parts once more.
  const whole = new Map(seen.toReversed().map(({ path, text }) => [path, text]));
  return [...whole.values()].toReversed().join('\n').replaceAll(OBJECT, '').trim();
}

/** The visible text as mrkdwn, for notifications and for what shows no blocks. */
export const fallbackText = (content: Content): string => encodeText(visibleText(content));

/** A masked content again. Only what this module writes comes back: anything else is nothing. */
export function parseContent(json: string): Content {
  const value: unknown = JSON.parse(json);
  const { text, blocks, attachments } = fieldsOf(value);
  return {
    ...(typeof text === 'string' && { text }),
    ...(Array.isArray(blocks) && { blocks: blocks.filter(isFields) }),
    ...(Array.isArray(attachments) && { attachments: attachments.filter(isFields) }),
  };
}
