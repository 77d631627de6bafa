import { type Content, fallbackText } from './content.ts';
import { type Fields, fieldsOf, isFields, listOf, textIn, textOf } from './json.ts';

/** Limits of Block Kit, UTF-16 units and counts (docs.slack.dev, "Block Kit reference"). */
export const BLOCK_LIMITS = {
  blocks: 50,
  section: 3_000,
  field: 2_000,
  fields: 10,
  header: 150,
  elements: 10,
  markdown: 12_000,
  rows: 100,
  columns: 20,
  text: 40_000,
  /** Not published: above about 13,200 Slack answers `msg_blocks_too_long`. */
  all: 13_000,
} as const;

/** Under this a text shown alone is never cut by Slack itself. */
const LONGEST_TEXT = 39_000;

/** A masked content within Slack's limits: tokens are longer than what they stand for. Sections are split, what has one place only is cut. */
export function fitted(content: Content): Content {
  const { blocks, text, attachments } = content;
  const fitting = blocks?.flatMap(fitBlock);
  const all = { ...content, ...(fitting && { blocks: fitting }) };
  const tooLong =
    JSON.stringify(fitting ?? []).length > BLOCK_LIMITS.all || (fitting?.length ?? 0) > BLOCK_LIMITS.blocks;
  // Without its style, but whole.
  if (tooLong) return { text: shortened(fallbackText(all), LONGEST_TEXT) };
  return {
    ...(text !== undefined && { text: shortened(text, LONGEST_TEXT) }),
    ...(fitting && { blocks: fitting }),
    ...(attachments && { attachments: attachments.slice(0, 20).map(fitAttachment) }),
  };
}

function fitBlock(block: Fields): Fields[] {
  switch (block['type']) {
    case 'section':
      return fitSection(block);
    case 'header':
      return [{ ...block, text: cutText(block['text'], BLOCK_LIMITS.header) }];
    case 'context':
      return inGroups(listOf(block['elements']), BLOCK_LIMITS.elements).map((elements) => ({
        ...block,
        elements: elements.map((element) => cutText(element, BLOCK_LIMITS.section)),
      }));
    case 'markdown':
      return [{ ...block, text: shortened(textOf(block['text']), BLOCK_LIMITS.markdown) }];
    default:
      return [block];
  }
}

function fitSection(block: Fields): Fields[] {
  const { text, fields, ...rest } = block;
  const shown = fieldsOf(text);
  const pieces = isFields(text) ? piecesOf(textOf(shown['text']), BLOCK_LIMITS.section) : [];
  const sections = pieces.map((piece): Fields => ({ ...rest, text: { ...shown, text: piece } }));
  const groups = inGroups(listOf(fields), BLOCK_LIMITS.fields).map((group) =>
    group.map((one) => cutText(one, BLOCK_LIMITS.field)),
  );
  const [first, ...more] = groups;
  if (!first) return sections;
  const last = sections.pop();
  return [...sections, { ...(last ?? rest), fields: first }, ...more.map((group) => ({ ...rest, fields: group }))];
}

const cutText = (value: unknown, limit: number): Fields => {
  const fields = fieldsOf(value);
  return textIn(fields, 'text') === undefined ? fields : { ...fields, text: shortened(textOf(fields['text']), limit) };
};

function fitAttachment(attachment: Fields): Fields {
  const blocks = listOf(attachment['blocks']).flatMap(fitBlock).slice(0, BLOCK_LIMITS.blocks);
  return { ...attachment, ...(blocks.length > 0 && { blocks }) };
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** A text that ends where it is too long, with a sign that it does: never within an escape, a link or a token. */
export const shortened = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, cutAt(text, 0, limit - 1))}…`;

function piecesOf(text: string, limit: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.length - at <= limit ? text.length : cutAt(text, at, at + limit);
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}

/** The last place at or before `end` where a text may be cut. */
function cutAt(text: string, start: number, end: number): number {
  const tail = text.slice(Math.max(start, end - 400), end);
  const open = /(?:&[#\w]{0,12}|<[^<>]{0,399}|\[[A-Z_]{0,20}-?[\w. +*]{0,40}|[\ud800-\udbff])$/.exec(tail);
  const at = end - (open?.[0].length ?? 0);
  return at > start ? at : end;
}
