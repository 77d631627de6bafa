import type { Range } from '../span.ts';

/** How far before and behind a token an address is looked for, UTF-16 units. */
const REACH = 2_000;

/** Signs up to the token that no address holds, and what stands behind them: the address so far. */
const RUN = /(?<![^\s<>"`])[^\s<>"`]*$/;
const BEGUN = [
  // A scheme with an authority, also without the scheme; what a click or a look at it sends somewhere.
  /(?<![a-z\d+.-])[a-z][a-z\d+.-]{0,40}:\\?\/|(?:^|[^\w/])[/\\]{2}\w|\bwww\d?\.|\b(?:mailto|data|javascript|vbscript|file|blob|cid|intent):/i,
  // A host and more behind it, which programs make a link of.
  /(?:^|[^\w@.-])(?:[a-z\d](?:[a-z\d-]{0,62})\.){1,8}[a-z]{2,24}(?::\d{1,5})?[/?#]/i,
  // Markdown: where a link or picture leads, whatever it is.
  /\]\([^()\s]*$/,
];
/** Addresses in angle brackets may hold blanks: Markdown's `](<…`, Slack's `<https://…`. */
const BRACKETED = /(?:\]\(\s{0,3}<|<[a-z][a-z\d+.-]{1,20}:)[^<>\n|]*$/i;
/** Markdown's definitions, `[1]: /place`. */
const DEFINITION = /^[ >]{0,20}\[[^\]\n]{1,200}\]:[^\n]*$/m;

const TOP_LEVEL =
  'com|net|org|io|co|dev|app|ai|us|uk|de|eu|info|biz|me|tv|cc|ru|cn|xyz|site|online|health|cloud|link|click|top|live|shop';
// Behind the token: the rest of a host, what makes it a name in one, a scheme.
const GOES_ON = new RegExp(
  `^(?:@[a-z\\d.-]{1,255})?(?:\\.[a-z\\d-]{1,63}){1,8}(?::\\d{1,5})?[/?#]|^(?:\\.[a-z\\d-]{1,63}){0,8}\\.(?:${TOP_LEVEL})(?![a-z\\d])|^[a-z\\d+.-]{0,20}:\\/\\/|^:[^\\s@]{0,200}@[a-z\\d.-]{1,255}[/?#]`,
  'i',
);

/** True for a token that stands in an address of a plain text: a program that shows the text may send it to whoever wrote the address. */
export function inAddress(text: string, { start, end }: Range): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const run = RUN.exec(before)?.[0] ?? '';
  if (BEGUN.some((pattern) => pattern.test(run))) return true;
  if (GOES_ON.test(text.slice(end, end + REACH))) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return BRACKETED.test(line) || DEFINITION.test(line);
}
