import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { monthOf } from './calendar.ts';
import type { SpokenDigits } from './found.ts';
import { FOREIGN_NUMBERS, foreignNumber, isNumberPlace } from './number-words-foreign.ts';

const WORD = /\p{L}{1,24}|\d{1,4}(?![\d:])/uy;
const GAP = /(?:[ ,.\-\u2026]|\n(?=\p{Ll}))(?:[ ,.\-\u2026]){0,4}/uy;
const AND = /^(?:y|e|et|und|i|en)$/;
const OF_DATES = /^(?:de|del|do|da|di|du|le|el|am|den|dem|der|des|na|noong|ng)$/;
/** Words of numbers of two letters and more that begin a number read out; what is a word of English as well begins none. */
const START = new RegExp(
  `(?<![\\p{L}\\d])(?:${FOREIGN_NUMBERS.filter((word) => word.length > 2 && !/^(?:six|once|char|kat|san|sis|ven|een|elf|acht|two|bis|tis|das|ein|une|una|mai)$/.test(word)).join('|')})(?=[ ,-])`,
  'giu',
);
const MOST_WORDS = 40;

/** A run of number words: its end, its digits, and how many of its words are numbers. */
export interface ForeignRun {
  readonly end: number;
  readonly digits: string;
  readonly numbers: number;
}

/** Reads number words of other languages from `at` on; `dates` also lets month names and what joins a date pass. */
export function foreignRun(text: string, at: number, dates = false): ForeignRun {
  let end = at;
  let digits = '';
  let numbers = 0;
  let tens = 0;
  for (let next = at, count = 0; count < MOST_WORDS; count++) {
    const said = exec(WORD, text, next)?.[0].toLowerCase();
    if (said === undefined) break;
    const number = foreignNumber(said);
    const isNumber = number !== undefined || isNumberPlace(said) || (/^\d/.test(said) && numbers > 0);
    if (isNumber) {
      [digits, tens] = add(digits, tens, number ?? said);
      numbers++;
      end = WORD.lastIndex;
    } else if (dates && monthOf(said) !== undefined) end = WORD.lastIndex;
    else if (!(AND.test(said) && numbers > 0) && !(dates && OF_DATES.test(said))) break;
    if (!exec(GAP, text, WORD.lastIndex)) break;
    next = GAP.lastIndex;
  }
  return { end, digits: tens ? digits + String(tens) : digits, numbers };
}

/** "cincuenta y cinco" is 55, "cincuenta" 50; `tens` waits for its ones. */
function add(digits: string, tens: number, said: number | string): [string, number] {
  if (typeof said === 'string') return [(tens ? digits + String(tens) : digits) + said.replace(/\D/g, ''), 0];
  if (tens && said > 0 && said < 10) return [digits + String(tens + said), 0];
  const before = tens ? digits + String(tens) : digits;
  return said >= 20 && said % 10 === 0 ? [before, said] : [before + String(said), 0];
}

/** Numbers read out in other languages, of at least seven digits: "zéro six, cinquante-cinq, zéro un, dix-neuf". */
export function foreignSpeech(view: View): SpokenDigits[] {
  const found: SpokenDigits[] = [];
  let taken = 0;
  for (const { index } of scan(view, START)) {
    if (index < taken) continue;
    const { end, digits, numbers } = foreignRun(view.text, index);
    if (numbers >= 4) taken = end;
    if (numbers >= 4 && digits.length >= 7) found.push({ start: index, end, digits, plus: false });
  }
  return found;
}

function exec(regex: RegExp, text: string, at: number): RegExpExecArray | null {
  regex.lastIndex = at;
  return regex.exec(text);
}
