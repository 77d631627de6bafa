import { type Cell, readRows } from './rows.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Enough to judge by. */
const SAMPLE = 20_000;

/** The delimiter under which the first rows agree best on their number of cells. */
export function delimiterOf(source: string): string {
  const sample = source.slice(0, SAMPLE);
  const [best] = DELIMITERS.map((delimiter) => ({ delimiter, score: agreement(readRows(sample, delimiter)) })).sort(
    (a, b) => b.score - a.score,
  );
  return best?.delimiter ?? ',';
}

/** Rows that are as wide as the first, weighed by the width; 0 where nothing is delimited. */
function agreement(rows: readonly (readonly Cell[])[]): number {
  const width = rows[0]?.length ?? 0;
  if (width < 2) return 0;
  return (rows.filter(({ length }) => length === width).length / rows.length) * (1 + Math.min(width, 50) / 100);
}

const HEADING = /^[\p{L}_#][\p{L}\p{M}\p{N} _./()#'?%-]{0,59}$/u;

/** True for a row of words that could name columns: no cell empty, none a number, an address or a sentence. */
export function isHeader(cells: readonly string[]): boolean {
  return (
    cells.length > 0 &&
    cells.every((cell) => HEADING.test(cell.trim()) && cell.trim().split(/\s+/).length <= 5 && !/\d{3}/.test(cell)) &&
    new Set(cells.map((cell) => cell.trim().toLowerCase())).size === cells.length
  );
}

/** True only where nothing else is likely: a header, rows of its width, and no comma that ends a greeting or joins a sentence. */
export function looksLikeCsv(source: string): boolean {
  const head = source.slice(0, 2000);
  const lineEnd = head.search(/[\r\n]/);
  const firstLine = lineEnd < 0 ? head : head.slice(0, lineEnd);
  if (!/[,;\t|]/.test(firstLine)) return false;
  const delimiter = delimiterOf(source);
  // The header alone rules most texts out.
  if (!isHeader(firstLine.split(delimiter).map((cell) => cell.replace(/^\ufeff?"(.*)"$/, '$1')))) return false;
  const rows = readRows(source, delimiter).filter(([first, ...more]) => more.length > 0 || first?.from !== first?.to);
  const [header = [], ...data] = rows;
  const text = ({ from, to }: Cell) => source.slice(from, to);
  if (header.length < 2 || data.length === 0 || rows.some(({ length }) => length !== header.length)) return false;
  if (!isHeader(header.map(text))) return false;
  const spaced = rows.flatMap((row) => row.slice(1).map(text)).filter((cell) => /^ \S/.test(cell)).length;
  const prose = delimiter === ',' && (spaced * 2 > rows.length || (header.length === 2 && data.length < 3));
  return !prose;
}
