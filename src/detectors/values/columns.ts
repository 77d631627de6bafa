// A part's tokens with what the features of the tagger of values need to know of them. Shared by training and use: a change here needs a
// new model (npm run train:values).

import { columnPool } from '../tagger/column-pool.ts';
import { conceptOf } from './concepts.ts';
import { labelHashes } from './label-hashes.ts';
import { proofOf } from './proofs.ts';
import type { Ruled } from './ruled.ts';
import { FORM, JOIN, type Tokens } from './tokens.ts';

/** Tokens of padding before the first and behind the last. */
export const PAD = 4;

const EDGE = 0x1b873593;
const NO_WORD = 0x2c1b3c6d;

/** A column's value: every place asked for is within the padding. */
export const at0 = (column: Int32Array, at: number): number => column[at] as number;

export const mix = (a: number, b: number): number => {
  const hash = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1);
  return hash ^ (hash >>> 15);
};

/** Templates of the features that words near are, whatever their place. */
const BAG = { before: 36, beforeToo: 47, behind: 37, behindToo: 50 } as const;

/** The first half of a feature's hash, which all tokens share that a word is near to; never 0. */
const bagOf = (template: number, id: number): number => firstHalf(template, id) || 1;

/** What a feature's hash is before its second value comes in. */
export const firstHalf = (template: number, value: number): number => mix(template * 0x1000193, value);

/** A part's tokens as the features need them: column `i + PAD` is token `i`. */
export interface Columns {
  readonly count: number;
  readonly ids: Int32Array;
  readonly shapes: Int32Array;
  /** What the word speaks of, and the nearest two such words before it. */
  readonly concepts: Int32Array;
  readonly nearConcepts: Int32Array;
  readonly secondConcepts: Int32Array;
  /** Form and length, small. */
  readonly sorts: Int32Array;
  readonly bits: Int32Array;
  /** Which grammar protects it. */
  readonly guards: Int32Array;
  /** Which rule covers it, and with what kind and evidence. */
  readonly rules: Int32Array;
  readonly ruleKinds: Int32Array;
  /** `JOIN` before each token. */
  readonly gaps: Int32Array;
  readonly marks: Int32Array;
  /** First two letters of a token with digits; first and last three of a word in no lexicon. */
  readonly heads: Int32Array;
  readonly tails: Int32Array;
  /** What a number says of itself: `PROOF`. */
  readonly proofs: Int32Array;
  /** How many names rules found: in the part, and whether in the line. */
  readonly people: Int32Array;
  /** For each token the last words before it that say something, nearest first: two columns of ids. */
  readonly nearest: Int32Array;
  readonly second: Int32Array;
  /** For a word that says something: its part of the features that it is to tokens behind and before it (`bagOf`), 0 else. */
  readonly asBefore: Int32Array;
  readonly asBeforeToo: Int32Array;
  readonly asBehind: Int32Array;
  readonly asBehindToo: Int32Array;
  /** Id of the line's first word, and of the last word of the line before, with what ended it. */
  readonly openers: Int32Array;
  readonly lastLines: Int32Array;
  /** Place in the line, tokens left in it. */
  readonly places: Int32Array;
  /** Hashes of the words of the part's own label, last first. */
  readonly labels: readonly number[];
}

/** What is known about a part beside its text. */
export interface Around {
  /** The part's own label. */
  readonly label: string;
  /** What the rules found in it. */
  readonly ruled: Ruled;
}

/** Reads a part's tokens once; what it gives holds until the next part is read. `hidden` marks tokens whose identity is kept from the tagger, in training. */
export function columnsOf(text: string, tokens: Tokens, { label, ruled }: Around, hidden?: Uint8Array): Columns {
  const { count } = tokens;
  const columns = pool(count + 2 * PAD);
  for (let at = 0; at < PAD; at++) {
    pad(columns, at);
    pad(columns, count + PAD + at);
  }
  for (let i = 0; i < count; i++) {
    const at = i + PAD;
    columns.shapes[at] = tokens.shapes[i] as number;
    columns.guards[at] = tokens.guards[i] as number;
    columns.rules[at] = ruled.rules[i] as number;
    columns.ruleKinds[at] = ruled.kinds[i] as number;
    columns.gaps[at] = tokens.joins[i] as number;
    columns.marks[at] = tokens.marks[i] as number;
  }
  columns.marks[count + PAD] = tokens.marks[count] as number;
  for (let i = 0; i < count; i++) describe(columns, text, tokens, i, hidden?.[i] === 1);
  describeLines(columns, tokens);
  describeWords(columns, tokens);
  describePeople(columns, tokens, ruled);
  return { count, ...columns, labels: labelHashes(label) };
}

const NAMES = [
  ...(['ids', 'shapes', 'concepts', 'nearConcepts', 'secondConcepts', 'sorts', 'bits', 'guards', 'rules'] as const),
  ...(['ruleKinds', 'gaps', 'marks', 'heads', 'tails', 'people', 'nearest', 'second', 'openers'] as const),
  ...(['lastLines', 'places', 'proofs'] as const),
  ...(['asBefore', 'asBeforeToo', 'asBehind', 'asBehindToo'] as const),
] satisfies (keyof Filled)[];
const pool = columnPool(NAMES);

