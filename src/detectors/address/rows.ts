import type { Span } from '../../span.ts';
import { NUMBER_WORDS } from '../finders/number-words.ts';
import { PatternGroup } from '../scan/group.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { tailEnd } from './tail.ts';
import { STATE_CODES } from './words.ts';

// Provinces and territories of Canada by their codes, beside the states.
const REGION = [...STATE_CODES, ...'ON QC BC AB MB SK NS NB NL PE YT NU'.split(' ')].join('|');
const BAR = '"? ?[|;\\t] ?"?';
const CITY = "\\p{Lu}[\\p{L}'.-]{1,20}(?: \\p{Lu}[\\p{L}'.-]{1,20}){0,3}";
const POST = '(?:\\d{5}(?:-\\d{4})?|[A-Za-z]\\d[A-Za-z] ?\\d[A-Za-z]\\d)';
/** City, region and postcode as neighbouring cells of a row. */
const CELLS = new RegExp(`(?<!\\p{L})${CITY}${BAR}(?:${REGION})${BAR}${POST}(?![\\p{L}\\d])`, 'gu');
/** The postcode alone in the cell behind a street's. */
const ZIP_CELL = /"? ?[|;\t] ?"?\d{5}(?:-\d{4})?(?="? ?(?:[|;\t\n]|$))/y;

// Delivery points without a street: USPS Publication 28, section 26; Canada Post's rural routes; roads by their distance markers.
const POINTS: readonly RegExp[] = [
  /(?<!\p{L})(?:general delivery|poste restante|postlagernd|lista de correos)(?=[,\n])/giu,
  /(?<![\p{L}\d])(?:RR ?#? ?\d{1,3},? )?(?:Site|Comp|Group|GD) \d{1,4}[A-Z]?,? (?:Comp|Box|Site) \d{1,4}/giu,
  /(?<![\p{L}\d])(?:highway|hwy|interstate|route|rte|i|us)[ -]\d{1,3}[NSEW]?,? (?:at )?(?:mile ?(?:marker|post)|mm|km) \d{1,4}(?:\.\d)?/giu,
];
const STREET_WORDS =
  'Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Terrace|Way|Place|Pl|Crescent|Cres|Close|Row|Highway|Hwy|Parkway|Pkwy';
const NAMED = `(?:[NSEW]\\.? )?(?:\\p{Lu}\\p{Ll}{1,15}|\\d{1,3}(?:st|nd|rd|th))(?: \\p{Lu}\\p{Ll}{1,15}){0,2} (?:${STREET_WORDS})(?!\\p{L})`;
const CROSSING = new RegExp(`(?<![\\p{L}\\d])${NAMED}\\.? (?:@|&|x|and|at|\\/) ${NAMED}`, 'gu');
/** A house by its name, on a street without a number, in a place: `The Old Mill, Fore Street, Kirton`. */
const HOUSE_NAME =
  /(?<!\p{L})(?:The )?\p{Lu}\p{Ll}{2,15}(?: \p{Lu}\p{Ll}{2,15}){0,2}, (?:\p{Lu}\p{Ll}{2,15} ){1,2}(?:Lane|Street|Road|Close|Hill|Row|Green|Avenue|Drive|Mews)(?:, \p{Lu}\p{Ll}{2,15}(?: \p{Lu}\p{Ll}{2,15}){0,2}){1,2}/gu;
/** `c/o Fern Villa Lot 3` over the line of a street: only there, since `c/o` also begins complaints. */
const CARE_OF = /(?<![\p{L}\d])c\/o \p{Lu}[\p{L}\d.' -]{2,50}(?=,?\r?\n[ \t]{0,8}\d{1,6} \p{L}|, ?\d{1,6} \p{Lu})/giu;

// Somebody asks where; the next turn begins with a number, in digits or words, or with a unit's word and its number.
const ASKED =
  /(?:\baddress\b|\bwhere\b|\bship-?to\b|\bstreet\b|\bpick ?up\b|\bdeliver\p{L}{0,4}\b)[^\n]{0,30}\n[^\n:]{0,14}(?::\d\d[^\n:]{0,20})?: (?:(?:it's|its|uh|um|yes|to|at)[ ,]{1,2}){0,3}/giu;
const ANSWER = new RegExp(
  `(?:\\d{1,6}[a-z]?|(?:bay|lot|unit|site|space|apartment|flat) \\w{1,6}|${NUMBER_WORDS}(?:[ -](?:hundred|${NUMBER_WORDS})){0,3}(?: hundred)?),? (?=\\p{L})(?!(?:days?|weeks?|months?|hours?|minutes?|years?|times?|of|am|pm|o'clock|and|or|to|is|at|in)\\b)[\\p{L}\\d ,'#-]{6,110}`,
  'iuy',
);
const PLACE_WORD =
  /\b(?:[Ss]treet|[Aa]venue|[Aa]ve|[Rr]oad|[Rr]d|[Ll]ane|[Dd]rive|[Cc]ourt|[Pp]arkway|[Ss]hore|[Aa]partment|[Bb]oulevard|[Cc]ircle|[Tt]errace|[Hh]ighway)\b|, \p{Lu}\p{Ll}/u;

const span = (start: number, end: number, evidence: Span['evidence'], rule: string): Span => ({
  kind: 'ADDRESS',
  evidence,
  rule,
  start,
  end,
});

const POINT_GROUP = new PatternGroup(POINTS, (form) => form);

/** Addresses that stand in cells, at delivery points without a house number, and in answers to a question. */
export function rows(view: View, digits: boolean): Span[] {
  const { text } = view;
  const spans = matches(view, HOUSE_NAME, 'address.house_name');
  if (text.includes('\n')) spans.push(...answers(view));
  for (const form of POINT_GROUP.within(view)) spans.push(...matches(view, form, 'address.point'));
  spans.push(...matches(view, CROSSING, 'address.crossing'));
  if (!digits) return spans;
  spans.push(...matches(view, CARE_OF, 'address.care_of'));
  if (/[|;\t]/.test(text)) {
    for (const match of scan(view, CELLS))
      spans.push(span(match.index, match.index + match[0].length, 'certain', 'address.cells'));
  }
  return spans;
}

const matches = (view: View, form: RegExp, rule: string): Span[] =>
  scan(view, form).map((match) => span(match.index, tailEnd(view.text, match.index + match[0].length), 'likely', rule));

function answers(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const asked of scan(view, ASKED)) {
    ANSWER.lastIndex = asked.index + asked[0].length;
    const answer = ANSWER.exec(text);
    if (!answer || !PLACE_WORD.test(answer[0])) continue;
    spans.push(span(answer.index, answer.index + answer[0].trimEnd().length, 'likely', 'address.answer'));
  }
  return spans;
}

/** The postcode that has the cell right behind a street's cell. */
export function zipCells(text: string, streets: readonly Span[]): Span[] {
  return streets.flatMap(({ end }) => {
    ZIP_CELL.lastIndex = end;
    const cell = ZIP_CELL.exec(text);
    return cell ? [span(end + cell[0].search(/\d/), end + cell[0].length, 'certain', 'address.cells')] : [];
  });
}

const REPEATED = 20;

/** A street that was given with its number, spoken of again without it. */
export function repeatedStreets(text: string, found: readonly Span[]): Span[] {
  const names = new Set<string>();
  for (const { start, end } of found) {
    const name = /^\d[\w-]{0,6} (\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3})/u.exec(text.slice(start, end))?.[1];
    if (name && name.length > 8 && names.size < REPEATED) names.add(name);
  }
  return [...names].flatMap((name) => occurrences(text, name));
}

function occurrences(text: string, name: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (/[\p{L}\d]/u.test(text.charAt(at - 1) + text.charAt(at + name.length))) continue;
    spans.push(span(at, at + name.length, 'likely', 'address.repeated'));
  }
  return spans;
}
