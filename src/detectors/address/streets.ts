import type { Evidence, Span } from '../../span.ts';
import { NUMBER_WORDS } from '../finders/number-words.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { exec, tailEnd } from './tail.ts';
import { DIRECTIONS, PLAIN_SUFFIXES, SHORT_WORDS, SUFFIXES, UNIT } from './words.ts';

const HOUSE =
  /(?<![\p{L}\d$#€£]|\d[.,:/-]|[.:/=][\\]?)(?:\d[\dOo]{0,5}|\d(?: \d){1,4})(?:-\d{1,4})?(?:[A-Za-z](?![\p{L}\d]))?(?: ?1\/2|\u2044\d| bis| ter)?,? (?=[\p{L}\d'])/gu;
const SPOKEN_HOUSE = new RegExp(
  `(?<![\\p{L}\\d-])${NUMBER_WORDS}(?:[ -]${NUMBER_WORDS}){0,3} (?=\\p{Lu}\\p{Ll})`,
  'giu',
);
const TOKEN = /(\p{L}[\p{L}\d]*(?:['’]\p{L}+)?(?:-\p{L}+)?|\d{1,3}(?:st|nd|rd|th))(\.?)(?: |$|(?=[^\p{L}\d]))/iuy;
const UNIT_BEFORE = new RegExp(
  `(?<!\\p{L})(?:${UNIT})\\.? ?(?:#|no\\.? ?)?(?:\\d{1,5}(?:/\\d{1,3}|[ -]?[a-z])?|[a-z]|\\p{L}{3,5})(?:, ?| |/)$|(?<!\\d)\\d{1,2}(?:st|nd|rd|th) floor, ?$`,
  'iu',
);
const CUE_BEFORE =
  /\b(?:address(?:es)?|addr|live[sd]?|living|resid\w+|home|house|ship(?:ped|ping)?|deliver\w*|mail(?:ed|ing)?|send|sent|moved|located|property|pick(?:ed)?[ -]?up|go(?:es)? to|theirs|ours|not|at|to)\b[\s:=,"'>-]{0,5}(?:\p{L}{1,8} ){0,2}$/iu;
// `4400 N State Rd 7`: the road's own number.
const ROAD_NUMBER = /(?<=\b(?:road|rd|route|rte|highway|hwy)) \d{1,4}[A-Z]?(?=,|\r?\n|$)/iy;
// What counts things rather than houses: `5 minute drive`, `2 lane road`, `12 hour street`.
const COUNTED =
  /^(?:minutes?|min|mins|hours?|hrs?|days?|weeks?|months?|years?|miles?|seconds?|of|the|in|a|an|to|more|other|different|new|old|patients?|people|calls?|times?|x|mg|ml|mcg|units?|am|pm|percent|or|and|for|from|on|at|is|was|lane|way|car|per|by|with|rows?|users?|hops?|steps?|pages?|open|last|next|failed|tests?)$/i;

// Things that carry a number of their own: `Windows Server 2019 Standard Drive`, `macOS 15 Street View`.
const NUMBERED_THING =
  /\b(?:server|windows|office|room|ticket|macos|ios|android|version|port|build|error|code|chapter|step|row|line|page|release|case|order|level|phase|grade|stage|top|about|than|over|every|within|after|took|all|last|next|first|past|of) $/i;

interface Street {
  readonly end: number;
  readonly cased: boolean;
  readonly strong: boolean;
}

/** Streets with a house number, in digits or words, and what follows them: `615 Tamarind Ter, Apt 7D, Elmdale OH 45999`. */
export function streets(view: View, digits: boolean): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  if (digits) for (const house of scan(view, HOUSE)) push(spans, text, house.index, house.index + house[0].length);
  for (const house of scan(view, SPOKEN_HOUSE)) push(spans, text, house.index, house.index + house[0].length);
  return spans;
}

function push(spans: Span[], text: string, start: number, nameStart: number): void {
  const last = spans.at(-1);
  if (last && start < last.end) return;
  if (text.charAt(nameStart - 2) === ',' && !/\p{Lu}/u.test(text.charAt(nameStart))) return;
  if (NUMBERED_THING.test(text.slice(Math.max(0, start - 14), start))) return;
  const street = streetEnd(text, nameStart);
  if (!street) return;
  const end = tailEnd(text, exec(ROAD_NUMBER, text, street.end) ? ROAD_NUMBER.lastIndex : street.end);
  const evidence = judge(text, start, street, end);
  if (evidence) spans.push({ kind: 'ADDRESS', evidence, rule: 'address.street', start: unitBefore(text, start), end });
}

function judge(text: string, start: number, street: Street, end: number): Evidence | undefined {
  const hasTail = end > street.end + 4;
  if (street.cased) return hasTail || street.strong ? 'certain' : 'likely';
  if (hasTail) return 'certain';
  return street.strong && CUE_BEFORE.test(text.slice(Math.max(0, start - 40), start))
    ? 'likely'
    : street.strong
      ? 'possible'
      : undefined;
}

/** End of the street's name: the farthest suffix that the words' case, or another suffix, carries the name to. */
function streetEnd(text: string, at: number): Street | undefined {
  let end = 0;
  let cased = true;
  let strong = false;
  let names = 0;
  let since = 0;
  for (let i = 0, position = at; i < 7; i++) {
    const token = exec(TOKEN, text, position);
    if (!token) break;
    const word = token[1] ?? '';
    const lower = word.toLowerCase();
    if (i === 0 && COUNTED.test(word)) return undefined;
    const capital =
      /^[\p{Lu}\d]/u.test(word) && (word.length < 3 || !/^\p{Lu}{3}/u.test(word) || !/\p{Ll}/u.test(word));
    const stop = token.index + word.length;
    const ordinal = /^\d/.test(word);
    if (!capital && !/^(?:de|la|del|of|the|le|da|do)$/.test(lower)) cased = end > 0 ? cased : false;
    if (end > 0 && (!capital || since >= 2)) break;
    since++;
    if (names > 0 && isSuffix(lower, capital) && (cased || end > 0 || !capital)) {
      end = stop;
      since = 0;
      strong ||=
        PLAIN_SUFFIXES.has(lower) ||
        /^(?:st|dr|pl|ter|way|place|row|bend|loop|close|court|sq|square|grove|hollow|pike|cir|cv|cove)$/.test(lower);
    } else if (end > 0 && DIRECTIONS.has(lower)) end = stop;
    else if (end > 0 && !capital) break;
    if (!DIRECTIONS.has(lower) || ordinal) names++;
    if (token[0].length === word.length || (token[2] === '.' && word.length > 4)) break;
    if (token[2] === '.' && end === stop && !/^ ?[\p{Lu}#]/u.test(text.slice(stop + 1, stop + 3))) break;
    position = TOKEN.lastIndex;
  }
  return end > 0 ? { end, cased, strong } : undefined;
}

const isSuffix = (lower: string, capital: boolean): boolean =>
  SUFFIXES.has(lower) && (capital || !SHORT_WORDS.has(lower));

/** `Apt 9, 31 Tannery Wharf`: the unit before the house belongs to the run. */
function unitBefore(text: string, start: number): number {
  const match = UNIT_BEFORE.exec(text.slice(Math.max(0, start - 24), start));
  return match ? start - match[0].length : start;
}
