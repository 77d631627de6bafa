import type { Evidence, Span } from '../../span.ts';
import { GAP, SHAPE, type Words } from '../finders/words.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { canBeName, isCapital, personScore, wordFrom } from './name-words.ts';
import { givenLevel, surnameLevel } from './word-classes.ts';

// |LEE^ANN^M|  [ Lee^Ann ]  |1234^LEE^ANN|: HL7 v2 XPN and XCN, DICOM PN: family ^ given ^ middle
const CARET =
  /(?<=[|[&~=] ?|\|[A-Z\d]{3,15}\^)\p{L}[\p{L}' -]{1,40}\^(?<given>\p{L}[\p{L}'. -]{0,40})(?:\^\p{L}[\p{L}'.]{0,20})?(?=[|\]^&~\n]|$| ?\])/gu;
// HL7 table 0396 and what engines send: where a code ends in one of these, it is a code.
const CODING = /^(?:LN|L|SCT|SNM|I9|I10|ICD10|CVX|MVX|NDC|CPT|C4|HCPCS|RXNORM|UCUM|FDDC|99\w*)$/;
// NM1*IL*1*LEE*ANN*M: X12 005010, NM103 to NM105 where NM102 is 1 (a person)
const NM1 = /(?<=NM1\*[A-Z\d]{2,3}\*1\*)\p{L}[\p{L}' -]{0,60}(?:\*[\p{L}' .-]{0,35}){0,2}/gu;
// "LEE/ANN M", ^LEE/ANN^: track 1 of a card (ISO/IEC 7813), tickets, laboratory interfaces
const SLASHED = /(?<=["'=^|[(,;] ?)\p{Lu}[\p{L}' -]{1,30}\/\p{Lu}[\p{L}' ]{1,30}(?=["'^|\](),;\s]|$)/gu;
const INITIALS = /\binitials(?: are| is)?[ :=("']{1,3}(?<who>(?:\p{Lu}\.? ?){1,3}\p{Lu}\.?)(?![\p{L}\p{N}])/gu;
const LETTERS_APART =
  /(?<![\p{L}\p{N}])\p{L}(?:(?<by>[ -]|, )\p{L}(?:\k<by>\p{L}){2,15}|(?:\.\p{L}){4,15})(?![\p{L}\p{N}])/gu;

/** Names by the way they are written: `LEE^ANN`, `NM1*IL*1*LEE*ANN`, `LEE, ANN M`, letters spelled out. */
export function written(view: View, words: Words): Span[] {
  return [
    ...carets(view, words),
    ...elements(view),
    ...slashed(view.text, words),
    ...reversed(view.text, words),
    ...spelled(view, words),
    ...initials(view),
  ];
}

function carets(view: View, words: Words): Span[] {
  return scan(view, CARET).flatMap((match) => {
    if (CODING.test(match.groups?.['given'] ?? '')) return [];
    const start = match.index;
    const end = start + match[0].replace(/(?<![\^ ])[\^ ]+$/, '').length;
    let score = 0;
    let strange = 0;
    for (let i = wordFrom(words, start); i < words.count && (words.starts[i] as number) < end; i++) {
      score += personScore(words.bits[i] as number);
      if (personScore(words.bits[i] as number) === 0 && (words.ends[i] as number) - (words.starts[i] as number) >= 4)
        strange++;
    }
    return score >= 1 || (score >= 0 && strange >= 2) ? [span('name.caret', 'certain', start, end)] : [];
  });
}

function elements(view: View): Span[] {
  if (!view.text.includes('NM1*')) return [];
  return scan(view, NM1).map((match) =>
    span('name.nm1', 'certain', match.index, match.index + match[0].replace(/(?<!\*)\*+$/, '').length),
  );
}

function slashed(text: string, words: Words): Span[] {
  if (!text.includes('/')) return [];
  return [...text.matchAll(SLASHED)].flatMap(({ 0: match, index }) => {
    const end = index + match.trimEnd().length;
    let score = 0;
    for (let i = wordFrom(words, index); i < words.count && (words.starts[i] as number) < end; i++)
      score += Math.min(2, personScore(words.bits[i] as number));
    return score >= 1 ? [span('name.slashed', score >= 2 ? 'likely' : 'possible', index, end)] : [];
  });
}

/** "LEE, ANN M", "Lee, Ann": a surname, a comma, a given name, and no list of three. */
function reversed(text: string, words: Words): Span[] {
  const spans: Span[] = [];
  for (let i = 1; i < words.count; i++) {
    if (words.gaps[i] !== GAP.comma || !isCapital(words, i) || !isCapital(words, i - 1)) continue;
    const family = words.bits[i - 1] as number;
    const given = words.bits[i] as number;
    if (words.shapes[i] === SHAPE.initial) {
      const one = initialled(text, words, i);
      if (one) spans.push(one);
      continue;
    }
    if (givenLevel(given) < 1 || personScore(given) < 1 || !canBeName(text, words, i - 1)) continue;
    const upper = words.shapes[i - 1] === SHAPE.upper && words.shapes[i] === SHAPE.upper;
    if (!upper && surnameLevel(family) < 1) continue;
    // "Stone, Petra" and "Thomas, Kelly": the one is a person, the other two, and the tagger tells.
    const either = !upper && givenLevel(family) >= 2;
    if (either && (surnameLevel(family) < 3 || personScore(given) < 2)) continue;
    if (personScore(family) < 0 || (words.gaps[i + 1] === GAP.comma && isCapital(words, i + 1))) continue;
    let first = i - 1;
    while (first > 0 && words.gaps[first] === GAP.hyphen && isCapital(words, first - 1)) first--;
    let last = i;
    while (last + 1 < words.count && words.gaps[last + 1] === GAP.space && words.shapes[last + 1] === SHAPE.initial)
      last++;
    spans.push(
      span('name.reversed', either ? 'possible' : 'likely', words.starts[first] as number, words.ends[last] as number),
    );
  }
  return spans;
}

/** "VASQUEZ, T", "Abdulrahim, S.": a surname, a comma and one capital. */
function initialled(text: string, words: Words, i: number): Span | undefined {
  const family = words.bits[i - 1] as number;
  const start = words.starts[i - 1] as number;
  const end = words.ends[i] as number;
  if (
    end - (words.ends[i - 1] as number) > 3 ||
    /^[\p{L}\p{N}'&/-]/u.test(text.slice(end)) ||
    !canBeName(text, words, i - 1)
  )
    return undefined;
  const known = surnameLevel(family) > 0 && personScore(family) >= 1;
  if (!known && personScore(family) !== 0) return undefined;
  return span('name.reversed', known ? 'likely' : 'possible', start, text.charAt(end) === '.' ? end + 1 : end);
}

/** "initials Q.Z.", "(initials BLR)": letters that are said to stand for a person. */
const initials = (view: View): Span[] =>
  scan(view, INITIALS).map((match) => {
    const end = match.index + match[0].length;
    return span('name.initials', 'likely', end - (match.groups?.['who'] ?? '').length, end);
  });

/** "Q U A C K", "S-M-Y-T-H-E": letters one by one. */
function spelled(view: View, words: Words): Span[] {
  let single = 0;
  for (let i = 0; i < words.count && single < 3; i++)
    if ((words.ends[i] as number) - (words.starts[i] as number) === 1) single++;
  if (single < 3) return [];
  return scan(view, LETTERS_APART).map((match) =>
    span('name.spelled', 'possible', match.index, match.index + match[0].length),
  );
}

const span = (rule: string, evidence: Evidence, start: number, end: number): Span => ({
  kind: 'NAME',
  rule,
  evidence,
  start,
  end,
});
