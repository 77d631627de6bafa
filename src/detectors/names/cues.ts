import type { Evidence, Span } from '../../span.ts';
import { isDigitCode } from '../ascii.ts';
import { GAP, SHAPE, type Words } from '../finders/words.ts';
import { CUE_TABLE, type Cue } from './cue-words.ts';
import { canBeName, endOffset, inTable, isCapital, isGlued, nameEnd, personScore, wordAt } from './name-words.ts';
import { FLAG, wordLevel } from './word-classes.ts';

// Between a cue and its name: "patient: Ann", "patient=Ann", "name is Ann", "wife, Ann", "Dr. Ann", "(nurse) Ann", "*patient* Ann".
const AFTER_CUE =
  /^(?:\.? ?|\\?["')*_]{0,2} ?[:=]+>? ?\\?["'(*_[]{0,2}|'s |,? (?:is|was|named|called|ist|es|é|se llama|heißt) (?:a |the )?| ?["'(*]{1,2}|, ?|\n)$/i;
const STRONG = /[:=]|\b(?:is|named|called|ist|es|é|heißt|llama)\b|'s/i;

/** Names that a word before them announces. */
export function announced(text: string, words: Words): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i + 1 < words.count; i++) {
    const length = (words.ends[i] as number) - (words.starts[i] as number);
    const cue = length <= 14 ? inTable(CUE_TABLE, text, words, i) : undefined;
    if (cue === undefined || words.gaps[i + 1] === GAP.none || isGluedTo(text, words.starts[i] as number)) continue;
    const span = nameAfter(text, words, i, cue);
    if (span) spans.push(span);
  }
  return spans;
}

/** `3patient`, `my_patient`, `user-patient`. */
function isGluedTo(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (before < 128)
    return (
      before === 0x5f ||
      isDigitCode(before) ||
      (before === 0x2d && text.slice(Math.max(0, start - 5), start - 1).toLowerCase() === 'user')
    );
  return /\p{N}/u.test(text.charAt(start - 1));
}

function nameAfter(text: string, words: Words, cueAt: number, cue: Cue): Span | undefined {
  const first = skipTitles(text, words, cueAt + 1);
  const between = text.slice(words.ends[first - 1], words.starts[first]);
  if (first >= words.count || between.length > 12 || (between !== ' ' && !AFTER_CUE.test(between))) return undefined;
  const end = nameEnd(text, words, first);
  if (end === first || isGlued(text, words, first, end)) return undefined;
  const evidence = strength(words, first, end, cue, STRONG.test(between) && between !== '\n', between);
  if (!evidence) return undefined;
  const rule = `name.${cue}`;
  return { kind: 'NAME', rule, evidence, start: words.starts[first] as number, end: endOffset(text, words, end - 1) };
}

const LINKS = new Set(['is', 'was', 'named', 'called', 'llama', 'se']);

/** "wife is called", "name is", "Mr. Dr.": the words between cue and name. */
function skipTitles(text: string, words: Words, i: number): number {
  let at = i;
  while (at < words.count && at < i + 3) {
    const isTitle = ((words.bits[at] as number) & FLAG.title) !== 0 && inTable(CUE_TABLE, text, words, at) === 'title';
    if (!isTitle && !LINKS.has(wordAt(text, words, at).toLowerCase())) break;
    at++;
  }
  return at;
}

function strength(
  words: Words,
  first: number,
  end: number,
  cue: Cue,
  strong: boolean,
  between: string,
): Evidence | undefined {
  const score = bestScore(words, first, end);
  const capital = isCapital(words, first) && words.shapes[first] !== SHAPE.upper;
  const common = wordLevel(words.bits[first] as number) >= 5;
  if (cue === 'title') return /[\n,]|'s/.test(between) ? undefined : 'certain';
  if (score <= -2) return undefined;
  if (cue === 'label' && strong)
    return score >= 1 || (capital && end - first >= 2) ? 'certain' : score >= 0 ? 'likely' : undefined;
  if (between.includes('\n') && cue !== 'person') return undefined;
  if (capital) return score >= 1 ? 'likely' : score === 0 && !common ? 'possible' : undefined;
  // "hope for grace": a common word in lower case behind a preposition is seldom a person.
  if (cue === 'link' && common && end - first === 1) return undefined;
  return score >= 2 ? 'likely' : score >= 1 && end - first >= 2 ? 'possible' : undefined;
}

function bestScore(words: Words, first: number, end: number): number {
  let best = -2;
  for (let i = first; i < end; i++) {
    if (words.shapes[i] !== SHAPE.initial) best = Math.max(best, personScore(words.bits[i] as number));
  }
  return best;
}

/** Names before a degree or a licence: "Ann Lee, MD", "Ann Lee RN". */
export function credentialed(text: string, words: Words): Span[] {
  const spans: Span[] = [];
  for (let i = 1; i < words.count; i++) {
    if (((words.bits[i] as number) & FLAG.credential) === 0 || words.shapes[i] === SHAPE.lower) continue;
    const gap = words.gaps[i];
    if (gap !== GAP.comma && gap !== GAP.space) continue;
    let first = i;
    while (first > 0 && i - first < 3 && isCapital(words, first - 1) && canBeName(text, words, first - 1)) {
      first--;
      if (words.gaps[first] !== GAP.space && words.gaps[first] !== GAP.hyphen) break;
    }
    if (first === i || bestScore(words, first, i) < (gap === GAP.comma ? 0 : 1)) continue;
    spans.push({
      kind: 'NAME',
      rule: 'name.credential',
      evidence: 'likely',
      start: words.starts[first] as number,
      end: words.ends[i - 1] as number,
    });
  }
  return spans;
}
