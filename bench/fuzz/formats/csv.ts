import fc from 'fast-check';
import Papa from 'papaparse';
import type { FuzzFormat } from '../format.ts';
import { AWKWARD } from '../values.ts';

const HEADINGS = ['patient_name', 'dob', 'mrn', 'phone', 'note', 'status'];

/** Numbers of cells, row by row. */
const structure = (delimiter: string) => (text: string) =>
  Papa.parse<string[]>(text, { delimiter }).data.map((row) => row.length);

const tables = (delimiter: string, newline: string): fc.Arbitrary<string> =>
  fc
    .array(fc.array(AWKWARD, { minLength: HEADINGS.length, maxLength: HEADINGS.length }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((rows) => Papa.unparse([HEADINGS, ...rows], { delimiter, newline }));

export const csv: FuzzFormat = {
  name: 'csv',
  format: 'csv',
  documents: tables(',', '\r\n'),
  structure: structure(','),
};
export const tsv: FuzzFormat = {
  name: 'tsv',
  format: 'csv',
  documents: tables('\t', '\n'),
  structure: structure('\t'),
};
