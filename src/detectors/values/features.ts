// What the tagger of values looks at around a token, as places in its table of weights. Shared by training and use: a change here needs
// a new model (npm run train:values).

import { wordLevel } from '../names/word-classes.ts';
import { PLACE_BITS } from '../tagger/format.ts';
import { at0, type Columns, firstHalf, mix, PAD } from './columns.ts';
import { conceptOf } from './concepts.ts';
import { FORM } from './tokens.ts';

/** How many tokens before and behind are looked at for words that say what a value is. */
const BEFORE = 10;
const BEHIND = 6;

/** Where a feature's weight stands: the number of its template and two values, hashed. */
const place = (template: number, a: number, b: number): number => placeOf(firstHalf(template, a), b);

const placeOf = (half: number, b: number): number => mix(half, b) >>> (32 - PLACE_BITS);

/** Fills `out` with the places of token `i`'s features and gives how many there are. Allocates nothing. */
export function placesOf(c: Columns, i: number, out: Int32Array): number {
  const at = i + PAD;
  if (isPlain(c, at)) return little(c, at, out);
  return bags(c, at, out, words(c, at, out, beside(c, at, out, own(c, at, out))));
}

const COMMON = 5;

/** A common word in lower case that speaks of nothing in particular: half of all prose, and hardly ever a piece of a value. */
function isPlain(c: Columns, at: number): boolean {
  return (
    at0(c.sorts, at) >> 3 === FORM.lower &&
    wordLevel(at0(c.bits, at)) >= COMMON &&
    at0(c.concepts, at) === 0 &&
    at0(c.ruleKinds, at) === 0
  );
}

/** The few places of a plain word. */
function little(c: Columns, at: number, out: Int32Array): number {
  const id = at0(c.ids, at);
  const id1 = mix(at0(c.ids, at - 1), at0(c.marks, at));
  const idA = mix(at0(c.ids, at + 1), at0(c.marks, at + 1));
  let n = 0;
  out[n++] = place(62, id, 0);
  out[n++] = place(63, id1, 0);
  out[n++] = place(64, idA, 0);
  out[n++] = place(65, mix(at0(c.sorts, at - 1), at0(c.marks, at)), mix(at0(c.sorts, at + 1), at0(c.marks, at + 1)));
  out[n++] = place(66, id, mix(at0(c.sorts, at - 1) >> 3, at0(c.sorts, at + 1) >> 3));
  out[n++] = place(67, mix(at0(c.ruleKinds, at - 1), at0(c.ruleKinds, at + 1)), at0(c.marks, at));
  return n;
}

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
  const proof = at0(c.proofs, at);
  if (proof === 0) return n;
  out[n++] = place(68, proof, guard === 0 ? 0 : 1);
  out[n++] = place(69, proof, at0(c.nearConcepts, at));
  out[n++] = place(70, proof, mix(before, behind));
  out[n++] = place(71, proof, c.labels[0] ?? 0);
  out[n++] = place(72, proof, at0(c.people, at));
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
    const half = at0(c.asBefore, at - before);
    if (half === 0) continue;
    out[n++] = placeOf(half, sort);
    out[n++] = placeOf(at0(c.asBeforeToo, at - before), sort >> 3);
    const concept = at0(c.concepts, at - before);
    if (concept !== 0) out[n++] = place(60, concept, sort);
  }
  for (let behind = 1; behind <= BEHIND && at + behind < c.count + PAD; behind++) {
    const half = at0(c.asBehind, at + behind);
    if (half === 0) continue;
    out[n++] = placeOf(half, sort);
    out[n++] = placeOf(at0(c.asBehindToo, at + behind), sort >> 3);
    const concept = at0(c.concepts, at + behind);
    if (concept !== 0) out[n++] = place(61, concept, sort);
  }
  return n;
}
