import { isDigitCode } from './ascii.ts';
import { codes, labelledNumber, numericCodes } from './technical/codes.ts';
import { type Grammar, grammarRule, type Match, RuleTable } from './technical/grammar.ts';
import { hashes } from './technical/hashes.ts';
import { hostRules, urlRules } from './technical/hosts.ts';
import { isCodeName } from './technical/humps.ts';
import { Labels } from './technical/labels.ts';
import { medicalCodes, medicalNumbers } from './technical/medical.ts';
import { messageIdEnd } from './technical/message-ids.ts';
import { codeNames, enums } from './technical/names-in-code.ts';
import { amounts, companyPhones, dottedNumbers, joinedAmounts } from './technical/numbers.ts';
import { isMonthBeforeDay, namedReleaseDates, releaseDates } from './technical/releases.ts';
import { slugNumbers, slugs } from './technical/slugs.ts';
import { digitStamps, namedStamps, STAMP_WORD } from './technical/stamps.ts';
import { DIGIT, HUMP, UNDERSCORE, UPPER, Words } from './technical/words.ts';
import type { Finder, Protected, View } from './view.ts';

/**
 * Finds what a vendor needs to debug and what is nobody's: ids of messages and calls, traces, hashes, versions, systems' time stamps,
 * error codes, medical codes, amounts. Each has an exact grammar or a word that makes it one: a range that is protected wrongly is a leak.
 */
export function createProtector(
  grammars: readonly Grammar[],
  domains: readonly string[] = [],
): Finder<readonly Protected[]> {
  const vendors = grammars.map(grammarRule);
  const hosts = hostRules(domains);
  const urls = urlRules(domains);
  const words = [...vendors, ...hashes, ...codes, ...medicalCodes, ...codeNames, ...hosts, ...slugs];
  const tables = {
    // The longer form decides: time stamps before versions, versions before amounts.
    number: new RuleTable(
      [
        ...digitStamps,
        ...vendors,
        ...hashes,
        ...numericCodes,
        ...companyPhones,
        ...dottedNumbers,
        ...medicalNumbers,
        ...slugNumbers,
        ...releaseDates,
        ...amounts,
      ].filter(({ next }) => next),
    ),
    numberWord: new RuleTable([
      ...digitStamps,
      ...vendors,
      ...hashes,
      ...medicalNumbers,
      ...slugNumbers,
      ...joinedAmounts,
      ...codeNames,
      ...hosts,
    ]),
    word: new RuleTable([...words, ...enums]),
    inner: new RuleTable([...vendors, ...hashes, ...enums]),
    compound: new RuleTable([...urls, ...words].filter(({ next }) => next)),
    stamp: new RuleTable([...namedStamps, ...namedReleaseDates]),
  };
  return (view) => protect(view, tables);
}

type Tables = Readonly<Record<'number' | 'numberWord' | 'word' | 'inner' | 'compound' | 'stamp', RuleTable>>;

function protect({ text, label }: View, tables: Tables): Protected[] {
  const found: Protected[] = [];
  const words = new Words(text);
  const labels = new Labels(text, words, label);
  const before = () => labels.before();
  let idEnd = 0;
  while (words.next()) {
    const { start } = words;
    const id = messageIdEnd(text, start, idEnd);
    if (id !== undefined) idEnd = id;
    const match =
      id === undefined ? matchAt(text, words, tables, before, found.at(-1)) : { rule: 'mail.message-id', end: id };
    if (!match) continue;
    if (match.rule !== undefined) found.push({ start, end: match.end, rule: match.rule });
    words.skipTo(match.end);
  }
  return found;
}

function matchAt(
  text: string,
  words: Words,
  tables: Tables,
  before: () => readonly string[],
  last?: Protected,
): Match | undefined {
  if (isPathWithQuery(text, words)) return undefined;
  const { start, end, classes } = words;
  const table = tableFor(text, words, tables);
  const match = table?.match(text, start, end, before);
  if (match) return match;
  if (table === tables.number) return labelled(text, words, before, last);
  if ((classes & (HUMP | DIGIT)) === HUMP && isCodeName(text.slice(start, end)) && !isLogin(text, start, end, before)) {
    return { rule: 'code.name', end };
  }
  if (table && isUrl(text, words)) words.skipTo(urlEnd(text, end));
  return undefined;
}

const LOGIN = new Set('user username login handle account name nick password secret token pwd'.split(' '));

