import type { Evidence, Span } from '../../span.ts';
import { SHAPE, type Words } from '../finders/words.ts';
import { openTagger } from '../tagger/format.ts';
import type { Tagged } from '../tagger/marginals.ts';
import { HAN_SENTENCE } from './foreign.ts';
import { FORM_TABLE } from './form-words.ts';
import { endOffset, inTable, isGlued, isPathPiece } from './name-words.ts';
import { isOrganisation } from './organisations.ts';
import { ROLES } from './roles.ts';
import { taggerData } from './tagger.data.ts';

// Margins in steps of 1/8 log odds, set on held-out text: docs/names.md.
export const LIKELY = 8;
/** Where something else proves that the text speaks of people, less than half a chance is enough; where nothing does, a long text needs more. */
const AMONG_PEOPLE = -22;
const IN_SHORT_TEXT = 4;
const AMONG_NOBODY = 8;
/** Of a piece of a file name or query more than half a chance is asked. */
const GLUED = 0;
const SHORT = 40;

/** The shipped model. */
export const nameModel = openTagger(taggerData);

/** Names that the tagger sees. `ruled` is what rules found in the same text. */
export function tagged(text: string, words: Words, { margins, begins }: Tagged, ruled: readonly Span[]): Span[] {
  const least = leastMargin(words, margins, ruled);
  const spans: Span[] = [];
  for (let i = 0; i < words.count; ) {
    if ((margins[i] as number) < least) {
      i++;
      continue;
    }
    const end = runEnd(margins, begins, i, least);
    if (isNobody(text, words, i, end)) {
      i = end;
      continue;
    }
    if (!isGlued(text, words, i, end) || ((margins[i] as number) >= GLUED && isPathPiece(text, words, i, end)))
      spans.push(spanOf(text, words, margins, i, end));
    i = end;
  }
  return spans;
}

function leastMargin(words: Words, margins: Int32Array, ruled: readonly Span[]): number {
  const people =
    ruled.some(({ evidence }) => evidence !== 'possible') || margins.some((margin) => margin >= 2 * LIKELY);
  if (people) return AMONG_PEOPLE;
  return words.count <= SHORT ? IN_SHORT_TEXT : AMONG_NOBODY;
}

/** "Szanowni Państwo", "请问姓名": words of letters and forms, whatever their capitals say. */
function isOfForm(text: string, words: Words, first: number, end: number): boolean {
  for (let i = first; i < end; i++) {
    if (words.shapes[i] === SHAPE.caseless && HAN_SENTENCE.test(text.slice(words.starts[i], words.ends[i]))) continue;
    if (!inTable(FORM_TABLE, text, words, i)) return false;
  }
  return true;
}

const isNobody = (text: string, words: Words, first: number, end: number): boolean =>
  isOfForm(text, words, first, end) ||
  speaksAs(text, words, first, end) ||
  isOrganisation(text, words.starts[first] as number, endOffset(text, words, end - 1));

/** `Triage: how can I help`: who speaks is told by the work alone. */
function speaksAs(text: string, words: Words, first: number, end: number): boolean {
  if (end - first > 2 || text.charAt(words.ends[end - 1] as number) !== ':') return false;
  for (let i = first; i < end; i++)
    if (!ROLES.has(text.slice(words.starts[i], words.ends[i]).toLowerCase())) return false;
  return true;
}

/** A name goes on while its words are marked and none of them begins another. */
function runEnd(margins: Tagged['margins'], begins: Tagged['begins'], first: number, least: number): number {
  let end = first + 1;
  while (end < margins.length && (margins[end] as number) >= least && begins[end] === 0) end++;
  return end;
}

function spanOf(text: string, words: Words, margins: Int32Array, first: number, end: number): Span {
  let best = margins[first] as number;
  for (let i = first + 1; i < end; i++) best = Math.max(best, margins[i] as number);
  const evidence: Evidence = best >= LIKELY ? 'likely' : 'possible';
  return {
    kind: 'NAME',
    rule: 'name.tagger',
    evidence,
    margin: best,
    start: words.starts[first] as number,
    end: endOffset(text, words, end - 1),
  };
}
