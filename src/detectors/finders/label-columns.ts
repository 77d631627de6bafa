import type { LabelMatch } from './label-index.ts';

/** A range that stands in the column of a label. */
export interface LabelledCell {
  readonly start: number;
  readonly end: number;
  readonly match: LabelMatch;
}

const DELIMITERS = ['|', '\t', ';', ','] as const;
const GAP = '  ';
const LINE_LIMIT = 2000;
const ROWS = 5000;
const MISSES = 3;

/**
 * Cells below a label that fills a cell of a header line: pasted CSV, TSV, Markdown tables, columns aligned with spaces. Rows end at a line
 * without a digit, and after three cells that hold no number, so that a text of nothing but headers is read once.
 */
export function cellsBelow(text: string, match: LabelMatch): LabelledCell[] {
  const lineStart = startOfLine(text, match.start);
  const lineEnd = endOfLine(text, match.end);
  if (lineStart < 0 || text.charAt(lineEnd) !== '\n') return [];
  const line = text.slice(lineStart, lineEnd);
  const delimiter = DELIMITERS.find((one) => line.includes(one)) ?? (line.includes(GAP) ? GAP : undefined);
  if (!delimiter) return [];
  const offset = match.start - lineStart;
  const column = delimiter === GAP ? offset : columnOf(line, delimiter, offset, match.end - match.start);
  return column < 0 ? [] : rowsBelow(text, lineEnd + 1, delimiter, column, match);
}

/** The column whose cell holds the label and little else, or -1. */
function columnOf(line: string, delimiter: string, offset: number, length: number): number {
  const cells = cellsOf(line, delimiter);
  const column = cells.findIndex(({ start, end }) => start <= offset && offset < end);
  const cell = cells[column];
  return cells.length > 1 && cell && line.slice(cell.start, cell.end).trim().length <= length + 12 ? column : -1;
}

function rowsBelow(text: string, from: number, delimiter: string, column: number, match: LabelMatch): LabelledCell[] {
  const found: LabelledCell[] = [];
  let misses = 0;
  for (let at = from, rows = 0; at < text.length && rows < ROWS && misses < MISSES; rows++) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if (!(rows === 0 && /^[\s|:+=-]{3,}$/.test(line)) && !/\d/.test(line)) return found;
    const cell = delimiter === GAP ? cellAt(line, column) : cellsOf(line, delimiter)[column];
    if (cell && /\d/.test(line.slice(cell.start, cell.end))) {
      found.push({ start: at + cell.start, end: at + cell.end, match });
      misses = 0;
    } else misses++;
    at = end + 1;
  }
  return found;
}

/** In columns aligned with spaces: what begins where the label begins. */
function cellAt(line: string, column: number): { start: number; end: number } | undefined {
  if (line.length <= column || (column > 0 && line.charAt(column - 1) !== ' ') || line.charAt(column) === ' ')
    return undefined;
  const gap = line.indexOf(GAP, column);
  return { start: column, end: gap === -1 ? line.length : gap };
}

/** Cells of one line; a delimiter inside double quotes does not part. */
function cellsOf(line: string, delimiter: string): { start: number; end: number }[] {
  const cells: { start: number; end: number }[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= line.length; i++) {
    if (line.charAt(i) === '"') quoted = !quoted;
    if (i < line.length && (quoted || line.charAt(i) !== delimiter)) continue;
    cells.push({ start, end: i });
    start = i + 1;
  }
  return cells;
}

/** Start of the line that holds `at`, or -1 if it is farther than a line may be long. */
export function startOfLine(text: string, at: number): number {
  const from = Math.max(0, at - LINE_LIMIT);
  const newline = text.slice(from, at).lastIndexOf('\n');
  return newline < 0 ? (from === 0 ? 0 : -1) : from + newline + 1;
}

function endOfLine(text: string, at: number): number {
  const newline = text.slice(at, at + LINE_LIMIT).indexOf('\n');
  return newline < 0 ? Math.min(text.length, at + LINE_LIMIT) : at + newline;
}
