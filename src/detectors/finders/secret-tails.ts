import type { Evidence } from '../../span.ts';
import { isPlaceholder, isWord, looksCode, looksMixed, looksRandom, looksToken } from './secret-shapes.ts';

/** Weighs a value: whether it stood in quotes, and what was said before it. */
export type Judge = (value: string, quoted: boolean, said: string) => Evidence | undefined;

/** What follows a label. The value is the group `phi`, or `quoted`. */
export interface Tail {
  readonly form: string;
  readonly regex: RegExp;
  readonly judge: Judge;
}

const FILLER = '(?:,? [^\\s:;,="]{1,30}){0,6}?';
const IS =
  "(?: (?:is|was|are|to|as|be|it's|that's|es|era|fue|ist|war|lautete|est|était|é|foi|è|to|jest|là|hai|ay|lautet|sono|heißt)(?: now| still| just| currently| literally)?:?(?=\\s)| ?[:=]| -(?= ))";
const VALUE = '[^\\s"\'`<>|]{3,200}';
const QUOTED = '(?:["\'`](?<quoted>[^"\'`\\n]{2,80})["\'`])';
const COMMA_FREE = '[^\\s"\'`<>,;|]{3,40}';
const CLOSE = '(?:\\\\?["\'`*]{1,2})?';
const OPEN = '(?:\\\\?["\'`(])?';
const ASIDE = '(?: ?\\([^()\\n]{0,24}\\))?';
const DIGIT_WORD = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|star|pound|hash)';
const SIZE = '(?:(?:capital|upper ?case|lower ?case|big|small) )?';

const sticky = (source: string): RegExp => new RegExp(source, 'diuy');
const when =
  (evidence: Evidence, test: (value: string) => boolean): Judge =>
  (value) =>
    test(value) && !isPlaceholder(value) ? evidence : undefined;

