const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const ORDINAL_ONES =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';

const CARDINALS: ReadonlyMap<string, number> = new Map([
  ...ONES.split(' ').map((word, i) => [word, i] as const),
  ...TENS.split(' ').map((word, i) => [word, 20 + i * 10] as const),
]);
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...ORDINAL_ONES.split(' ').map((word, i) => [word, i] as const),
  ['twentieth', 20],
  ['thirtieth', 30],
]);

/** `a|b|c` of the words for 1 to 99 by one word each, for use inside patterns. */
export const CARDINAL_WORD = [...CARDINALS.keys()].slice(1).join('|');
export const TENS_WORD = TENS.replaceAll(' ', '|');
export const UNIT_WORD = ONES.split(' ').slice(1, 10).join('|');
export const ORDINAL_WORD = [...ORDINALS.keys()].slice(1).join('|');

/** "twenty second", "thirty-first", "ninth": the ordinal's number, 1 to 39. */
export function ordinalOf(text: string): number | undefined {
  const words = text.toLowerCase().split(/[\s-]+/);
  const last = ORDINALS.get(words.at(-1) ?? '');
  if (last === undefined || words.length > 2) return undefined;
  if (words.length === 1) return last;
  const tens = CARDINALS.get(words[0] ?? '');
  return tens !== undefined && tens >= 20 && last < 10 ? tens + last : undefined;
}

/** "ninety-three", "forty four", "twelve", "oh five": 0 to 99. */
export function cardinalOf(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .trim()
    .split(/[\s-]+/);
  const first = words[0] === 'oh' || words[0] === 'o' ? 0 : CARDINALS.get(words[0] ?? '');
  if (first === undefined || words.length > 2) return undefined;
  if (words.length === 1) return first;
  const unit = CARDINALS.get(words[1] ?? '');
  if (unit === undefined || unit > 9 || (first !== 0 && first < 20)) return undefined;
  return first + unit;
}

const NUMBER = `(?:(?:${TENS_WORD})(?:[\\s-](?:${UNIT_WORD}))?|(?:oh|o)[\\s-](?:${UNIT_WORD})|${CARDINAL_WORD})`;

/** Pattern source of a year in words: "nineteen fifty-eight", "nineteen hundred and ninety", "two thousand (and) three", "twenty eleven". */
export const YEAR_WORDS = `(?:(?:nineteen|eighteen|twenty)[\\s-](?:hundred(?:\\s(?:and\\s)?${NUMBER})?|${NUMBER})|two\\sthousand(?:\\s(?:and\\s)?${NUMBER})?)`;
export const NUMBER_WORDS = NUMBER;

const CENTURIES: ReadonlySet<string> = new Set(['eighteen', 'nineteen', 'twenty']);

/** The year that {@link YEAR_WORDS} matched, or a two-digit one from a bare number. */
export function yearOf(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .replace(/\band\b/, ' ')
    .trim();
  const [first = '', second, ...others] = words.split(/[\s-]+/);
  if (first === 'two' && second === 'thousand') return 2000 + (cardinalOf(others.join(' ')) ?? 0);
  const hundred = second === 'hundred';
  const rest = cardinalOf([...(hundred || second === undefined ? [] : [second]), ...others].join(' '));
  if (CENTURIES.has(first) && (rest !== undefined || hundred)) return (CARDINALS.get(first) ?? 0) * 100 + (rest ?? 0);
  return cardinalOf(words);
}
