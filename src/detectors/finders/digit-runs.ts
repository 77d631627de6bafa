import { everywhere } from '../scan/everywhere.ts';
import { scan } from '../scan/scan.ts';
import type { Finder } from '../view.ts';

/** A group of digits inside a run, `sep` being what parts it from the group before. */
export interface DigitGroup {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly sep: string;
}

/** Digits parted by nothing but what people put inside telephone numbers. Offsets are UTF-16 units of the view's text. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
  /** Begins with `+`, or `(`. */
  readonly plus: boolean;
  readonly groups: readonly DigitGroup[];
}

// ITU-T E.123 groups by spaces and parentheses; people add dots, hyphens, slashes and line ends. A digit glued to a letter, an
// underscore or a currency sign is part of something else. The pieces are disjoint, so a run is read once.
const RUN = /(?<![A-Za-z\u00c0-\u05ff\p{N}_$€£])(?:\+ ?)?\(?\d(?:[\d]|[ .\-/()\n]{1,4}(?=\d))*/gu;
const GROUP = /\d+/g;

/** Every run with at least seven digits, in order. */
export const digitRuns: Finder<readonly DigitRun[]> = (view) => {
  const runs: DigitRun[] = [];
  for (const match of scan(view, RUN)) {
    if (match[0].length < 7) continue;
    const run = readRun(match[0], match.index);
    if (run) runs.push(run);
  }
  return runs;
};

function readRun(text: string, start: number): DigitRun | undefined {
  const groups: DigitGroup[] = [];
  let count = 0;
  let last = 0;
  for (const group of everywhere(GROUP, text)) {
    count += group[0].length;
    groups.push({
      start: start + group.index,
      end: start + group.index + group[0].length,
      digits: group[0],
      sep: text.slice(last, group.index),
    });
    last = group.index + group[0].length;
  }
  return count < 7 ? undefined : { start, end: start + text.length, plus: text.startsWith('+'), groups };
}
