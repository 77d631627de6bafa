import type { View } from '../view.ts';
import { HAS } from '../view.ts';

/** A cell of a table in text and the words of its column's header, in lower case. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

// Words that columns of patient lists are called by. A header line is one with at least two of them and no digits to speak of.
const HEADER_WORD =
  /\b(?:mrn|dob|birth|first|last|middle|name|patient|member|gender|sex|phone|mobile|email|e-?mail|zip|zipcode|postal|city|town|county|street|address|addr|state|appt|visit|date|provider|insurance|payer|plan|ssn|id|account|acct|drug|ndc|qty|claim|npi|admit|discharge|fill|plz|ort|ville|cep|cidade)\b/gi;
// What a column can be called: a few words, no sentence, no value, no colon.
const LABEL = /^[#\p{L}][\p{L}\p{M}\p{N}#/().-]{0,24}(?: [\p{L}\p{N}#/().-]{1,16}){0,3}$/u;
const DELIMITERS = ['|', '\t', ';', ','] as const;

/** Cells of the tables that stand in a part: a header line, then lines with as many cells. CSV, TSV, `;` and Markdown tables. */
export function columns(view: View): readonly Cell[] {
  if (!(view.has & HAS.newline)) return [];
  const cells: Cell[] = [];
  let header: { delimiter: string; labels: string[] } | undefined;
  for (let at = 0; at < view.text.length; ) {
    const newline = view.text.indexOf('\n', at);
    const end = newline === -1 ? view.text.length : newline;
    header = end - at > 2000 ? undefined : readLine(view.text.slice(at, end), at, header, cells);
    at = end + 1;
  }
  return cells;
}

type Header = { delimiter: string; labels: string[] } | undefined;

function readLine(line: string, at: number, header: Header, cells: Cell[]): Header {
  if (header) {
    const row = split(line, header.delimiter);
    if (/^[\s|:-]*$/.test(line) && line.includes('-')) return header;
    // A sentence has commas too: only bars and tabs may be one short, as people cut tables.
    const slack = header.delimiter === '|' || header.delimiter === '\t' ? 1 : 0;
    if (Math.abs(row.length - header.labels.length) <= slack && row.length > 1) {
      row.forEach((cell, i) => {
        cells.push({ start: at + cell.start, end: at + cell.end, label: header?.labels[i] ?? '' });
      });
      return header;
    }
  }
  return headerOf(line);
}

function headerOf(line: string): Header {
  if (line.length > 600) return undefined;
  const delimiter = DELIMITERS.find((one) => line.indexOf(one, line.indexOf(one) + 1) > line.indexOf(one));
  if (!delimiter || line.search(HEADER_WORD) === -1) return undefined;
  const labels = split(line, delimiter).map(({ text }) =>
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/[_"']/g, ' ')
      .trim()
      .toLowerCase(),
  );
  if (!labels.every((label) => label === '' || LABEL.test(label))) return undefined;
  const known = labels.filter((label) => label.length < 30 && label.search(HEADER_WORD) !== -1).length;
  if (known < 2 || known * 2 < labels.filter(Boolean).length) return undefined;
  return line.replace(/\D/g, '').length * 8 < line.length ? { delimiter, labels } : undefined;
}

/** Cells of one line; a delimiter inside double quotes does not part. */
function split(line: string, delimiter: string): { text: string; start: number; end: number }[] {
  const cells: { text: string; start: number; end: number }[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= line.length; i++) {
    const char = line.charAt(i);
    if (char === '"') quoted = !quoted;
    if (i < line.length && (char !== delimiter || quoted)) continue;
    cells.push({ text: line.slice(start, i), start, end: i });
    start = i + 1;
  }
  return cells;
}

/** The label of the cell that holds an offset, by bisection; empty outside tables. */
export function cellLabel(cells: readonly Cell[], offset: number): string {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cells[middle] as Cell).end < offset) low = middle + 1;
    else high = middle;
  }
  const cell = cells[low];
  return cell && cell.start <= offset ? cell.label : '';
}