/** A login or password may be glued from words as well: its place says so. */
function isLogin(text: string, start: number, end: number, before: () => readonly string[]): boolean {
  return (
    /[@#]/.test(text.charAt(start - 1) + text.charAt(end)) ||
    before()
      .slice(0, 2)
      .some((word) => LOGIN.has(word))
  );
}

function labelled(
  text: string,
  { start, end }: Words,
  words: () => readonly string[],
  last?: Protected,
): Match | undefined {
  // "CPT 99214, 99397 and 97110": a list of codes of one length
  const listed =
    last?.rule === 'code.labelled' && last.end - last.start === end - start && LIST.test(text.slice(last.end, start));
  const rule = listed ? last.rule : labelledNumber(text.slice(start, end), { text, start, end, words });
  return rule === undefined ? undefined : { rule, end };
}

const LIST = /^(?:, ?| ?\/ ?|,? and |,? or )$/;

/** The rules that a word's first look calls for; almost every word of prose calls for none. */
function tableFor(text: string, words: Words, tables: Tables): RuleTable | undefined {
  const { start, end, classes } = words;
  if (text.charCodeAt(start) <= 57) {
    if (continuesNumber(text, start)) return undefined;
    return classes === DIGIT ? tables.number : tables.numberWord;
  }
  if (classes & (DIGIT | UNDERSCORE)) return continuesToken(text, start) ? tables.inner : tables.word;
  if (end - start === 3 && classes & UPPER && STAMP_WORD.test(text.slice(start, end))) return tables.stamp;
  if (text.charCodeAt(end) === 32 && isDigit(text, end + 1) && isMonthBeforeDay(text, start, end)) return tables.stamp;
  return isCompound(text, words) ? tables.compound : undefined;
}

/** A digit behind `555-` or `3.`: the number began earlier, and what it is was decided there. */
function continuesNumber(text: string, start: number): boolean {
  const joint = text.charCodeAt(start - 1);
  const before = text.charCodeAt(start - 2);
  return (joint === 45 || joint === 46 || joint === 47 || joint === 58) && before >= 48 && before <= 57;
}

function isDigit(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return code >= 48 && code <= 57;
}

/** A word behind `word-`, `word.` or `word/`: what is longer than one word was tried where it began. */
function continuesToken(text: string, start: number): boolean {
  const joint = text.charCodeAt(start - 1);
  return (joint === 45 || joint === 46 || joint === 47) && /\w/.test(text.charAt(start - 2));
}

const JOINTS = '-./:@(^';
const BLANK = /[\s"'<]/;
// Hyphenated prose has neither digit nor dot; ids of letters alone are three, four and three letters or eight hex digits.
const TECHNICAL = /[A-Za-z-]{1,80}[\d._/@]|[a-z]{3}-[a-z]{4}-[a-z]{3}|[a-z]{1,8}-[a-f]{8}/y;

const isBlank = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return at >= text.length || code === 0x20 || (!isWordCode(code) && BLANK.test(text.charAt(at)));
};
const isWordCode = (code: number): boolean =>
  code < 128 && (isDigitCode(code) || ((code | 32) >= 97 && (code | 32) <= 122));

/** `word.word`, `word::word`, `word()`, `word-word`, `word://`: the start of something longer that is no plain word. */
function isCompound(text: string, { start, end }: Words): boolean {
  const joint = text.charCodeAt(end);
  if (joint === 32 || !JOINTS.includes(text.charAt(end)) || isBlank(text, end + 1)) return false;
  if (text.charCodeAt(start - 1) === 64 || continuesToken(text, start)) return false;
  if (joint !== 45) return true;
  TECHNICAL.lastIndex = start;
  return TECHNICAL.test(text);
}

/** `/patients?name=…` after a blank or quote: skipped whole, as a URL is. Moves `words` behind it. */
function isPathWithQuery(text: string, words: Words): boolean {
  if (text.charCodeAt(words.start - 1) !== 47 || !/[\s"'<>]/.test(text.charAt(words.start - 2) || ' ')) return false;
  const end = urlEnd(text, words.end);
  if (!text.slice(words.end, end).includes('?')) return false;
  words.skipTo(end);
  return true;
}

const isUrl = (text: string, { start, end }: Words): boolean =>
  text.startsWith('://', end) && (text.startsWith('http', start) || text.startsWith('ws', start));

// A URL that is not protected whole is not protected in part either: what it carries is for its own kind to judge.
function urlEnd(text: string, from: number): number {
  URL_REST.lastIndex = from;
  URL_REST.test(text);
  return URL_REST.lastIndex;
}

const URL_REST = /[^\s"'<>]*/y;
