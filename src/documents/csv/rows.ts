/** One cell: where its content stands, quotes left out. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly quoted: boolean;
}

/**
 * The rows of comma-separated values (RFC 4180), with another delimiter where asked. A quote that never ends is a sign like any other:
 * a stray inch mark must not swallow the rest of the file into one cell.
 */
export function readRows(source: string, delimiter: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = source.startsWith('\ufeff') ? 1 : 0;
  const quotes = new Quotes(source);
  while (at < source.length) {
    const { cell, end } = cellAt(source, at, delimiter, quotes);
    row.push(cell);
    const sign = source.charAt(end);
    at = end + 1;
    if (sign === delimiter) {
      if (at === source.length) row.push({ from: at, to: at, quoted: false });
      continue;
    }
    if (sign === '\r' && source.charAt(at) === '\n') at++;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function cellAt(source: string, at: number, delimiter: string, quotes: Quotes): { cell: Cell; end: number } {
  const close = source.charCodeAt(at) === 34 ? quotes.closing(at + 1) : -1;
  if (close >= 0 && endsCell(source, close + 1, delimiter)) {
    return { cell: { from: at + 1, to: close, quoted: true }, end: close + 1 };
  }
  let end = at;
  while (end < source.length && !endsCell(source, end, delimiter)) end++;
  return { cell: { from: at, to: end, quoted: false }, end };
}

function endsCell(source: string, at: number, delimiter: string): boolean {
  const sign = source.charAt(at);
  return sign === '' || sign === delimiter || sign === '\n' || sign === '\r';
}

/** Finds closing quotes. Once there is none, it never looks again: else a file of open quotes would be read for each of them. */
class Quotes {
  readonly #source: string;
  #none = false;

  constructor(source: string) {
    this.#source = source;
  }

  closing(from: number): number {
    if (this.#none) return -1;
    let at = this.#source.indexOf('"', from);
    while (at >= 0 && this.#source.charCodeAt(at + 1) === 34) at = this.#source.indexOf('"', at + 2);
    this.#none = at < 0;
    return at;
  }
}
