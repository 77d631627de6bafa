import { isDigitAt, isLetterAt } from '../detectors/ascii.ts';
import { findWords, SHAPE, type Words } from '../detectors/finders/words.ts';
import { NEVER } from '../detectors/names/cue-words.ts';
import { FORM_WORDS } from '../detectors/names/form-words.ts';
import { personLevel, wordLevel } from '../detectors/names/word-classes.ts';
import { hashWord } from '../detectors/names/word-hash.ts';
import { everywhere } from '../detectors/scan/everywhere.ts';
import { HAS, type View } from '../detectors/view.ts';
import type { Kind } from '../kinds.ts';
import type { Evidence, Range, Span } from '../span.ts';
import type { Known } from './known.ts';
import { leetNames } from './leet.ts';

export interface Proven {
  readonly view: View;
  readonly spans: readonly Span[];
}

interface Mark {
  readonly kind: Kind;
  readonly evidence: Evidence;
}

/** A value shorter than this is too little to know it again by. */
const SHORTEST_VALUE = 5;
const VALUE = /[\p{L}\p{N}][\p{L}\p{N}_./@+-]{3,79}/gu;
const HUMP = /\p{Lu}?\p{Lu}[\p{Ll}\p{M}']{2,}/gu;
const ASCII = /^[\0-\x7f]*$/;
const ANY_LENGTH = Array.from({ length: 81 }, (_, length) => length);
// Dates and ages mean one person only where they stand; addresses and links are found by their own forms.
const NOT_REPEATED: ReadonlySet<Kind> = new Set(['NAME', 'DATE', 'AGE', 'ADDRESS', 'URL']);

/**
 * Finds what one place has proven at every other place of the document: a name's words wherever they stand (bare, lower case, in a file
 * name), a number without its label. What the conversation knew before counts as proven. Gives the new spans of each part.
 */
export function propagate(parts: readonly Proven[], known: readonly Known[]): Span[][] {
  const names = new Map<number, Evidence>();
  const values = new Map<string, Mark>();
  for (const { kind, value } of known) learn(value, kind, 'certain', names, values);
  for (const { view, spans } of parts) {
    for (const { kind, evidence, start, end } of spans) {
      if (evidence !== 'possible' || kind === 'NAME')
        learn(view.text.slice(start, end), kind, evidence === 'certain' ? 'likely' : evidence, names, values);
    }
  }
  // A letter's lower case can be longer than it is: such values are sought at every length.
  const lengths = new Set([...values.keys()].flatMap((value) => (ASCII.test(value) ? [value.length] : ANY_LENGTH)));
  return parts.map(({ view }) => [
    ...(names.size > 0 ? [...repeatedNames(view, names), ...leetNames(view, names)] : []),
    ...(values.size > 0 ? repeatedValues(view, values, lengths) : []),
  ]);
}

function learn(
  value: string,
  kind: Kind,
  evidence: Evidence,
  names: Map<number, Evidence>,
  values: Map<string, Mark>,
): void {
  if (kind !== 'NAME') {
    if (value.length >= SHORTEST_VALUE && /\d/.test(value) && !NOT_REPEATED.has(kind))
      values.set(value.toLowerCase(), { kind, evidence });
    // `949.084.226-56` is known again as `94908422656`; not where something else may have so few digits.
    const digits = value.replace(/[\s().+-]/g, '');
    if (/^\d{9,22}$/.test(digits) && !NOT_REPEATED.has(kind) && kind !== 'DOB' && !values.has(digits))
      values.set(digits, { kind, evidence: evidence === 'certain' ? 'likely' : evidence });
    return;
  }
  for (const word of value.match(/[\p{L}\p{M}']{2,}/gu) ?? []) {
    const hash = hashWord(word, 0, word.length);
    if (isNever(word.toLowerCase()) || names.get(hash) === 'certain' || (evidence === 'possible' && names.has(hash)))
      continue;
    names.set(hash, evidence);
  }
}

const isNever = (word: string): boolean => NEVER.has(word) || FORM_WORDS.has(word);

function repeatedNames(view: View, names: ReadonlyMap<number, Evidence>): Span[] {
  const words = view.find(findWords);
  const { text } = view;
  const spans: Span[] = [];
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i] as number;
    const end = words.ends[i] as number;
    const evidence = names.get(hashWord(text, start, end));
    if (evidence && canStandAlone(words, i) && isProven(words, i, evidence))
      spans.push({ kind: 'NAME', rule: 'name.repeated', evidence, start, end });
    else if (words.shapes[i] === SHAPE.mixed) spans.push(...humps(text, start, end, names));
    else if (isDerived(text, words, i, names)) spans.push(handle(text, start, end));
  }
  return spans;
}

/** Letters that the surname of a login has at least. */
const SHORTEST_SURNAME = 5;
const REST_OF_LOGIN = /[\d._-]{0,5}\d|/y;

/** `kvossler` where Vossler was named: no word of its own, but a name behind its first letter. */
function isDerived(text: string, words: Words, i: number, names: ReadonlyMap<number, Evidence>): boolean {
  const start = words.starts[i] as number;
  const end = words.ends[i] as number;
  if (end - start <= SHORTEST_SURNAME || words.shapes[i] === SHAPE.capital || words.bits[i] !== 0) return false;
  return (names.get(hashWord(text, start + 1, end)) ?? 'possible') !== 'possible';
}

function handle(text: string, start: number, end: number): Span {
  REST_OF_LOGIN.lastIndex = end;
  const stop = REST_OF_LOGIN.test(text) ? REST_OF_LOGIN.lastIndex : end;
  return { kind: 'USERNAME', rule: 'username.derived', evidence: 'likely', start, end: stop };
}

/** What was only possible in one place is looked for elsewhere where the word is hardly anything but a name. */
const isProven = (words: Words, i: number, evidence: Evidence): boolean =>
  evidence !== 'possible' || personLevel(words.bits[i] as number) >= 2;

/** A name that is a word of the language ("will", "may") is known again only with its capital. */
function canStandAlone(words: Words, i: number): boolean {
  const bits = words.bits[i] as number;
  const length = (words.ends[i] as number) - (words.starts[i] as number);
  if (words.shapes[i] !== SHAPE.lower)
    return words.shapes[i] !== SHAPE.upper || wordLevel(bits) <= 5 || personLevel(bits) >= 2;
  return length > 2 && (wordLevel(bits) <= 3 || (personLevel(bits) >= 2 && wordLevel(bits) <= 5));
}

/** The names within `MariaLopez_scan` or `PHollingsworth`: runs that begin with a capital, also behind a single initial. */
function humps(text: string, start: number, end: number, names: ReadonlyMap<number, Evidence>): Span[] {
  const spans: Span[] = [];
  for (const match of everywhere(HUMP, text.slice(start, end))) {
    for (const skip of [0, 1]) {
      const evidence = names.get(hashWord(match[0], skip, match[0].length));
      if (!evidence) continue;
      const from = start + match.index;
      spans.push({ kind: 'NAME', rule: 'name.hump', evidence, start: from, end: from + match[0].length });
      break;
    }
  }
  return spans;
}

function repeatedValues(view: View, values: ReadonlyMap<string, Mark>, lengths: ReadonlySet<number>): Span[] {
  const spans: Span[] = [];
  // Every value that was learned holds a digit.
  if (!(view.has & HAS.digit)) return spans;
  // One at a time: a long text has a million of them.
  for (let run = nextRun(view, 0); run; run = nextRun(view, run.end)) {
    const end = trimmedEnd(view.text, run);
    // A look at the length first: most words are as long as no value.
    if (!lengths.has(end - run.start)) continue;
    const mark = values.get(view.text.slice(run.start, end).toLowerCase());
    if (mark) spans.push({ ...mark, rule: 'repeated', start: run.start, end });
  }
  return spans;
}

/** Units that a run has at least and at most. */
const SHORTEST_RUN = 4;
const LONGEST_RUN = 80;
const JOINTS = '_./@+-';

/** The next run that can be a value, from an offset on: what `VALUE` finds, read by hand in a text of ASCII alone. */
function nextRun({ text, has }: View, from: number): Range | undefined {
  if (has & HAS.wide) {
    VALUE.lastIndex = from;
    const match = VALUE.exec(text);
    return match ? { start: match.index, end: match.index + match[0].length } : undefined;
  }
  for (let start = from; start < text.length; start++) {
    if (!isLetterAt(text, start) && !isDigitAt(text, start)) continue;
    let end = start + 1;
    while (end < text.length && end - start < LONGEST_RUN && isInside(text, end)) end++;
    if (end - start >= SHORTEST_RUN) return { start, end };
    start = end - 1;
  }
  return undefined;
}

const isInside = (text: string, at: number): boolean =>
  isLetterAt(text, at) || isDigitAt(text, at) || JOINTS.includes(text.charAt(at));

/** End of a value without the marks that end it. */
function trimmedEnd(text: string, { start, end }: Range): number {
  let last = end;
  while (last > start && JOINTS.includes(text.charAt(last - 1))) last--;
  return last;
}
