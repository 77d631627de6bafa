import { type Evidence, overlaps, type Span } from '../span.ts';
import type { Detector } from './detector.ts';
import type { DateCandidate } from './finders/date-candidate.ts';
import { dates } from './finders/dates.ts';
import { lexicon } from './names/lexicon.ts';
import { wordLevel } from './names/word-classes.ts';
import { HAS, type View } from './view.ts';

/** The company's own people as keyed hashes: it answers whether somebody is on it, and gives nobody away. */
export interface Roster {
  /** True where a person's whole name, or first and last name, has these words, in any order and case. Never for a single word. */
  named(words: readonly string[]): boolean;
  /** The same, for a person born on a day: `1957-03-14`. */
  born(words: readonly string[], day: string): boolean;
  /** True for a value of a person, however it is written. */
  has(kind: 'PHONE' | 'EMAIL' | 'MRN', value: string): boolean;
}

// (202) 555-0142 · +1 202 555 0142 · 2025550142
const PHONE = /(?<![\w+(])[+(]{0,2}\d[\d() ./-]{8,20}\d(?!\w)/g;
const EMAIL = /[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
// MRN-00417-22 · 4471180 · A7328583: letters, digits and dashes with four digits at least
const NUMBER = /(?<![\w-])(?=[A-Za-z-]{0,12}(?:\d[A-Za-z-]{0,4}){4})[A-Za-z0-9][A-Za-z0-9-]{3,23}(?![\w-])/g;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}'’]{0,39}/gu;
/** Between two words of one name: `Maria Lopez`, `Lopez, Maria`, `LOPEZ^MARIA`. */
const JOINT = /^(?: {1,2}|, ?|\^|-)$/;
/** Words of one name that are looked for: `Maria Elena Lopez Cruz`. */
const MOST_WORDS = 4;
/** From here on a word is one of the language rather than a name: see word-classes.ts. */
const COMMON = 4;

/**
 * Finds the people of a roster. A name raises what was found by one level, since a million patients hold most common names; with the person's date of
 * birth beside it, and for a phone, an address or a record number, it is `certain`. Its rules are those of what a conversation knows: who is not
 * allowed to see the roster must not learn from a finding who is on it.
 */
export const rosterDetector = (roster: Roster): Detector => ({
  name: 'roster',
  needs: 0,
  detect: (view) => [
    ...(view.has & HAS.letter ? namesOn(roster, view) : []),
    ...(view.has & HAS.digit ? valuesOn(roster, view, PHONE, 'PHONE') : []),
    ...(view.text.includes('@') ? valuesOn(roster, view, EMAIL, 'EMAIL') : []),
    ...(view.has & HAS.digit ? valuesOn(roster, view, NUMBER, 'MRN') : []),
  ],
  review: (view, found) => raised(roster, view, found),
});

function valuesOn(roster: Roster, view: View, pattern: RegExp, kind: 'PHONE' | 'EMAIL' | 'MRN'): Span[] {
  const spans: Span[] = [];
  for (const { 0: value, index } of view.text.matchAll(pattern)) {
    if (roster.has(kind, value))
      spans.push({
        kind,
        rule: kind === 'EMAIL' ? 'known' : 'known.number',
        evidence: 'certain',
        start: index,
        end: index + value.length,
      });
  }
  return spans;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function namesOn(roster: Roster, view: View): Span[] {
  const { text } = view;
  const words = Array.from(
    text.matchAll(WORD),
    ({ 0: word, index }): Word => ({ text: word, start: index, end: index + word.length }),
  );
  const spans: Span[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    const run = runAt(text, words, at);
    if (run.length < 2 || !mayBeName(run.slice(0, 2))) continue;
    for (let length = run.length; length >= 2; length--) {
      const name = run.slice(0, length);
      if (!roster.named(name.map((word) => word.text)) || !mayBeName(name)) continue;
      spans.push({
        kind: 'NAME',
        rule: 'known',
        evidence: 'possible',
        start: (name[0] as Word).start,
        end: (name.at(-1) as Word).end,
      });
      break;
    }
  }
  return spans;
}

/** The words from one on that may belong to one name. */
function runAt(text: string, words: readonly Word[], at: number): Word[] {
  const run = [words[at] as Word];
  while (run.length < MOST_WORDS) {
    const [last, next] = [run.at(-1) as Word, words[at + run.length]];
    if (!next || !JOINT.test(text.slice(last.end, next.start))) break;
    run.push(next);
  }
  return run;
}

/** `grace will`: words of the language in small letters are nobody, whoever is on the roster. */
const mayBeName = (words: readonly Word[]): boolean =>
  words.every(({ text }) => /^\p{Lu}/u.test(text)) ||
  words.some(({ text }) => wordLevel(lexicon.bits(text, 0, text.length)) < COMMON);

const RAISED: Readonly<Record<Evidence, Evidence>> = { possible: 'likely', likely: 'certain', certain: 'certain' };

function raised(roster: Roster, view: View, found: readonly Span[]): Span[] {
  const names = found.filter(({ kind, rule }) => kind === 'NAME' && rule !== 'known');
  return found.map((span) => {
    if (span.kind !== 'NAME' || span.evidence === 'certain') return span;
    const words = view.text.slice(span.start, span.end).match(WORD) ?? [];
    if (words.length < 2 || !roster.named(words)) return span;
    if (bornBeside(roster, view, words)) return { ...span, evidence: 'certain' };
    // What the roster alone has found stays as weak as it is, unless others saw a name there as well.
    const seen = span.rule !== 'known' || names.some((other) => overlaps(other, span));
    return seen ? { ...span, evidence: RAISED[span.evidence] } : span;
  });
}

const bornBeside = (roster: Roster, view: View, words: readonly string[]): boolean =>
  (view.has & HAS.digit) !== 0 && view.find(dates).some((date) => daysOf(date).some((day) => roster.born(words, day)));

/** The days that a date may mean: 3/4/57 is in March or in April, in this century or the last. */
function daysOf({ year, month, day }: DateCandidate): string[] {
  if (year === undefined || month === undefined || day === undefined) return [];
  const years = year >= 2000 ? [year, year - 100] : [year];
  const pad = (n: number): string => String(n).padStart(2, '0');
  return years.flatMap((y) => [`${y}-${pad(month)}-${pad(day)}`, `${y}-${pad(day)}-${pad(month)}`]);
}

/**
 * Leaves the names of a directory, unless somebody on the roster is called the same. Whole names only: a given name alone may be a patient's.
 */
export const directoryDetector = (directory: Roster, roster: Roster | undefined): Detector => ({
  name: 'directory',
  needs: 0,
  // So that it also sees what is found at the second look.
  judgesByContext: true,
  detect: () => [],
  review: (view, found) =>
    found.filter((span) => {
      if (span.kind !== 'NAME') return true;
      const words = view.text.slice(span.start, span.end).match(WORD) ?? [];
      return !directory.named(words) || roster?.named(words) === true;
    }),
});
