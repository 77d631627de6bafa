import { HAS, type View } from '../detectors/view.ts';
import type { Kind } from '../kinds.ts';
import type { Span } from '../span.ts';
import { fold } from './fold.ts';
import type { Known } from './known.ts';
import { normalise } from './normalise.ts';
import { familyOf } from './tokens.ts';

// `12 Elm Street, Ames`, `maria.lopez@example.org`, `(202) 555-0142` as written; `2025550142`, `+1 202 555 0142` by its digits.
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** What may stand between two runs of one number, however it is written. */
const NUMBER_GAP = /^[-./()+:#_ \u00a0]{1,3}$/;
const SPACES = /\s+/g;

/** A value of fewer characters than this is too little to know it again by. */
const SHORTEST = 3;
/** A number is known by its digits alone only from this many on: `12-34` is not `1234`. */
const SHORTEST_NUMBER = 5;
/** Runs that one number may be written in: `+1 (202) 555 01 42` has six. */
const MOST_RUNS = 8;

interface Phrase {
  readonly kind: Kind;
  readonly words: readonly string[];
  /** Marks before, between and behind its words, spaces collapsed: one more than there are words. */
  readonly gaps: readonly string[];
}

/** What a conversation knows, by what a text must hold to hold it. */
export interface KnownIndex {
  /** Values as written, by their first word in lower case. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Numbers, by their letters and digits alone. */
  readonly numbers: ReadonlyMap<string, Kind>;
  readonly longestNumber: number;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    text: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));

/**
 * Sorts what a conversation knows for looking it up. Names of one word are left out: whether "will" is Will again is for
 * `propagate` to weigh, which knows the words of languages.
 */
export function indexKnown(known: readonly Known[]): KnownIndex {
  const phrases = new Map<string, Phrase[]>();
  const numbers = new Map<string, Kind>();
  for (const { kind, value } of known) {
    const { text } = fold(value);
    const words = wordsOf(text);
    const first = words[0]?.text;
    if (first === undefined || text.trim().length < SHORTEST || (kind === 'NAME' && words.length === 1)) continue;
    const phrase = { kind, words: words.map((word) => word.text), gaps: gapsOf(text, words) };
    const others = phrases.get(first);
    if (others) others.push(phrase);
    else phrases.set(first, [phrase]);
    for (const number of numbersOf(kind, value)) numbers.set(number, kind);
  }
  let longestNumber = 0;
  for (const { length } of numbers.keys()) longestNumber = Math.max(longestNumber, length);
  return { phrases, numbers, longestNumber };
}

function gapsOf(text: string, words: readonly Word[]): string[] {
  const edges = [0, ...words.map(({ end }) => end)];
  return edges.map((from, i) => plainGap(text.slice(from, words[i]?.start ?? text.length)));
}

const plainGap = (gap: string): string => gap.replace(SPACES, ' ');

/** The forms in which a number of a person is known whatever marks it is written with. */
function numbersOf(kind: Kind, value: string): string[] {
  const family = familyOf(kind);
  if (family !== 'PHONE' && family !== 'NUMBER' && kind !== 'SSN') return [];
  const number = normalise(kind, value).replaceAll(' ', '');
  if (number.length < SHORTEST_NUMBER || !/\d/.test(number)) return [];
  // With and without the North American country code.
  return family === 'PHONE' && number.length === 10 ? [number, `1${number}`] : [number];
}

/** Every value that the conversation knows, wherever it stands in a text: proven before, so `certain`. */
export function findKnown(view: View, { phrases, numbers, longestNumber }: KnownIndex): Span[] {
  if (phrases.size === 0) return [];
  const spans: Span[] = [];
  const words = wordsOf(view.text);
  const withNumbers = numbers.size > 0 && (view.has & HAS.digit) !== 0;
  for (let i = 0; i < words.length; i++) {
    for (const phrase of phrases.get((words[i] as Word).text) ?? []) {
      view.spend(1);
      const span = phraseAt(view.text, words, i, phrase);
      if (span) spans.push(span);
    }
    if (withNumbers) spans.push(...numbersAt(view, words, i, numbers, longestNumber));
  }
  return spans;
}

function phraseAt(
  text: string,
  words: readonly Word[],
  at: number,
  { kind, words: own, gaps }: Phrase,
): Span | undefined {
  for (let i = 0; i < own.length; i++) {
    if (words[at + i]?.text !== own[i]) return undefined;
    if (i > 0 && plainGap(gapBefore(text, words, at + i)) !== gaps[i]) return undefined;
  }
  const first = words[at] as Word;
  const last = words[at + own.length - 1] as Word;
  const [head = '', tail = ''] = [gaps[0], gaps.at(-1)];
  // The marks that the value began or ended with ("(" of a phone number) go with it where they stand there again.
  const start = text.endsWith(head, first.start) ? first.start - head.length : first.start;
  const end = text.startsWith(tail, last.end) ? last.end + tail.length : last.end;
  return { kind, rule: 'known', evidence: 'certain', start, end };
}

const gapBefore = (text: string, words: readonly Word[], i: number): string =>
  text.slice(words[i - 1]?.end ?? 0, words[i]?.start);

function numbersAt(
  view: View,
  words: readonly Word[],
  at: number,
  numbers: ReadonlyMap<string, Kind>,
  longest: number,
): Span[] {
  const spans: Span[] = [];
  let number = '';
  for (let i = at; i < words.length && i < at + MOST_RUNS; i++) {
    if (i > at && !NUMBER_GAP.test(gapBefore(view.text, words, i))) break;
    number += (words[i] as Word).text;
    if (number.length > longest) break;
    const kind = numbers.get(number);
    if (!kind) continue;
    const opening = /[+(]{0,2}$/.exec(
      view.text.slice(Math.max(0, (words[at] as Word).start - 2), (words[at] as Word).start),
    );
    const start = (words[at] as Word).start - (opening?.[0].length ?? 0);
    spans.push({ kind, rule: 'known.number', evidence: 'certain', start, end: (words[i] as Word).end });
  }
  return spans;
}
