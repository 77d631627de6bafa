import type { GoldSpan } from '../markup.ts';
import type { Measured } from './measure.ts';
import type { OriginOf } from './origins.ts';

export interface Slice {
  readonly name: string;
  readonly names: number;
  readonly caught: number;
}

const lineOf = (text: string, { start, end }: GoldSpan): string =>
  text.slice(
    text.lastIndexOf('\n', start - 1) + 1,
    text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end),
  );

const hasCapital = (text: string): boolean => text !== text.toLowerCase();

function caseOf(name: string): string {
  if (!hasCapital(name)) return name === name.toUpperCase() ? 'script without case' : 'lower case';
  return name === name.toUpperCase() && name.length > 3 ? 'CAPITALS' : 'Capital first';
}

/** Recall by how a name is written, by whether its line holds a capital at all, by channel and by origin. */
export function slices(measured: readonly Measured[], originOf: OriginOf | undefined): Map<string, Slice[]> {
  const tables = new Map<string, Map<string, { names: number; caught: number }>>();
  const count = (table: string, name: string, caught: boolean): void => {
    const rows = tables.get(table) ?? new Map<string, { names: number; caught: number }>();
    tables.set(table, rows);
    const row = rows.get(name) ?? { names: 0, caught: 0 };
    rows.set(name, { names: row.names + 1, caught: row.caught + (caught ? 1 : 0) });
  };
  for (const { document, names, leaks } of measured) {
    for (const span of names) {
      const caught = !leaks.has(span);
      const name = document.text.slice(span.start, span.end);
      count('case', caseOf(name), caught);
      count('message', hasCapital(lineOf(document.text, span)) ? 'with a capital' : 'in lower case', caught);
      count('channel', document.category, caught);
      count('words', /[\p{L}\p{N}][^\p{L}\p{N}']+[\p{L}\p{N}]/u.test(name) ? 'several' : 'one', caught);
      const origin = originOf?.(name);
      if (origin) count('origin', origin, caught);
    }
  }
  return new Map([...tables].map(([table, rows]) => [table, [...rows].map(([name, row]) => ({ name, ...row }))]));
}