/** `: x`, `":"x"`, `=x`, `>x` of a tag, `| x |` of a table. */
const KEY: Tail = {
  form: 'label',
  regex: sticky(
    `${ASIDE}${CLOSE}[ \\t]{0,8}(?:=>|:=|->|[:=|>])\\s{0,6}\\*{0,2}(?:\\\\?["'\`](?<quoted>[^"'\`\\n\\\\]{2,160})\\\\?["'\`]|(?<phi>${VALUE}))`,
  ),
  judge: (value, quoted) => (isPlaceholder(value) || (isWord(value) && !quoted) ? undefined : 'certain'),
};
/** ` is x`, ` he told us is x`, ` was changed to x`, ` for the portal: x`. */
const IS_SO: Tail = {
  form: 'label',
  regex: sticky(`${FILLER}${IS}\\s{0,2}\\(?(?:${QUOTED}|(?<phi>${VALUE}))`),
  judge: prose,
};
/** ` x`, ` "x"`, ` (x)`, `, x`. */
const NEXT: Tail = {
  form: 'label',
  regex: sticky(`[ ,]{0,2}(?:->|→|-)?\\s\\(?(?:${QUOTED}|(?<phi>${VALUE}))`),
  judge: prose,
};
/** ` is maple otter velvet nine`: only after labels of phrases. */
const PHRASE: Tail = {
  form: 'phrase',
  regex: sticky(
    `(?:${FILLER}${IS}|,)?\\s{0,2}["'\`]?(?<phi>[\\p{L}\\d'-]{2,20}(?:[ -][\\p{L}\\d'-]{2,20}){0,11})(?=["'\`.,;!)\\n]|$)`,
  ),
  judge: (value, _quoted, said) =>
    /(?:phrase|word|answer|place)\W{0,3}(?:(?:is|was)\W{1,2}|[:=]\s?|,\s?)["'`]?$/i.test(said) &&
    !isWord(value.split(' ')[0] ?? '')
      ? 'likely'
      : undefined,
};
/** `","value":"x"`, as forms and settings list them. */
const NAME_VALUE: Tail = {
  form: 'label',
  regex: sticky(`["']\\s{0,3},?\\s{0,6}["']?value["']?\\s{0,3}[:=]\\s{0,3}["'](?<phi>[^"'\\n]{3,400})["']`),
  judge: when('certain', (value) => !isWord(value)),
};
/** `?` and the answer on the next line, as transcripts have it. */
const ASKED: Tail = {
  form: 'asked',
  regex: sticky(
    "[^\\n?]{0,40}\\?[ \\t]*\\n{1,2}[^\\n:]{0,30}:[ \\t]?(?:(?:uh|um|er|yes|yeah|sure|ok|okay|it's|it is|that's|its|that would be|it would be|i think|the|so|hold on|let me see)[,. ]{1,3}){0,5}(?<phi>[\\p{L}\\p{N}!#$%&*+@_-]{4,40})",
  ),
  judge: (value) => (isWord(value) ? undefined : 'likely'),
};
/** ` is capital S, u, m, m, e, r, two, four`. */
const SPELLED: Tail = {
  form: 'spelled',
  regex: sticky(
    `[^\\n]{0,30}?[ :,](?<phi>${SIZE}[\\p{L}\\d](?:[ ,.-]{1,3}${SIZE}(?:[\\p{L}\\d]|${DIGIT_WORD}|dash|dot|underscore|exclamation(?: point| mark)?|at|dollar)(?![\\p{L}\\d])){3,24})`,
  ),
  judge: () => 'likely',
};
/** ` is four four one seven`. */
const SPOKEN: Tail = {
  form: 'code',
  regex: sticky(`[^\\n:.]{0,30}?[ :,?-]{1,3}(?<phi>${DIGIT_WORD}(?:[ ,-]{1,2}${DIGIT_WORD}){3,11})(?![\\p{L}])`),
  judge: () => 'likely',
};
/** ` is ABCD-12`, ` for home visits is #4417*`. */
const CODE_IS: Tail = {
  form: 'code',
  regex: sticky(
    `["'\`]?${FILLER}${IS} {0,2}["'\`#]?(?<phi>\\d{3}[ -]\\d{3,4}(?!\\d)|\\d(?: \\d){3,7}(?! ?\\d)|${COMMA_FREE})`,
  ),
  judge: when('certain', looksCode),
};
/** ` 4417`, `: 993 221`, `":"482913"`. */
const CODE_NEXT: Tail = {
  form: 'code',
  regex: sticky(
    `(?:\\\\?["'\`])?${ASIDE}[ \\t]{0,3}(?:=>|[:=#|>,-])?\\s{0,2}(?:\\\\?["'\`])?(?<=[^\\p{L}\\p{N}])(?<phi>\\d{3}[ -]\\d{3,4}(?!\\d)|${COMMA_FREE})`,
  ),
  judge: when('certain', looksCode),
};
/** ` she read me 482 913`. */
const CODE_FAR: Tail = {
  form: 'code',
  regex: sticky("(?: [\\p{L}']{1,12}){1,5} (?<phi>\\d{6}|\\d{3}[ -]\\d{3})(?![\\w]|[.:/-]\\d)"),
  judge: () => 'likely',
};
/** `: x`, ` x`, only if x looks random. */
const RANDOM: Tail = {
  form: 'weak',
  regex: sticky(
    `(?:\\\\?["'\`])?(?:\\s{0,3}(?:=>|[:=|>])\\s{0,3}| (?:is|was|of) | )${OPEN}(?<phi>[^\\s"'\`<>,;&\\\\]{8,400})`,
  ),
  judge: when('certain', looksRandom),
};
/** `=9f8e7d6c5b4a`: after an equals sign or colon, also short ones and UUIDs. */
const TOKEN: Tail = {
  form: 'weak',
  regex: sticky(`(?:\\\\?["'\`])?\\s{0,3}(?:=>|[:=])\\s{0,3}${OPEN}(?<phi>[^\\s"'\`<>,;&\\\\)]{8,400})`),
  judge: token,
};
/** `: Rabbit77`: short ones, after a colon or equals sign. */
const SHORT: Tail = {
  form: 'weak',
  regex: sticky(`["'\`]?\\s{0,3}(?:=>|[:=|>])\\s{0,3}["'\`]?(?<phi>[^\\s"'\`<>,;&|]{5,40})`),
  judge: (value, _quoted, said) =>
    /(?:pass|secret|creds?|credentials?)\W{0,8}$/i.test(said) && looksMixed(value) ? 'certain' : undefined,
};

/** ` is below`, ` on the next line:`, and the value alone on the line that follows. */
const BELOW: Tail = {
  form: 'below',
  regex: sticky(
    `${FILLER} (?:below|underneath|follows|next line|as follows)[.:]?[ \\t]*\\n{1,2}[ \\t]{0,4}(?<phi>\\S{4,60})(?=[ \\t]*(?:\\n|$))`,
  ),
  judge: when('likely', looksMixed),
};

/** What may follow each sort of label. */
export const TAILS: Readonly<Record<'strong' | 'code' | 'weak' | 'glued', readonly Tail[]>> = {
  strong: [KEY, IS_SO, NEXT, BELOW, PHRASE, NAME_VALUE, ASKED, SPELLED, SPOKEN, CODE_NEXT],
  code: [CODE_IS, CODE_NEXT, CODE_FAR, NAME_VALUE, ASKED, SPELLED, SPOKEN],
  weak: [RANDOM, TOKEN, SHORT, NAME_VALUE],
  glued: [KEY, TOKEN],
};

/** After "is" a plain word may be the password; without it only what mixes letters, digits and signs. */
function prose(value: string, quoted: boolean, said: string): Evidence | undefined {
  if (isPlaceholder(value) || isWord(value) || /\((?:kid|alg|id|ttl|exp\w*|rotated)\b[^)]*$/i.test(said))
    return undefined;
  if (quoted || looksMixed(value)) return 'certain';
  const plain = /^(?:[\p{L}]{5,40}|[\p{L}]{2,16}(?:[-_.][\p{L}\d]{2,16}){2,5})$/u.test(value);
  return plain && /\b(?:is|was|es|ist|est|é|it's)\b/.test(said) && !/(?:ed|ing|ly|able|ful|ive)$/.test(value)
    ? 'likely'
    : undefined;
}

/** Tokens that only repeat or page a request open nothing, and `key=` alone names a column as often. */
function token(value: string, _quoted: boolean, said: string): Evidence | undefined {
  if (/(?:idempotency|continuation|page|cursor|sync|trace|device|push)[_-]?token\W{0,8}$/i.test(said)) return undefined;
  if (/^[\da-f]{24}$/.test(value) && /session_?id\W{0,8}$/i.test(said) && !/cookie/i.test(said)) return undefined;
  if (/(?:^|[^a-z])(?:key|pass|sessionid)\W{0,8}$/i.test(said)) return undefined;
  return looksToken(value) && !isPlaceholder(value) ? 'certain' : undefined;
}
