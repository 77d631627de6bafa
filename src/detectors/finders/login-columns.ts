import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import type { Found } from './found.ts';
import { isServiceAccount } from './login-shapes.ts';

const HEADER =
  /^(?=[^\n]{3,400}$)(?:[^\n,;|\t]{0,40}[,;|\t]){0,12}[ "]{0,2}(?:user(?: ?name|_?name|[ _]?id)?|login|logon|account[ _]name|samaccountname|upn|operator|clerk)[ "]{0,2}(?:[,;|\t][^\n]{0,300})$/gim;
const CELL = /^[A-Za-z0-9][\w.-]{2,40}$/;
const ROWS = 400;

/** Login columns of tables pasted into text: a header names the column, the rows below have as many cells. */
export function loginColumns(view: View): Found[] {
  const found: Found[] = [];
  for (const { index, 0: header } of scan(view, HEADER)) {
    const mark = /[,;|\t]/.exec(header)?.[0] ?? ',';
    const names = header.split(mark);
    const column = names.findIndex((name) =>
      /^(?:user(?: ?name|_?name|[ _]?id)?|log[io]n|account[ _]name|samaccountname|upn|operator|clerk)$/i.test(
        name.replace(/["\s]+/g, ' ').trim(),
      ),
    );
    if (column < 0 || names.length < 2 || names.some((name) => name.length > 40)) continue;
    found.push(...rows(view.text, index + header.length + 1, mark, column, names.length));
  }
  return found;
}

function rows(text: string, from: number, mark: string, column: number, width: number): Found[] {
  const found: Found[] = [];
  for (let at = from, row = 0; at < text.length && row < ROWS; row++) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const cells = text.slice(at, Math.min(end, at + 2000)).split(mark);
    if (cells.length !== width) break;
    const before = cells.slice(0, column).reduce((sum, cell) => sum + cell.length + 1, 0);
    const cell = cells[column] ?? '';
    const value = cell.replace(/["\s]/g, '');
    const start = at + before + cell.indexOf(value);
    if (CELL.test(value) && /[A-Za-z]/.test(value) && !isServiceAccount(value))
      found.push({ start, end: start + value.length, evidence: 'likely', form: 'column' });
    at = end + 1;
  }
  return found;
}
