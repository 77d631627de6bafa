import { delimiterOf, isHeader } from './csv/dialect.ts';
import { type Cell, readRows } from './csv/rows.ts';
import type { Accepts, Part } from './document.ts';
import { doubled } from './doubled.ts';
import { isPlainKey, labelWords } from './label.ts';
import type { Reader } from './reader.ts';
import { wholeSegment } from './segments.ts';

const ANY: Accepts = { type: 'any' };

/** Reads comma-separated values (also by `;`, tab or `|`): each cell is a part, its column's heading the label. Ragged rows are read too. */
export const readCsv: Reader = (source, context) => {
  const delimiter = delimiterOf(source);
  const rows = readRows(source, delimiter);
  const columns = columnsOf(source, rows);
  const encodeBare = encoder(delimiter);
  const parts: Part[] = [];
  for (const [r, row] of rows.entries()) {
    for (const [c, cell] of row.entries()) {
      if (cell.to <= cell.from) continue;
      const column = r === 0 ? undefined : columns[c];
      const path = `row ${r + 1}.${column?.name ?? c + 1}`;
      const encode = cell.quoted ? encodeQuoted : encodeBare;
      const { text, segments } = cellText(source, cell);
      const part: Part = { path, text, label: column?.label ?? '', accepts: ANY, shown: 'cell', segments, encode };
      for (const opened of context.open(part, context)) parts.push(opened);
    }
  }
  return parts;
};

function columnsOf(source: string, rows: readonly (readonly Cell[])[]): { name: string; label: string }[] {
  const headings = rows[0]?.map(({ from, to }) => source.slice(from, to)) ?? [];
  if (rows.length < 2 || !isHeader(headings)) return [];
  return headings.map((heading, i) => ({
    name: isPlainKey(heading) ? heading : `${i + 1}`,
    label: labelWords(heading),
  }));
}

const cellText = (source: string, { from, to, quoted }: Cell): Pick<Part, 'text' | 'segments'> =>
  quoted ? doubled(source, from, to, '"') : { text: source.slice(from, to), segments: wholeSegment(to - from, from) };

const encodeQuoted = (replacement: string): string => replacement.replaceAll('"', '""');

/** In a cell without quotes only the value's own stretch is edited, so that what would need quotes becomes a space. */
const encoder =
  (delimiter: string) =>
  (replacement: string): string =>
    replacement.replace(/["\r\n]/g, ' ').replaceAll(delimiter, ' ');
