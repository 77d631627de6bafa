import { PLACE_BITS } from '../tagger/format.ts';
import { type Columns, mix, PAD } from './tagger-features.ts';

/** Where a feature's weight stands: the number of its template and two values, hashed. A change here needs a new model. */
const place = (template: number, a: number, b: number): number =>
  mix(mix(template * 0x1000193, a), b) >>> (32 - PLACE_BITS);

/** Fills `out` with the places of word `i`'s features and gives how many there are. Allocates nothing. */
export function placesOf(c: Columns, i: number, out: Int32Array): number {
  const at = i + PAD;
  return said(c, at, out, around(c, at, out, beside(c, at, out, own(c, at, out))));
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

/** What rules, other kinds, grammars, the part's label and the rest of the text say; what says nothing has no place. */
function said(c: Columns, at: number, out: Int32Array, from: number): number {
  const kind = kindAt(c, at);
  const level = at0(c.classes, at);
  const rule = at0(c.rules, at);
  const other = at0(c.kinds, at);
  const guard = at0(c.guards, at);
  const elsewhere = at0(c.elsewhere, at);
  const line = at0(c.lines, at) >> 5;
  let n = from;
  if (rule !== 0) {
    out[n++] = place(31, rule, kind);
    out[n++] = place(32, rule, level);
    out[n++] = place(33, rule, mix(at0(c.rules, at - 1), at0(c.rules, at + 1)));
    out[n++] = place(34, rule, at0(c.afters, at));
  } else if (at0(c.rules, at - 1) !== 0) out[n++] = place(35, at0(c.rules, at - 1), at0(c.gaps, at) * 8 + kind);
  if (other !== 0) out[n++] = place(36, other, kind);
  if (other !== 0 || at0(c.kinds, at - 1) !== 0 || at0(c.kinds, at + 1) !== 0)
    out[n++] = place(37, mix(at0(c.kinds, at - 1), at0(c.kinds, at + 1)), other);
  if (guard !== 0) {
    out[n++] = place(38, guard, kind);
    out[n++] = place(39, 0, kind);
  }
  if (elsewhere !== 0) {
    out[n++] = place(40, elsewhere, level);
    out[n++] = place(41, elsewhere, kind);
  }
  if (line < 3) out[n++] = place(42, at0(c.lastLines, at), line * 8 + kind);
  if (c.tongue !== 3) {
    out[n++] = place(46, c.tongue, level * 8 + kind);
    out[n++] = place(47, c.tongue, kind * 64 + at0(c.afters, at));
  }
  const { label } = c;
  if (label.length === 0) return n;
  out[n++] = place(43, label[0] as number, kind);
  out[n++] = place(44, label[0] as number, level);
  out[n++] = place(45, mix(label[0] as number, label[1] ?? 0), c.count < 4 ? c.count : 4);
  return n;
}
