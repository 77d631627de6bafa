import type { DateCandidate } from './dates.ts';
import { exec, makeDate } from './dates-make.ts';
import { NUMBER_WORDS } from './number-words.ts';

// Right after these words a date may be written in ways that are none elsewhere: `O3/l4/1957`, `0 3 1 4 1 9 5 7`, `three fourteen fifty-seven`.
const LABEL =
  /(?<![a-z])(?:d\.?o\.?b\.?|date of birth|birth ?date|birthday|born(?: on)?|written(?: on)?|dated|date of service|service date|filled(?: on)?|date written|fill date)(?![a-z])/gi;
const GAP =
  /[^\p{L}\d\n]{0,5}(?:\n[^\n:]{0,30}: )?(?:(?:uh+|um+|er|is|was|it's|its|that's|that is|that would be|yeah|yes|sure|okay|ok|so|on|the|my)[ ,.]{1,4}){0,5}/iuy;
const MESSY = /(?=[^\n]{0,12}\d)[\dOoIl](?:[ ./-]{0,3}[\dOoIl]){5,7}(?![\p{L}\d])/uy;
const SPOKEN = new RegExp(`(?:(?:${NUMBER_WORDS}|zero|oh|o|hundred|thousand|and)[ ,./-]{1,3}){1,8}(?:${NUMBER_WORDS}|zero|oh)(?![a-z])`, 'iy');

/** Dates that only their label tells: with letters for digits, blanks between digits, or read out in numbers. */
export function datesAfterLabel(text: string): DateCandidate[] {
  const found: DateCandidate[] = [];
  for (const label of text.matchAll(LABEL)) {
    const gap = exec(GAP, text, label.index + label[0].length);
    const at = label.index + label[0].length + (gap?.[0].length ?? 0);
    const messy = exec(MESSY, text, at);
    if (messy) found.push(makeDate(text, at, MESSY.lastIndex, 'full', {}));
    else if (exec(SPOKEN, text, at)) found.push(makeDate(text, at, SPOKEN.lastIndex, 'spoken', {}));
  }
  return found;
}
