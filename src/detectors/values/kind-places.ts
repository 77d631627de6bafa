import { at0, type Columns, isWord, mix, PAD, saysSomething } from './columns.ts';
import { conceptOf } from './concepts.ts';

/** Bits of a place in the table of the kinds' weights. */
export const KIND_PLACE_BITS = 12;
const BEFORE = 8;
const BEHIND = 3;

const place = (template: number, a: number, b: number): number =>
  mix(mix(template * 0x1000193, a), b) >>> (32 - KIND_PLACE_BITS);

/** Fills `out` with the places that tell what kind of value token `i` belongs to; gives how many there are. */
export function kindPlacesOf(c: Columns, i: number, out: Int32Array): number {
  const at = i + PAD;
  const sort = at0(c.sorts, at);
  const shape = at0(c.shapes, at);
  let n = 0;
  out[n++] = place(1, sort, 0);
  out[n++] = place(2, shape, 0);
  out[n++] = place(3, mix(at0(c.marks, at), shape), at0(c.marks, at + 1));
  out[n++] = place(4, sort >> 3, at0(c.heads, at));
  out[n++] = place(5, at0(c.bits, at) & 0x3fc00, sort >> 3);
  out[n++] = place(6, at0(c.nearest, at), 0);
  out[n++] = place(7, at0(c.nearest, at), sort);
  out[n++] = place(8, at0(c.second, at), 0);
  out[n++] = place(9, mix(at0(c.nearest, at), at0(c.second, at)), 0);
  out[n++] = place(10, at0(c.shapes, at - 1), mix(at0(c.marks, at), shape));
  out[n++] = place(11, at0(c.shapes, at + 1), mix(at0(c.marks, at + 1), shape));
  out[n++] = place(12, at0(c.ids, at), 0);
  out[n++] = place(16, at0(c.nearConcepts, at), 0);
  out[n++] = place(17, at0(c.nearConcepts, at), sort);
  out[n++] = place(18, mix(at0(c.nearConcepts, at), at0(c.secondConcepts, at)), 0);
  out[n++] = place(19, at0(c.concepts, at + 1), sort >> 3);
  out[n++] = place(20, at0(c.ruleKinds, at), 0);
  for (const label of c.labels) {
    out[n++] = place(13, label, 0);
    out[n++] = place(21, conceptOf(label), 0);
  }
  for (let before = 1; before <= BEFORE && at - before >= PAD; before++)
    if (isWord(at0(c.sorts, at - before) >> 3) && saysSomething(at0(c.bits, at - before)))
      out[n++] = place(14, at0(c.ids, at - before), 0);
  for (let behind = 1; behind <= BEHIND && at + behind < c.count + PAD; behind++)
    if (isWord(at0(c.sorts, at + behind) >> 3) && saysSomething(at0(c.bits, at + behind)))
      out[n++] = place(15, at0(c.ids, at + behind), 0);
  return n;
}
