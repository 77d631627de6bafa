import { PLACE_BITS } from '../tagger/format.ts';
import { type Columns, mix, PAD } from './tagger-features.ts';

/** Where a feature's weight stands: the number of its template and two values, hashed. A change here needs a new model. */
const place = (template: number, a: number, b: number): number =>
  mix(mix(template * 0x1000193, a), b) >>> (32 - PLACE_BITS);

/** Fills `out` with the places of word `i`'s features and gives how many there are. Allocates nothing. */
export function placesOf(c: Columns, i: number, out: Int32Array): number {
  const at = i + PAD;
  return around(c, at, out, beside(c, at, out, own(c, at, out)));
}

const at0 = (column: Int32Array, at: number): number => column[at] as number;
const kindAt = (c: Columns, at: number): number => at0(c.shapes, at) >> 2;

/** What the word itself says: its letters, classes, shape, and the marks at its ends. */
function own(c: Columns, at: number, out: Int32Array): number {
  const id = at0(c.ids, at);
  const kind = kindAt(c, at);
  const level = at0(c.classes, at);
  const before = at0(c.befores, at);
  const after = at0(c.afters, at);
  const line = at0(c.lines, at);
  const strange = level === 0 ? 1 : 0;
  let n = 0;
  out[n++] = place(1, level, at0(c.shapes, at));
  out[n++] = place(2, at0(c.bits, at), kind);
  out[n++] = place(3, id, 0);
  out[n++] = place(4, id, kind);
  out[n++] = place(5, kind * 64 + before, after * 8 + c.textCase);
  out[n++] = place(6, at0(c.tails, at), kind);
  out[n++] = place(7, at0(c.longTails, at), strange);
  out[n++] = place(8, at0(c.heads, at), strange);
  out[n++] = place(23, line, kind * 64 + after);
  out[n++] = place(24, level, line);
  out[n++] = place(25, level, before * 64 + after);
  out[n++] = place(26, at0(c.openers, at), mix(Math.min(3, line >> 5), kind * 64 + before));
  out[n++] = place(27, level, c.textCase * 8 + kind);
  return n;
}

/** The word before and the word behind, each with what the word itself is. */
function beside(c: Columns, at: number, out: Int32Array, from: number): number {
  const kind = kindAt(c, at);
  const level = at0(c.classes, at);
  const before = at0(c.befores, at);
  const after = at0(c.afters, at);
  const gap = at0(c.gaps, at);
  const next = at0(c.gaps, at + 1);
  const id1 = at0(c.ids, at - 1);
  const idA = at0(c.ids, at + 1);
  const last = mix(id1, gap);
  const coming = mix(idA, next);
  let n = from;
  out[n++] = place(9, id1, gap);
  out[n++] = place(10, last, level);
  out[n++] = place(11, last, kind * 64 + after);
  out[n++] = place(12, idA, next);
  out[n++] = place(13, coming, level);
  out[n++] = place(14, coming, kind * 64 + before);
  out[n++] = place(22, mix(id1, idA), kind);
  out[n++] = place(29, before, at0(c.classes, at - 1) * 8 + kind);
  out[n++] = place(30, after, at0(c.classes, at + 1) * 8 + kind);
  return n;
}

/** Two words on a side, and the classes and shapes of three in a row. */
function around(c: Columns, at: number, out: Int32Array, from: number): number {
  const kind = kindAt(c, at);
  const kind1 = kindAt(c, at - 1);
  const kindA = kindAt(c, at + 1);
  const level = at0(c.classes, at);
  const level1 = at0(c.classes, at - 1);
  const levelA = at0(c.classes, at + 1);
  const gap = at0(c.gaps, at);
  const next = at0(c.gaps, at + 1);
  const id2 = at0(c.ids, at - 2);
  const idB = at0(c.ids, at + 2);
  let n = from;
  out[n++] = place(15, mix(id2, at0(c.ids, at - 1)), gap * 8 + kind);
  out[n++] = place(16, mix(at0(c.ids, at + 1), idB), next * 8 + kind);
  out[n++] = place(17, id2, gap * 8 + at0(c.gaps, at - 1));
  out[n++] = place(18, idB, next);
  out[n++] = place(19, mix(level1, level), gap * 64 + kind1 * 8 + kind);
  out[n++] = place(20, mix(levelA, level), next * 64 + kindA * 8 + kind);
  out[n++] = place(21, kind1 * 64 + kind * 8 + kindA, gap * 8 + next);
  out[n++] = place(28, mix(level1, levelA), mix(level, gap * 8 + next));
  return n;
}
