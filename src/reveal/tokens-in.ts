import { KINDS } from '../kinds.ts';
import type { Range } from '../span.ts';

/** A token as it stands in a text. */
export interface Mention extends Range {
  /** What names its value in a conversation: `K7Q2M4XD`, `K7Q2M4XD.2`. */
  readonly body: string;
}

const KIND_NAMES = KINDS.map((kind) => kind.replace('_', '\\\\?_')).join('|');
const BODY = '[0-9A-HJKMNP-TV-Z]{8}(?:[0-9A-HJKMNP-TV-Z]{4}){0,2}';
/** One line break that a mail program put in, with the quote marks of the next line. */
const BREAK = '[ \\t]{0,9}\\r?\\n[ \\t]{0,9}(?:[>|][ \\t]{0,9}){0,9}';
const GAP = `(?:${BREAK})?`;
const SPACE = `(?:[ \\t\\u00a0]{1,9}|${BREAK})`;
/** What the describe operator says behind a token. */
const FACTS = `(?:${SPACE}(?:(?:\\+\\d{1,3}${SPACE})?\\d{1,2}${SPACE}digits${SPACE}(?:valid|invalid)|GSM-7|UCS-2))?`;

// In any case, over a line break, and with the backslashes of Markdown: as it comes back through mail programs and ticket systems.
const BRACKETED = new RegExp(
  `\\[${GAP}(?:${KIND_NAMES})${GAP}\\\\?-${GAP}(?<body>${BODY})(?<form>\\.\\d{1,4})?${FACTS}${GAP}\\\\?\\]`,
  'gi',
);
const PLAIN = new RegExp(
  `(?<![a-z0-9_[-])(?:${KIND_NAMES})-(?<body>${BODY})(?<form>\\.\\d{1,4}(?!\\d))?(?:@masked\\.invalid)?(?![a-z0-9])`,
  'gi',
);

/** What looks like a token in a text, in order and apart: `[NAME-K7Q2M4XD.2]`, `[PHONE-… +1 11 digits valid]`, `name-k7q2m4xd@masked.invalid`. */
export function tokensIn(text: string): Mention[] {
  if (!text.includes('-')) return [];
  const found = [...mentions(text, BRACKETED), ...mentions(text, PLAIN)].sort((a, b) => a.start - b.start);
  return found.filter(({ start }, i) => start >= (found[i - 1]?.end ?? 0));
}

function* mentions(text: string, pattern: RegExp): Generator<Mention> {
  for (const { index, 0: whole, groups } of text.matchAll(pattern)) {
    // Markdown escapes both brackets: one before the first is part of the token only where the last has one.
    const escaped = whole.endsWith('\\]') && text.charAt(index - 1) === '\\';
    const body = `${groups?.['body']}${groups?.['form'] ?? ''}`.toUpperCase();
    yield { start: escaped ? index - 1 : index, end: index + whole.length, body };
  }
}
