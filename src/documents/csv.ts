import { delimiterOf, isHeader } from './csv/dialect.ts';
import { type Cell, readRows } from './csv/rows.ts';
import type { Accepts, Part } from './document.ts';
import { isPlainKey, labelWords } from './label.ts';
import type { ReadContext, Reader } from './reader.ts';
import { wholeSegment } from './segments.ts';
import { TextWriter } from './text-writer.ts';

const ANY: Accepts = { type: 'any' };

/** Reads comma-separated values (also by `;`, tab or `|`): each cell is a part, its column's heading the label. Ragged rows are read too. */
export const readCsv: Reader = (source, context) => {
  const delimiter = delimiterOf(source);
  const rows = readRows(source, delimiter);
  const heading = rows[0]?.map(({ from, to }) => source.slice(from, to)) ?? [];
  const columns = rows.length > 1 && isHeader(heading) ? heading.map(columnOf) : [];
  const encode = encoder(delimiter);
  return rows.flatMap((row, r) =>
    row.flatMap((cell, c) => {
      const column = r === 0 ? undefined : columns[c];
      return cellParts(
        source,
        cell,
        { path: `row ${r + 1}.${column?.name ?? c + 1}`, label: column?.label ?? '', encode },
        context,
      );
    }),
  );
};

const columnOf = (heading: string, index: number): { name: string; label: string } => ({
  name: isPlainKey(heading) ? heading : `${index + 1}`,
  label: labelWords(heading),
});

type Place = Pick<Part, 'path' | 'label' | 'encode'>;

function cellParts(source: string, cell: Cell, place: Place, context: ReadContext): readonly Part[] {
  if (cell.to <= cell.from) return [];
  const encode = cell.quoted ? encodeQuoted : place.encode;
  return context.open({ ...place, accepts: ANY, encode, ...cellText(source, cell) }, context);
}

function cellText(source: string, { from, to, quoted }: Cell): Pick<Part, 'text' | 'segments'> {
  const raw = source.slice(from, to);
  if (!quoted || !raw.includes('"')) return { text: raw, segments: wholeSegment(raw.length, from) };
  const writer = new TextWriter();
  let done = 0;
  for (let at = raw.indexOf('""'); at >= 0; at = raw.indexOf('""', done)) {
    writer.plain(source, from + done, from + at);
    writer.put('"', from + at, from + at + 2);
    done = at + 2;
  }
  writer.plain(source, from + done, to);
  return { text: writer.text, segments: writer.segments };
}

const encodeQuoted = (replacement: string): string => replacement.replaceAll('"', '""');

/** In a cell without quotes only the value's own stretch is edited, so that what would need quotes becomes a space. */
const encoder =
  (delimiter: string) =>
  (replacement: string): string =>
    replacement.replace(/["\r\n]/g, ' ').replaceAll(delimiter, ' ');
