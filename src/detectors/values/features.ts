// What the tagger of values looks at around a token, as places in its table of weights. Shared by training and use: a change here needs
// a new model (npm run train:values).

import { PLACE_BITS } from '../tagger/format.ts';
import { conceptOf } from './concepts.ts';
import { labelHashes } from './label-hashes.ts';
import type { Ruled } from './ruled.ts';
import { FORM, JOIN, type Tokens } from './tokens.ts';

/** Tokens of padding before the first and behind the last. */
export const PAD = 4;
/** Most places that one token has. */
export const MOST_PLACES = 128;

const EDGE = 0x1b873593;
const NO_WORD = 0x2c1b3c6d;
/** How many tokens before and behind are looked at for words that say what a value is. */
const BEFORE = 10;
const BEHIND = 6;

export const mix = (a: number, b: number): number => {
  const hash = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1);
  return hash ^ (hash >>> 15);
};

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
  /** How many names rules found: in the part, and whether in the line. */
  readonly people: Int32Array;
  /** For each token the last words before it that say something, nearest first: two columns of ids. */
  readonly nearest: Int32Array;
  readonly second: Int32Array;
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

/** Reads a part's tokens once. `hidden` marks tokens whose identity is kept from the tagger, in training. */
export function columnsOf(text: string, tokens: Tokens, { label, ruled }: Around, hidden?: Uint8Array): Columns {
  const { count } = tokens;
  const column = (): Int32Array => new Int32Array(count + 2 * PAD);
  const columns = {
    ids: column().fill(EDGE),
    shapes: column().fill(EDGE),
    concepts: column(),
    nearConcepts: column(),
    secondConcepts: column(),
    sorts: column().fill(63),
    bits: column(),
    guards: column(),
    rules: column(),
    ruleKinds: column(),
    gaps: column().fill(JOIN.line),
    marks: column(),
    heads: column(),
    tails: column(),
    people: column(),
    nearest: column().fill(NO_WORD),
    second: column().fill(NO_WORD),
    openers: column(),
    lastLines: column(),
    places: column(),
  };
  for (let i = 0; i < count; i++) {
    const at = i + PAD;
    const form = tokens.forms[i] as number;
    const length = (tokens.ends[i] as number) - (tokens.starts[i] as number);
    const isHidden = hidden?.[i] === 1;
    columns.ids[at] = isHidden ? NO_WORD : (tokens.ids[i] as number);
    columns.shapes[at] = tokens.shapes[i] as number;
    if (isWord(form) && !isHidden) columns.concepts[at] = conceptOf(tokens.ids[i] as number);
    columns.sorts[at] = form * 8 + Math.min(7, length);
    columns.bits[at] = isHidden ? 0 : (tokens.bits[i] as number);
    columns.guards[at] = tokens.guards[i] as number;
    columns.rules[at] = ruled.rules[i] as number;
    columns.ruleKinds[at] = ruled.kinds[i] as number;
    columns.gaps[at] = tokens.joins[i] as number;
    columns.marks[at] = tokens.marks[i] as number;
    if (!isHidden) describeLetters(columns, text, tokens, i);
  }
  columns.marks[count + PAD] = tokens.marks[count] as number;
  describeLines(columns, tokens);
  describeWords(columns, tokens);
  describePeople(columns, tokens, ruled);
  return { count, ...columns, labels: labelHashes(label) };
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
    if (!isWord(forms[i] as number) || !saysSomething(columns.bits[at] as number)) continue;
    second = nearest;
    nearest = columns.ids[at] as number;
  }
}

/** Where a feature's weight stands: the number of its template and two values, hashed. */
const place = (template: number, a: number, b: number): number =>
  mix(mix(template * 0x1000193, a), b) >>> (32 - PLACE_BITS);

/** Fills `out` with the places of token `i`'s features and gives how many there are. Allocates nothing. */
export function placesOf(c: Columns, i: number, out: Int32Array): number {
  const at = i + PAD;
  return bags(c, at, out, words(c, at, out, beside(c, at, out, own(c, at, out))));
}

export const at0 = (column: Int32Array, at: number): number => column[at] as number;

/** What the token itself says. */
function own(c: Columns, at: number, out: Int32Array): number {
  const id = at0(c.ids, at);
  const sort = at0(c.sorts, at);
  const shape = at0(c.shapes, at);
  const before = at0(c.marks, at);
  const behind = at0(c.marks, at + 1);
  const guard = at0(c.guards, at);
  let n = 0;
  out[n++] = place(38, guard, 0);
  out[n++] = place(
    39,
    guard === 0 ? 0 : 1,
    mix(sort, (at0(c.guards, at - 1) === 0 ? 0 : 1) + (at0(c.guards, at + 1) === 0 ? 0 : 2)),
  );
  const ruleKind = at0(c.ruleKinds, at);
  out[n++] = place(40, ruleKind, at0(c.rules, at));
  out[n++] = place(41, ruleKind, sort);
  out[n++] = place(42, ruleKind, mix(at0(c.ruleKinds, at - 1), at0(c.ruleKinds, at + 1)));
  out[n++] = place(43, ruleKind, mix(guard, at0(c.nearest, at)));
  out[n++] = place(1, id, 0);
  out[n++] = place(2, id, sort >> 3);
  out[n++] = place(3, shape, 0);
  out[n++] = place(4, shape, before);
  out[n++] = place(5, shape, behind);
  out[n++] = place(6, mix(shape, before), behind);
  out[n++] = place(7, sort, at0(c.bits, at));
  out[n++] = place(8, sort, at0(c.heads, at));
  out[n++] = place(9, sort, at0(c.places, at));
  out[n++] = place(44, sort, at0(c.tails, at));
  out[n++] = place(45, sort, at0(c.people, at));
  out[n++] = place(46, mix(at0(c.people, at), ruleKind), guard === 0 ? 0 : 1);
  out[n++] = place(10, sort, before);
  return n;
}

