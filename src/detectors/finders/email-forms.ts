import { lexicon } from '../names/lexicon.ts';
import { personLevel, wordLevel } from '../names/word-classes.ts';
import { occurs, scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import type { Found } from './found.ts';
import { isMachineLocal, isRole } from './mailboxes.ts';

// jane%40example.org · jane\u0040example.org · jane&#64;example.org
const ENCODED =
  /(?<![\p{L}\p{N}._+-])(?<local>[\p{L}\p{N}._+-]{1,64}(?:%2[BE][\p{L}\p{N}._-]{1,40}){0,3})(?:%(?:25)?40|\\u0040|\\x40|&#(?:64|x40);|=40)(?<domain>(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.|%2E)){1,6}\p{L}{2,24})(?![\p{L}\p{N}])/giu;
const ENCODED_HINT = /%(?:25)?40|\\u0040|\\x40|&#(?:64|x40);|=40/i;

// How the two signs are said, in brackets and between blanks.
const AT_WORDS = 'at|arroba|arobase|chiocciola|klammeraffe|apenstaartje|małpa|a còng';
const DOT_WORDS = 'dot|punto|punkt|point|ponto|kropka|chấm';
const AT = `(?: ?[(\\[{<] ?(?:${AT_WORDS}|@|a|ät) ?[)\\]}>] ?| (?:${AT_WORDS}|AT) (?:sign )?| @ )`;
const SAID_DOT = `(?: ?[(\\[{<] ?(?:${DOT_WORDS}) ?[)\\]}>] ?| (?:${DOT_WORDS}|DOT) )`;
const DOT = `(?:${SAID_DOT}| ?[(\\[{<] ?\\. ?[)\\]}>] ?|\\. ?)`;
const JOIN = `(?:${SAID_DOT}| (?:underscore|dash|hyphen|minus|plus) |[._-])`;
const WORD = '[\\p{L}\\p{N}_+-]{1,40}';
// The top-level domains that people say or write out; any other word after "dot" ends no address.
const TLD =
  '(?:com|org|net|edu|gov|io|co|us|uk|ca|de|fr|es|it|nl|in|au|nz|ie|za|gh|ng|ke|br|mx|ar|cl|pe|jp|cn|kr|ph|pl|pt|ro|ru|ua|se|no|fi|dk|ch|at|be|il|tr|gr|info|biz|me|app|dev|health|care|clinic|med|mil|tv|xyz|online|email|example|test|eus|cat|wales|surf|eu)';
// Spoken: letters spelled one by one, or words joined by "dot"; the domain is said in full.
const SPELLED = '(?:[\\p{L}\\p{N}][ -]){2,24}[\\p{L}\\p{N}]';
const SPOKEN = new RegExp(
  `(?<![\\p{L}\\p{N}_.@-])(?<local>(?:${SPELLED}|${WORD})(?:${JOIN}${WORD}){0,5})${AT}(?<domain>${WORD}(?:${DOT}${WORD}){0,4}${DOT}${TLD})(?![\\p{L}\\p{N}])`,
  'gu',
);
const SPOKEN_HINT = new RegExp(
  `(?:${DOT_WORDS}) |(?:${AT_WORDS.slice(AT_WORDS.indexOf('|') + 1)})|[([{<] ?(?:at|@|a|ät|${DOT_WORDS})(?!\\p{L})|\\bAT\\b|\\bat [a-z]+\\.[a-z]{2,3}\\b| @ `,
  'iu',
);
// "look at example.org" is no address: without brackets or capitals, an address says its dot, or has one before the at.
const PLAIN_AT = / at (?:sign )?/;

/** "look at example dot com", "find me at …": a word that is common and no name is no mailbox. */
function isCommon(local: string): boolean {
  const bits = lexicon.word(local.toLowerCase());
  return wordLevel(bits) >= 5 && personLevel(bits) < 2;
}

export function encodedEmails(view: View): Found[] {
  if (!occurs(view, ENCODED_HINT)) return [];
  return scan(view, ENCODED).flatMap((match) => {
    const { local = '', domain = '' } = match.groups ?? {};
    if (isRole(local, domain) || isMachineLocal(local)) return [];
    const skip = /^.*%(?:3[ACDE]|2[0267CF])/i.exec(local)?.[0].length ?? 0;
    return [{ start: match.index + skip, end: match.index + match[0].length, evidence: 'certain', form: 'encoded' }];
  });
}

export function spokenEmails(view: View): Found[] {
  if (!occurs(view, SPOKEN_HINT)) return [];
  return scan(view, SPOKEN).flatMap((match) => {
    const { local = '', domain = '' } = match.groups ?? {};
    const saidDot = new RegExp(SAID_DOT, 'u').test(domain);
    const between = match[0].slice(local.length, match[0].length - domain.length);
    if (PLAIN_AT.test(between) && !saidDot && !/[._]/.test(local)) return [];
    if (PLAIN_AT.test(between) && isCommon(local)) return [];
    if (isRole(local.replace(/ (?:dot|dash|hyphen|underscore) /g, '.').replaceAll(' ', ''), domain)) return [];
    return [{ start: match.index, end: match.index + match[0].length, evidence: 'likely', form: 'spoken' }];
  });
}
