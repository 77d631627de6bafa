import fc from 'fast-check';
import { parse } from 'pgsql-ast-parser';
import type { FuzzFormat } from '../format.ts';
import { AWKWARD } from '../values.ts';

const COLUMNS = ['id', 'first_name', 'last_name', 'dob', 'phone', 'note'];
// A backslash escapes in some dialects and not in others: it is left out.
const string = AWKWARD.map((text) => `'${text.replace(/[\\\0]/g, '').replaceAll("'", "''")}'`);
const value = fc.oneof(string, fc.integer({ min: 0 }).map(String), fc.constantFrom('NULL', 'now()', 'true', '12.50'));
const row = fc.tuple(...COLUMNS.map(() => value)).map((values) => `(${values.join(', ')})`);

/** Kinds of the values, row by row. */
export const sql: FuzzFormat = {
  name: 'sql',
  format: 'auto',
  documents: fc
    .array(row, { minLength: 1, maxLength: 2 })
    .map((rows) => `INSERT INTO patients (${COLUMNS.join(', ')}) VALUES ${rows.join(', ')};`),
  structure: (text) =>
    parse(text).map((statement) =>
      statement.type === 'insert' && statement.insert.type === 'values'
        ? [
            statement.columns?.map(({ name }) => name),
            statement.insert.values.map((cells) => cells.map((cell) => (typeof cell === 'object' ? cell.type : cell))),
          ]
        : statement.type,
    ),
};