/** A place before the first token or behind the last. */
function pad(columns: Filled, at: number): void {
  for (const name of NAMES) columns[name][at] = 0;
  columns.ids[at] = EDGE;
  columns.shapes[at] = EDGE;
  columns.sorts[at] = 63;
  columns.gaps[at] = JOIN.line;
  columns.nearest[at] = NO_WORD;
  columns.second[at] = NO_WORD;
}

function describe(columns: Filled, text: string, tokens: Tokens, i: number, isHidden: boolean): void {
  const at = i + PAD;
  const form = tokens.forms[i] as number;
  const length = (tokens.ends[i] as number) - (tokens.starts[i] as number);
  // A placeholder is as long as its token, whatever it stands for.
  columns.sorts[at] = form * 8 + (form === FORM.hidden ? 7 : Math.min(7, length));
  columns.ids[at] = isHidden ? NO_WORD : (tokens.ids[i] as number);
  columns.bits[at] = isHidden ? 0 : (tokens.bits[i] as number);
  columns.concepts[at] = !isHidden && isWord(form) ? conceptOf(tokens.ids[i] as number) : 0;
  columns.heads[at] = 0;
  columns.tails[at] = 0;
  columns.proofs[at] =
    form === FORM.digits || form === FORM.code
      ? proofOf(text, tokens.starts[i] as number, tokens.ends[i] as number)
      : 0;
  if (!isHidden) describeLetters(columns, text, tokens, i);
}

type Filled = Omit<Columns, 'count' | 'labels'>;

const letter = (text: string, at: number): number => text.charCodeAt(at) | 32;

function describeLetters(columns: Filled, text: string, tokens: Tokens, i: number): void {
  const form = tokens.forms[i] as number;
  const start = tokens.starts[i] as number;
  const end = tokens.ends[i] as number;
  const isStrange = form < FORM.digits && tokens.bits[i] === 0 && end - start > 3;
  if (form === FORM.code) columns.heads[i + PAD] = mix(text.charCodeAt(start), text.charCodeAt(start + 1));
  if (!isStrange) return;
  columns.heads[i + PAD] = mix(mix(letter(text, start), letter(text, start + 1)), letter(text, start + 2));
  columns.tails[i + PAD] = mix(mix(letter(text, end - 1), letter(text, end - 2)), letter(text, end - 3));
}

function describePeople(columns: Filled, { count, joins }: Tokens, { names }: Ruled): void {
  let all = 0;
  for (let i = 0; i < count; i++) if (names[i] === 1 && names[i - 1] !== 1) all++;
  const many = all > 5 ? 3 : all > 1 ? 2 : all;
  for (let first = 0; first < count; ) {
    let end = first;
    let inLine = 0;
    do inLine |= names[end++] as number;
    while (end < count && joins[end] !== JOIN.line);
    columns.people.fill(many * 2 + inLine, first + PAD, end + PAD);
    first = end;
  }
}

function describeLines(columns: Filled, { count, joins }: Tokens): void {
  let last = 0;
  for (let first = 0; first < count; ) {
    let end = first + 1;
    while (end < count && joins[end] !== JOIN.line) end++;
    const opener = columns.ids[first + PAD] as number;
    for (let i = first; i < end; i++) {
      columns.openers[i + PAD] = opener;
      columns.lastLines[i + PAD] = last;
      columns.places[i + PAD] = Math.min(3, i - first) * 4 + Math.min(3, end - 1 - i);
    }
    last = mix(columns.ids[end - 1 + PAD] as number, columns.marks[end + PAD] as number);
    first = end;
  }
}

export const isWord = (form: number): boolean => form <= FORM.humps;

/** Words of seven and more steps on the frequency scale (the, is, my) say nothing about a value. */
export const saysSomething = (bits: number): boolean => ((bits >>> 4) & 7) < 7;

function describeWords(columns: Filled, { count, forms }: Tokens): void {
  let nearest = NO_WORD;
  let second = NO_WORD;
  let concept = 0;
  let secondConcept = 0;
  for (let i = 0; i < count; i++) {
    const at = i + PAD;
    columns.nearest[at] = nearest;
    columns.second[at] = second;
    columns.nearConcepts[at] = concept;
    columns.secondConcepts[at] = secondConcept;
    const own = columns.concepts[at] as number;
    if (own !== 0 && own !== concept) {
      secondConcept = concept;
      concept = own;
    }
    const says = isWord(forms[i] as number) && saysSomething(columns.bits[at] as number);
    const id = columns.ids[at] as number;
    columns.asBefore[at] = says ? bagOf(BAG.before, id) : 0;
    columns.asBeforeToo[at] = says ? bagOf(BAG.beforeToo, id) : 0;
    columns.asBehind[at] = says ? bagOf(BAG.behind, id) : 0;
    columns.asBehindToo[at] = says ? bagOf(BAG.behindToo, id) : 0;
    if (!says) continue;
    second = nearest;
    nearest = id;
  }
}