/** The tokens around, by their place. */
function beside(c: Columns, at: number, out: Int32Array, from: number): number {
  const sort = at0(c.sorts, at);
  const shape = at0(c.shapes, at);
  const id1 = mix(at0(c.ids, at - 1), at0(c.marks, at));
  const idA = mix(at0(c.ids, at + 1), at0(c.marks, at + 1));
  let n = from;
  out[n++] = place(11, id1, 0);
  out[n++] = place(12, id1, sort);
  out[n++] = place(13, id1, at0(c.ids, at - 2));
  out[n++] = place(14, at0(c.ids, at - 2), sort);
  out[n++] = place(15, mix(at0(c.ids, at - 2), at0(c.ids, at - 3)), sort >> 3);
  out[n++] = place(16, idA, 0);
  out[n++] = place(17, idA, sort);
  out[n++] = place(18, mix(idA, at0(c.ids, at + 2)), sort >> 3);
  out[n++] = place(19, at0(c.shapes, at - 1), mix(shape, at0(c.marks, at)));
  out[n++] = place(20, at0(c.shapes, at + 1), mix(shape, at0(c.marks, at + 1)));
  out[n++] = place(21, mix(at0(c.shapes, at - 1), shape), at0(c.shapes, at + 1));
  out[n++] = place(22, mix(at0(c.sorts, at - 2), at0(c.sorts, at - 1)), mix(sort, at0(c.marks, at)));
  out[n++] = place(23, mix(at0(c.bits, at - 1), at0(c.bits, at)), sort);
  out[n++] = place(24, mix(at0(c.bits, at + 1), at0(c.bits, at)), sort);
  return n;
}

/** The words before that say something, however far, and what opens the line. */
function words(c: Columns, at: number, out: Int32Array, from: number): number {
  const sort = at0(c.sorts, at);
  const shape = at0(c.shapes, at);
  const near = at0(c.nearest, at);
  const both = mix(near, at0(c.second, at));
  let n = from;
  out[n++] = place(25, near, sort);
  out[n++] = place(26, near, shape);
  out[n++] = place(48, near, sort >> 3);
  out[n++] = place(49, at0(c.second, at), sort >> 3);
  const concept = at0(c.nearConcepts, at);
  const concepts = mix(concept, at0(c.secondConcepts, at));
  const kindNear = at0(c.concepts, at - 1) * 128 + at0(c.concepts, at - 2);
  out[n++] = place(51, concept, sort);
  out[n++] = place(52, concept, shape);
  out[n++] = place(53, concepts, sort >> 3);
  out[n++] = place(54, concepts, sort);
  out[n++] = place(55, mix(kindNear, at0(c.marks, at)), sort >> 3);
  out[n++] = place(56, mix(at0(c.concepts, at + 1), at0(c.marks, at + 1)), sort);
  out[n++] = place(57, mix(concept, at0(c.people, at)), sort >> 3);
  out[n++] = place(58, mix(concept, at0(c.ruleKinds, at)), 0);
  out[n++] = place(27, both, sort >> 3);
  out[n++] = place(28, both, shape);
  out[n++] = place(29, at0(c.second, at), sort);
  out[n++] = place(30, at0(c.openers, at), sort);
  out[n++] = place(31, at0(c.lastLines, at), mix(sort, at0(c.places, at) >> 2));
  const [last = 0, lastButOne = 0] = c.labels;
  if (last === 0) return n;
  out[n++] = place(32, last, sort);
  out[n++] = place(33, mix(last, lastButOne), sort);
  out[n++] = place(34, last, shape);
  for (const label of c.labels) {
    out[n++] = place(35, label, sort >> 3);
    out[n++] = place(59, conceptOf(label), sort);
  }
  return n;
}

/** Every word near, whatever its place. */
function bags(c: Columns, at: number, out: Int32Array, from: number): number {
  const sort = at0(c.sorts, at);
  let n = from;
  for (let before = 1; before <= BEFORE && at - before >= PAD; before++) {
    const sortThere = at0(c.sorts, at - before) >> 3;
    if (!isWord(sortThere) || !saysSomething(at0(c.bits, at - before))) continue;
    out[n++] = place(36, at0(c.ids, at - before), sort);
    out[n++] = place(47, at0(c.ids, at - before), sort >> 3);
    const concept = at0(c.concepts, at - before);
    if (concept !== 0) out[n++] = place(60, concept, sort);
  }
  for (let behind = 1; behind <= BEHIND && at + behind < c.count + PAD; behind++) {
    const sortThere = at0(c.sorts, at + behind) >> 3;
    if (!isWord(sortThere) || !saysSomething(at0(c.bits, at + behind))) continue;
    out[n++] = place(37, at0(c.ids, at + behind), sort);
    out[n++] = place(50, at0(c.ids, at + behind), sort >> 3);
    const concept = at0(c.concepts, at + behind);
    if (concept !== 0) out[n++] = place(61, concept, sort);
  }
  return n;
}
