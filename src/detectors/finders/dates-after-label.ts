import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import type { DateCandidate } from './date-candidate.ts';
import { exec, makeDate } from './dates-make.ts';
import { NUMBER_WORDS } from './number-words.ts';
import { foreignRun } from './spoken-foreign.ts';

// Right after these words a date may be written in ways that are none elsewhere: `O3/l4/1957`, `0 3 1 4 1 9 5 7`, `three fourteen fifty-seven`.
const LABEL =
  /(?<![a-z])(?:d\.?o\.?b\.?|date of birth|birth ?date|birthday|born(?: on)?|written(?: on)?|dated|date of service|service date|filled(?: on)?|date written|fill date|(?:fecha de )?nacimiento|nascimento|naissance|geburts(?:datum|tag)|nacid[oa]|naci[oó]|nasceu|nascid[oa]|n[ée]e?(?= le)|geboren|geb\.|nat[oa](?= il)|nascita|urodzon[ya]|geboortedatum|ipinanganak|kapanganakan|dat nesans|janam(?: ?tithi)?)(?![a-z])/gi;
const ANSWER = /[^\n]{0,40}\n[^\n:]{0,30}: /y;
const GAP =
  /[^\p{L}\d\n]{0,5}(?:(?:uh+|um+|er|in|is|was|it's|its|that's|that is|that would be|yeah|yes|sure|okay|ok|so|on|the|my|el|le|em|il|am|den|dem|der|dnia|noong|sí|sim|oui|ja|es|é)[ ,.]{1,4}){0,5}/iuy;
const MESSY = /(?=[^\n]{0,12}\d)[\dOoIl](?:[ ./-]{0,3}[\dOoIl]){5,7}(?![\p{L}\d])/uy;
const SPOKEN = new RegExp(
  `(?:(?:${NUMBER_WORDS}|zero|oh|o|hundred|thousand|and|slash|dash|of|the)[ ,./-]{1,3}){1,12}(?:${NUMBER_WORDS}|zero|oh)(?![a-z])`,
  'iy',
);

/** Dates that only their label tells: with letters for digits, blanks between digits, or read out in numbers. */
export function datesAfterLabel(view: View): DateCandidate[] {
  const { text } = view;
  const found: DateCandidate[] = [];
  for (const label of scan(view, LABEL)) {
    const end = label.index + label[0].length;
    const date = dateBehind(text, end) ?? (exec(ANSWER, text, end) ? dateBehind(text, ANSWER.lastIndex) : undefined);
    if (date) found.push(date);
  }
  return found;
}

function dateBehind(text: string, from: number): DateCandidate | undefined {
  const at = from + (exec(GAP, text, from)?.[0].length ?? 0);
  if (exec(MESSY, text, at)) return makeDate(text, at, MESSY.lastIndex, 'full', {});
  if (exec(SPOKEN, text, at)) return makeDate(text, at, SPOKEN.lastIndex, 'spoken', {});
  const { end, numbers } = foreignRun(text, at, true);
  return numbers >= 2 && /\p{L}{2}/u.test(text.slice(at, end)) ? makeDate(text, at, end, 'spoken', {}) : undefined;
}
