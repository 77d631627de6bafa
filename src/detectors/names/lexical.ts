import type { Evidence, Span } from '../../span.ts';
import { GAP, SHAPE, type Words } from '../finders/words.ts';
import { PARTICLES } from './cue-words.ts';
import { endOffset, isCapital, isGlued, nameEnd, namesThing, personScore, wordAt } from './name-words.ts';
import { givenLevel, surnameLevel, wordLevel } from './word-classes.ts';

/** Names by their words alone, where nothing announces them. */
export function lexical(text: string, words: Words): Span[] {
  const spans: Span[] = [];
  const english = isEnglish(words);
  for (let i = 0; i < words.count; ) {
    const end = nameEnd(text, words, i);
    const evidence = end > i ? judge(text, words, i, end, english) : undefined;
    if (evidence) {
      spans.push({
        kind: 'NAME',
        rule: 'name.lexicon',
        evidence,
        start: words.starts[i] as number,
        end: endOffset(text, words, end - 1),
      });
    }
    i = Math.max(end, i + 1);
  }
  return spans;
}

/** Half the words of English text are among its most common ones; in other languages many a plain word is somebody's name in the lists. */
function isEnglish(words: Words): boolean {
  if (words.count < 12) return true;
  let common = 0;
  for (let i = 0; i < words.count; i++) if (wordLevel(words.bits[i] as number) >= 6) common++;
  return common / words.count > 0.3;
}

function judge(text: string, words: Words, first: number, end: number, english: boolean): Evidence | undefined {
  if (isGlued(text, words, first, end) || namesThing(text, words, end)) return undefined;
  return isCapital(words, first)
    ? capitals(text, words, first, end, english)
    : english && !PARTICLES.has(wordAt(text, words, first))
      ? lower(words, first, end)
      : undefined;
}

function capitals(text: string, words: Words, first: number, end: number, english: boolean): Evidence | undefined {
  const count = end - first;
  const opening = opensSentence(text, words, first);
  let score = 0;
  let against = 0;
  let known = 0;
  for (let i = first; i < end; i++) {
    if (words.shapes[i] === SHAPE.initial) continue;
    const one = personScore(words.bits[i] as number);
    score += Math.max(0, one);
    if (one < 0) against++;
    if (givenLevel(words.bits[i] as number) + surnameLevel(words.bits[i] as number) > 0) known++;
  }
  if (against > 0) return against < count && score >= 4 ? 'possible' : undefined;
  const upper = words.shapes[first] === SHAPE.upper;
  if (count >= 2) {
    if (score >= 3) return 'likely';
    if (upper) return score >= 2 ? 'possible' : undefined;
    return score >= 1 || (known === 0 && !opening && words.shapes[first] === SHAPE.capital) ? 'possible' : undefined;
  }
  if (words.shapes[first] === SHAPE.initial) return undefined;
  const level = wordLevel(words.bits[first] as number);
  if (upper) return score >= 3 && level <= 4 && words.shapes[first - 1] === SHAPE.upper ? 'possible' : undefined;
  if (score >= 3) return 'likely';
  if (opening) return undefined;
  return score >= 2 || (english && isStranger(words, first)) ? 'possible' : undefined;
}

/** A word of no list with a capital amid lower-case words: a strange name more often than a new product. */
function isStranger(words: Words, i: number): boolean {
  const inside = words.gaps[i] === GAP.space && words.shapes[i - 1] === SHAPE.lower;
  const length = (words.ends[i] as number) - (words.starts[i] as number);
  return inside && words.shapes[i] === SHAPE.capital && words.bits[i] === 0 && length > 2;
}

/** Lower-case text: only words that are hardly anything else, or a given name with a surname behind it. */
function lower(words: Words, first: number, end: number): Evidence | undefined {
  const bits = words.bits[first] as number;
  const rare = wordLevel(bits) <= 4;
  if (end - first === 1) return personScore(bits) >= 3 && rare ? 'possible' : undefined;
  const next = words.bits[first + 1] as number;
  if (givenLevel(bits) < 1 || !canFollow(next)) return undefined;
  return personScore(bits) + Math.max(0, personScore(next)) >= 4
    ? 'likely'
    : personScore(bits) >= 2
      ? 'possible'
      : undefined;
}

const canFollow = (bits: number): boolean => (surnameLevel(bits) > 0 && wordLevel(bits) <= 4) || bits === 0;

/** True at the start of a line or sentence, where every word has a capital. */
function opensSentence(_text: string, words: Words, i: number): boolean {
  const gap = words.gaps[i] as number;
  return gap === GAP.line || gap === GAP.stop;
}
