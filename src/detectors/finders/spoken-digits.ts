import { occurs, scan } from '../scan/scan.ts';
import type { Finder } from '../view.ts';
import type { SpokenDigits } from './found.ts';
import { foreignSpeech } from './spoken-foreign.ts';

// "nine one six four oh two double seven one five" · "plus two three three, five five" · "eight six four... uh... two two nine"
const DIGIT: Readonly<Record<string, string>> = {
  ...{
    zero: '0',
    oh: '0',
    o: '0',
    nought: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
  },
  ...{
    eight: '8',
    nine: '9',
    niner: '9',
    ten: '10',
    eleven: '11',
    twelve: '12',
    thirteen: '13',
    fourteen: '14',
    fifteen: '15',
  },
  ...{ sixteen: '16', seventeen: '17', eighteen: '18', nineteen: '19' },
};
const TENS: Readonly<Record<string, string>> = {
  ...{
    twenty: '2',
    thirty: '3',
    forty: '4',
    fourty: '4',
    fifty: '5',
    sixty: '6',
    seventy: '7',
    eighty: '8',
    ninety: '9',
  },
};
const WORD =
  'zero|oh|o|nought|one|two|three|four|five|six|seven|eight|niner|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred';
const REPEAT: Readonly<Record<string, number>> = { double: 2, triple: 3 };
const FILL = '(?:[ ,.\\-\\u2026\\n]|\\b(?:uh|um|er|erm|and|dash|hyphen|then|area|code|space|dot)\\b){1,12}';
const SPEECH = new RegExp(
  `\\b(?:plus )?(?:double |triple )?(?:${WORD})\\b(?:${FILL}(?:double |triple )?(?:${WORD}|\\d{1,4}(?!:\\d))\\b){3,24}`,
  'gi',
);
const SPEECH_HINT =
  /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|oh)[ ,.-]{1,4}(?:double |triple )?(?:zero|one|two|three|four|five|six|seven|eight|nine|oh)\b/i;
const TOKEN = /[a-z]+|\d+/gi;

/** Numbers read out digit by digit: at least seven digits. */
export const spokenDigits: Finder<readonly SpokenDigits[]> = (view) => {
  const found = foreignSpeech(view);
  if (!occurs(view, SPEECH_HINT)) return found;
  for (const match of scan(view, SPEECH)) {
    const digits = readDigits(match[0]);
    if (digits.length < 7 || found.some(({ start, end }) => start < match.index + match[0].length && end > match.index))
      continue;
    found.push({ start: match.index, end: match.index + match[0].length, digits, plus: /^plus/i.test(match[0]) });
  }
  return found;
};

/** The digits that words say: "double seven" is 77, "forty one" is 41, "five hundred" is 500. */
export function readDigits(words: string): string {
  let digits = '';
  let times = 1;
  let tens = '';
  for (const [token] of words.toLowerCase().matchAll(TOKEN)) {
    const unit = /^\d/.test(token) ? token : DIGIT[token];
    if (REPEAT[token]) times = REPEAT[token] as number;
    else if (TENS[token]) {
      digits += tens && `${tens}0`;
      tens = TENS[token] as string;
    } else if (unit !== undefined) {
      digits += tens && (unit.length === 1 && unit !== '0' ? tens : `${tens}0`);
      digits += unit.repeat(times);
      [tens, times] = ['', 1];
    } else if (token === 'hundred') digits += '00';
  }
  return digits + (tens && `${tens}0`);
}
