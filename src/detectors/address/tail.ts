import { NOT_CITY, STATE_CODES, STATE_NAMES, UNIT } from './words.ts';

// Between the pieces of one address: comma, blank, line break (also written `\n`), the `^` of HL7, the `*` of X12, quotes of CSV.
const SEP = '(?:\\\\?["\']?(?:,|\\^{1,3}|\\*|;)?\\\\?["\']?(?:[ \\t]{1,3}|\\r?\\n[ \\t]{0,6}|\\\\n| / )?["\']?)';
const UNIT_TAIL = new RegExp(
  `${SEP}(?:(?:${UNIT})(?:\\.|\\b)[ ]?(?:#|no\\.? ?)?[ ]?(?:[a-z]?\\d{1,5}[a-z]?(?:-\\d{1,4})?|[a-z]\\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?: [a-z](?![\\p{L}\\d]))?)(?: as in \\p{L}{2,10})?(?![\\p{L}\\d])|#[ ]?[a-z]?\\d{1,5}[a-z]?\\b|(?:\\d{1,3}(?:st|nd|rd|th) floor|lower level|upper unit|upstairs|downstairs|rear|bsmt|basement)\\b)`,
  'iuy',
);
const CODES = [...STATE_CODES].join('|');
const ZIP = '(?:\\d{5}(?:[- ]\\d{4})?|\\d{4} \\d)(?![\\d\\p{L}]|[.,/:-]\\d)';
const CITY = "\\p{L}[\\p{L}'.-]{1,20}(?:[ -]\\p{L}[\\p{L}'.-]{1,20}){0,3}?";
const CITY_STATE_ZIP = new RegExp(
  `${SEP}(?:(${CITY})${SEP})?(?:(${CODES})(?![\\p{L}\\d])|(?:${STATE_NAMES})(?!\\p{L}))\\.?(?:${SEP}${ZIP})?`,
  'uy',
);
const CITY_STATE_ZIP_ANY_CASE = new RegExp(
  `${SEP}(?:(${CITY})${SEP})?(?:(${CODES})(?![\\p{L}\\d])|(?:${STATE_NAMES})(?!\\p{L}))\\.?${SEP}${ZIP}`,
  'iuy',
);
const POSTCODE = '[A-Z]{1,2}\\d[A-Z\\d]?(?: ?\\d[A-Z]{2})?|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d';
const CITY_ZIP = new RegExp(
  `${SEP}(${CITY})${SEP}(?:${ZIP}|\\d{3} ?\\d{3}(?!\\d)|(?:${POSTCODE})(?![\\p{L}\\d]))`,
  'uy',
);
const ZIP_CITY =
  /(?:, ?|\n[ \t]{0,6}| )(?:[A-Z]{1,2}-)?\d{2}[- ]?\d{2,3} \p{Lu}[\p{L}'.-]{1,25}(?:[ -]\p{Lu}[\p{L}'.-]{1,25}){0,2}/uy;
// `in Elmdale, 45999`: the place told with a word.
const IN_CITY = new RegExp(`,? in (${CITY})(?:,? ${ZIP}|(?=[.,;\\n]|$))`, 'uy');
// Four-digit postcodes of South Africa, Australia, New Zealand and others end the line or sentence.
const CITY_FOUR = /, ?\p{Lu}[\p{L}'-]{2,20}(?: \p{Lu}[\p{L}'-]{2,20})? \d{4}(?=[.,;)\n]|$)/uy;
const ZIP_ONLY = new RegExp(`${SEP}(?:${ZIP}|(?:${POSTCODE})(?![\\p{L}\\d]))`, 'uy');
const DIGIT_WORD = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)';
const SPOKEN_ZIP = new RegExp(`,? ${DIGIT_WORD}(?:[ ,-]{1,2}${DIGIT_WORD}){4}(?![a-z])`, 'iy');
// In lower case only right behind a street and a comma, and with codes that are no words.
const LOWER_CITY = new RegExp(
  `, ?(?:\\p{Ll}{3,15} ){1,2}(?:${[...STATE_CODES]
    .filter((code) => !/^(?:IN|OR|ME|HI|OK|ID|AS|OH|SO)$/.test(code))
    .join('|')
    .toLowerCase()}|oh(?= ?[.,;\\n]|$))(?!\\p{L})|, \\p{Ll}{4,15}(?=[.,;!?\\n]|$)`,
  'uy',
);
const CITY_ALONE =
  /,\s(\p{Lu}[\p{L}'.-]{2,20}(?: \p{Lu}[\p{L}'.-]{2,20}){0,2})(?=[.,;:)\]"'?!\n]|$| (?:\p{Ll}|[-(]|\d{1,2}\b))/uy;

/** Where an address goes on to after its street: unit, city, state, postcode. `at` when it does not. */
export function tailEnd(text: string, at: number): number {
  let end = at;
  for (let i = 0; i < 2; i++) end = test(UNIT_TAIL, text, end) ?? end;
  return cityEnd(text, end);
}

function cityEnd(text: string, at: number): number {
  // A separator must stand between street and city.
  if (/[\p{L}\d]/u.test(text.charAt(at))) return at;
  for (const form of [CITY_STATE_ZIP_ANY_CASE, CITY_STATE_ZIP, CITY_ZIP, ZIP_CITY, CITY_FOUR, IN_CITY]) {
    const match = exec(form, text, at);
    // `Mobile` is a telephone, but a city before `, AL`.
    if (match && (!startsWithNoCity(match[1]) || /^mobile$/i.test(match[1] ?? '')))
      return form === CITY_STATE_ZIP ? zipEnd(text, form.lastIndex) : form.lastIndex;
  }
  if (exec(LOWER_CITY, text, at) && !startsWithNoCity(/\p{L}+/u.exec(text.slice(at, at + 24))?.[0]))
    return zipEnd(text, LOWER_CITY.lastIndex);
  const city = exec(CITY_ALONE, text, at);
  if (!city || startsWithNoCity(city[1])) return at;
  return zipEnd(text, at + city[0].length);
}

const zipEnd = (text: string, at: number): number => test(ZIP_ONLY, text, at) ?? test(SPOKEN_ZIP, text, at) ?? at;
const startsWithNoCity = (city: string | undefined): boolean =>
  city !== undefined && (NOT_CITY.has((city.split(/[ .-]/)[0] ?? '').toLowerCase()) || /^(?:[A-Z]\.)+$/.test(city));

function test(regex: RegExp, text: string, at: number): number | undefined {
  return exec(regex, text, at) ? regex.lastIndex : undefined;
}

export function exec(regex: RegExp, text: string, at: number): RegExpExecArray | null {
  regex.lastIndex = at;
  return regex.exec(text);
}
