import type { Part, Reading } from './document.ts';
import type { FieldMap } from './field-map.ts';

/** One word, number or stamp. What has white space or an @ in it is no id, wherever it stands. */
const STRUCTURAL_VALUE = /^(?:[^\s@]{1,256}|\d{4}-\d\d-\d\d[ T][\d:.]{5,15} ?(?:UTC|Z|[+-]\d\d:?\d\d)?)$/;
const HAS_VALUE = /[\p{L}\p{N}]/u;

/** A field that is an address and nothing else: its receiver checks that it stays one (RFC 5322 section 3.4.1, as helpdesks read it). */
const ADDRESS = /^[^\s<>@,;"'[\]]{1,64}@[^\s<>@,;"'[\]]{1,190}\.[a-z]{2,63}$/i;
const ADDR_SPEC = { type: 'addr-spec' } as const;

/** A document without the parts that are structural, with the kinds of those that are identifiers whole. */
export function withFields(
  reading: Reading,
  map: FieldMap | undefined,
): { reading: Reading; unknown: number | undefined } {
  if (map === undefined) return { reading, unknown: undefined };
  const structural = new Set(map.structural);
  const text = new Set(map.text);
  const indexes: number[] = [];
  const parts: Part[] = [];
  const unknown = new Set<string>();
  for (const [index, part] of reading.parts.entries()) {
    const path = part.path.replace(/\[\d+\]/g, '[]');
    if (structural.has(path) && STRUCTURAL_VALUE.test(part.text)) continue;
    const kind = Object.hasOwn(map.whole, path) && HAS_VALUE.test(part.text) ? map.whole[path] : undefined;
    if (kind === undefined && !text.has(path)) unknown.add(part.path);
    indexes.push(index);
    const accepts = part.accepts.type === 'any' && ADDRESS.test(part.text) ? ADDR_SPEC : part.accepts;
    parts.push(kind === undefined ? { ...part, accepts } : { ...part, accepts, holds: kind, whole: true });
  }
  const write: Reading['write'] = (edits) =>
    reading.write(edits.map((edit) => ({ ...edit, part: indexes[edit.part] as number })));
  return { reading: { ...reading, parts, write }, unknown: unknown.size };
}
