import { isHiddenCode } from '../hidden.ts';
import { everywhere } from '../scan/everywhere.ts';
import type { View } from '../view.ts';
import { cellLabel, columns } from './columns.ts';
import { CUE, type CuePlace, cuesIn } from './cue-words.ts';
import type { DateCandidate } from './date-candidate.ts';
import { BIRTH, BIRTH_AFTER } from './date-cues.ts';
import { dates } from './dates.ts';
import { isSystems, versionDistance } from './system-dates.ts';

/** A date with what stands around it. */
export interface DateInContext extends DateCandidate {
  /** The words of the field that holds it, of the column or of the part's path, in lower case; empty in running text. */
  readonly field: string;
  /** Up to 110 units before and 70 after, in lower case, identifiers split into words. Line breaks are kept. */
  readonly before: string;
  readonly after: string;
  /** Units between the nearest birth word before (or right after) and the date; Infinity without one. */
  readonly birth: number;
  /** The same for what happens to patients, and to systems: within the sentence, on either side. */
  readonly personal: number;
  /** As `personal`, counting what stands before only. */
  readonly personalBefore: number;
  readonly system: number;
}

const BEFORE = 110;
const AFTER = 70;
// What stands between a key and its value, `"admit_dt": "`, `dob=`, `<birthTime value="`, `DA [ `; the key is read backwards from it.
const ASSIGNS = /(?: value| date)? ?\)? ?[:=>|<~]{1,3}[\s'"([]{0,4}$/;
// A full stop ends a sentence after a long enough word: `Dr. Mbatha`, `appt. 3/7` and `b. 1962` go on.
const SENTENCE_END = /(?<=[\p{L}\d)]{4})\.[\s)]|[!?;][\s)]|\n/gu;

/** Every date with its surroundings, computed once for DOB and DATE. */
export function datesInContext(view: View): readonly DateInContext[] {
  const found = dates(view).filter((date) => !isSystems(view, date));
  if (found.length === 0) return [];
  const table = view.find(columns);
  return found.map((date) => inContext(view, date, cellLabel(table, date.start)));
}

function inContext(view: View, date: DateCandidate, column: string): DateInContext {
  const before = plain(view.text.slice(Math.max(0, date.start - BEFORE), date.start));
  const after = plain(view.text.slice(date.end, date.end + AFTER));
  const field = view.label || column || fieldBefore(before);
  const left = sentenceBefore(before);
  const leftCues = cuesIn(left);
  const rightCues = cuesIn(firstSentence(after));
  const personalBefore = fromEnd(leftCues, CUE.personal, left.length);
  return {
    ...date,
    field,
    before,
    after,
    birth: birthDistance(before, after),
    personal: Math.min(personalBefore, fromStart(rightCues, CUE.personal)),
    personalBefore,
    system: Math.min(
      fromEnd(leftCues, CUE.system, left.length),
      fromStart(rightCues, CUE.system),
      versionDistance(view, date.start, left.length),
    ),
  };
}

/** The words of a key, read back from its `:` or `=`: at most 42 units of letters, digits, blanks, dots and dashes. */
function fieldBefore(before: string): string {
  const tail = before.slice(-16);
  const assigns = ASSIGNS.exec(tail);
  if (!assigns) return '';
  const end = before.length - tail.length + assigns.index;
  let start = end;
  while (start > 0 && end - start < 42 && isKeyUnit(before.charCodeAt(start - 1))) start--;
  return before.slice(start, end).trim();
}

const isKeyUnit = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  code === 32 ||
  (code >= 45 && code <= 57 && code !== 47) ||
  code > 0xbf ||
  isHiddenCode(code);

/** Lower case with identifiers taken apart. The length may change: only distances are read from it. */
function plain(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/["'\\_+]+/g, ' ')
    .toLowerCase();
}

function birthDistance(before: string, after: string): number {
  if (BIRTH_AFTER.test(after)) return 0;
  let distance = Number.POSITIVE_INFINITY;
  for (const match of everywhere(BIRTH, before)) distance = before.length - match.index - match[0].length;
  return distance;
}

// A turn of a chat or a call that begins with the date answers the line before it.
const TURN = /\n[^\n:]{1,30}: (?:uh,? |um,? |ok,? |it was |on ){0,2}$/;

function sentenceBefore(before: string): string {
  const turn = TURN.exec(before);
  return turn ? before.slice(before.lastIndexOf('\n', turn.index - 1) + 1) : lastSentence(before);
}

function lastSentence(before: string): string {
  let at = 0;
  for (const end of everywhere(SENTENCE_END, before)) at = end.index + 1;
  return before.slice(at);
}

function firstSentence(after: string): string {
  const end = after.search(SENTENCE_END);
  return end === -1 ? after : after.slice(0, end + 1);
}

/** Units from the end of the last cue to the end of the text. */
function fromEnd(cues: readonly CuePlace[], bit: number, length: number): number {
  const last = cues.findLast(({ cue }) => (cue & bit) !== 0);
  return last ? length - last.end : Number.POSITIVE_INFINITY;
}

/** Units to the first cue; what follows a date explains it less often than what precedes it. */
function fromStart(cues: readonly CuePlace[], bit: number): number {
  const first = cues.find(({ cue }) => (cue & bit) !== 0);
  return first ? first.start + 8 : Number.POSITIVE_INFINITY;
}
