import type { Accepts, Part } from './document.ts';
import { doubled } from './doubled.ts';
import type { Fragment } from './fragments.ts';
import { encodeNumber } from './json/strings.ts';
import { labelWords } from './label.ts';
import { wholeSegment } from './segments.ts';

// INSERT INTO patients (id, last_name, dob) VALUES (7731, 'O''Hara', '1957-03-14'), (7732, 'Ode', NULL);

const START =
  /\b(?:INSERT|REPLACE)(?: IGNORE)? INTO [\w."`[\]]{1,120}\s{0,20}\((?<columns>[\w\s,."`[\]]{1,2000})\)\s{0,20}VALUES\s{0,20}(?=\()/gi;
const MOST_ROWS = 10_000;

/** Statements of SQL that give rows to named columns, within a text: each value is a part, its column the label. */
export function sqlFragments(text: string): Fragment[] {
  const found: Fragment[] = [];
  for (const { index, 0: head, groups } of text.matchAll(START)) {
    if (index < (found.at(-1)?.to ?? 0)) continue;
    const columns = (groups?.['columns'] ?? '').split(',').map(labelWords);
    const rows = new Rows(text, columns);
    const to = rows.read(index + head.length);
    if (to >= 0) found.push({ from: index, to, parts: () => rows.parts });
  }
  return found;
}

/** The rows behind VALUES. */
class Rows {
  readonly parts: Part[] = [];
  readonly #text: string;
  readonly #columns: readonly string[];

  constructor(text: string, columns: readonly string[]) {
    this.#text = text;
    this.#columns = columns;
  }

  /** Offset behind the last row, -1 where the first does not parse. */
  read(from: number): number {
    let at = from;
    let end = -1;
    for (let row = 0; row < MOST_ROWS; row++) {
      const next = this.#row(at);
      if (next < 0) return end;
      end = next;
      const more = /\s{0,50},\s{0,50}(?=\()/y;
      more.lastIndex = end;
      if (!more.test(this.#text)) return end;
      at = more.lastIndex;
    }
    return end;
  }

  /** Reads one row at its parenthesis: offset behind it, or -1, and then nothing of it is a part. */
  #row(from: number): number {
    const before = this.parts.length;
    let at = from + 1;
    for (let column = 0; column < 500; column++) {
      VALUE.lastIndex = at;
      const match = VALUE.exec(this.#text);
      const [start, end] = match?.indices?.groups?.['string'] ?? match?.indices?.groups?.['number'] ?? [];
      if (!match) break;
      if (start !== undefined && end !== undefined && end > start)
        this.#value(column, start, end, match.groups?.['number'] !== undefined);
      at = VALUE.lastIndex;
      if (match.groups?.['sign'] === ')') return at;
    }
    this.parts.length = before;
    return -1;
  }

  #value(column: number, from: number, to: number, number: boolean): void {
    const place = { label: this.#columns[column] ?? '', path: `values.${column + 1}` };
    const text = this.#text.slice(from, to);
    if (!number) {
      const accepts = { type: 'any' } as const;
      this.parts.push({ ...place, accepts, encode: encodeString, ...doubled(this.#text, from, to, "'") });
    } else if (text.length > 1) {
      // One digit identifies nobody.
      const segments = wholeSegment(text.length, from);
      this.parts.push({ ...place, text, accepts: accepts(text), segments, encode: encodeNumber });
    }
  }
}

/** A string, a number, a word or call without strings, and what ends it. */
const VALUE =
  /\s{0,50}(?:[NEB]?'(?<string>(?:[^'\\]|\\[\s\S]|''){0,20000})'|(?<number>-?\d{1,20}(?:\.\d{1,10})?)|[\w.:?$]{1,60}(?:\([^()]{0,200}\))?)(?:::\w{1,30})?\s{0,50}(?<sign>[,)])/dy;

const accepts = (text: string): Accepts =>
  /\D/.test(text) ? { type: 'number' } : { type: 'digits', count: text.length };

const encodeString = (replacement: string): string => replacement.replaceAll("'", "''").replace(/[\\\r\n]/g, ' ');
