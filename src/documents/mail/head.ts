import type { Range } from '../../span.ts';

/** One header field. `start` and `end` are its value's, without the colon and the last line break, folds included. */
export interface Field extends Range {
  /** In lower case; empty for lines that are no field, which are read as text. */
  readonly name: string;
  /** As it is written. */
  readonly title: string;
  /** Where the field begins, and where the next one does. */
  readonly from: number;
  readonly to: number;
}

export interface Head {
  readonly fields: readonly Field[];
  /** Where the empty line begins: fields can be added here. */
  readonly end: number;
  /** Where the body begins; -1 if a boundary ended the head before an empty line did. */
  readonly body: number;
}

// RFC 5322 section 2.2: printable ASCII but the colon; white space before the colon is obsolete and still met.
const NAME = /([!-9;-~]{1,256})[ \t]{0,8}:/y;

/** Reads the fields from `from` on (RFC 5322 section 2.2), up to an empty line, `to`, or a line that `stops` it. */
export function readHead(raw: string, from: number, to: number, stops: (line: number) => boolean = () => false): Head {
  const fields: Field[] = [];
  let at = from;
  while (at < to) {
    const newline = raw.indexOf('\n', at);
    const next = newline < 0 || newline >= to ? to : newline + 1;
    const end = lineEnd(raw, at, next);
    if (end === at && next > at) return { fields, end: at, body: next };
    const folded = raw.charAt(at) === ' ' || raw.charAt(at) === '\t';
    if (raw.startsWith('--', at) && stops(at)) return { fields, end: at, body: -1 };
    const last = fields.at(-1);
    const field = folded && last ? undefined : fieldAt(raw, at, end, next);
    if (last && (!field || (field.name === '' && last.name === ''))) {
      fields[fields.length - 1] = { ...last, end, to: next };
    } else if (field) fields.push(field);
    at = next;
  }
  return { fields, end: to, body: to };
}

/** End of a line's content: `next` is where the following line begins. */
export function lineEnd(raw: string, start: number, next: number): number {
  let end = next;
  if (end > start && raw.charCodeAt(end - 1) === 10) end--;
  if (end > start && end < next && raw.charCodeAt(end - 1) === 13) end--;
  return end;
}

function fieldAt(raw: string, at: number, end: number, to: number): Field {
  NAME.lastIndex = at;
  const match = NAME.exec(raw);
  if (!match || NAME.lastIndex > end) return { name: '', title: '', start: at, end, from: at, to };
  const title = match[1] as string;
  return { name: title.toLowerCase(), title, start: at + match[0].length, end, from: at, to };
}

/** The first field of a name. */
export const fieldNamed = (fields: readonly Field[], name: string): Field | undefined =>
  fields.find((field) => field.name === name);
