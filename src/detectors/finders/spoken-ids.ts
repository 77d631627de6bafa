import { foreignRun } from './spoken-foreign.ts';

// "seven seven zero, dash, one nine two two four" · "K as in kilo, four four one" · "4 4 1 dash 0 0 9 6" · "P Z K, seven one one, H"
const NUMBER =
  'zero|oh|one|two|three|four|five|six|seven|eight|niner?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|double|triple';
const ALPHABET =
  'alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu';
const PIECE = new RegExp(
  `(?:(${NUMBER})|(\\d{1,4})|([a-z])(?: (?:as in|like|for) [a-z]{2,12})?|(?:${ALPHABET})|dash|hyphen|slash)(?![a-z0-9'])`,
  'iy',
);
const GAP = /[ ,.-]{1,4}(?:and )?|\n(?=[a-z])/iy;

/** End of an identifier that is read out from `at`, or -1: at least three spoken digits, in English or in another language. */
export function spokenIdEnd(text: string, at: number): number {
  const english = englishEnd(text, at);
  if (english >= 0) return english;
  const { end, digits, numbers } = foreignRun(text, letterEnd(text, at));
  return numbers >= 2 && digits.length >= 4 ? end : -1;
}

// "R wie Richard, zwei sechs acht": the letter that many insurance numbers begin with.
const LETTER = /\p{L}(?: (?:wie|de|como|come|comme|jak) \p{L}{2,12})?,? /uy;

function letterEnd(text: string, at: number): number {
  LETTER.lastIndex = at;
  return LETTER.test(text) ? LETTER.lastIndex : at;
}

function englishEnd(text: string, at: number): number {
  let end = -1;
  let digits = 0;
  let spoken = 0;
  let words = 0;
  let next = at;
  for (let pieces = 0; pieces < 40; pieces++) {
    PIECE.lastIndex = next;
    const match = PIECE.exec(text);
    if (!match) break;
    end = PIECE.lastIndex;
    if (match[1] || match[2]) digits += match[2]?.length ?? 1;
    if (!match[2]) words++;
    if (match[1] || match[2] || match[3]) spoken++;
    GAP.lastIndex = end;
    if (!GAP.test(text)) break;
    next = GAP.lastIndex;
  }
  return digits >= 3 && spoken >= 4 && (words > 0 || digits > 6) ? trimmed(text, at, end) : -1;
}

const TRAILING = /(?<![ ,.])[ ,.]+(?:dash|hyphen|slash|a|i)$/i;
const trimmed = (text: string, at: number, end: number): number =>
  end - (TRAILING.exec(text.slice(Math.max(at, end - 12), end))?.[0].length ?? 0);
