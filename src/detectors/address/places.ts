import type { Span } from '../../span.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { exec, tailEnd } from './tail.ts';
import { STATE_CODES, STATE_NAMES, WORDY_STATES } from './words.ts';

// USPS Publication 28, sections 28 (post office boxes), 24 (rural routes) and 25 (highway contract routes).
const BOX =
  /(?<![\p{L}\d])(?:(?:p\.? ?o\.? ?|post(?:al)? office |postal )(?:box|bx)|(?:gpo|pmb|caixa postal|apartado(?: de correos)?|postfach|bo[iî]te postale|a\/я)|(?:rural route|rr|r\.r\.|route|rte|hc|hcr|highway contract)(?: no\.?| #)? ?\d{1,3},? box) ?(?:no\.? ?|# ?)?\d{1,6}[a-z]?(?![\d\p{L}])/giu;
const CODES = [...STATE_CODES].join('|');
const CITY_STATE = new RegExp(
  `(?:, ?|(?<=\\p{L}) )(?:(${CODES})(?![\\p{L}\\d])|(?:${STATE_NAMES})(?!\\p{L}))(,? ?\\d{5}(?:-\\d{4})?(?![\\d-]))?`,
  'gu',
);
const CITY_BEFORE = /(?<![\p{L}\d])\p{Lu}[\p{L}'-]{1,20}\.?(?: (?:de |of |la |le )?\p{Lu}[\p{L}'-]{1,20}\.?){0,3}$/u;
const LIVES_BEFORE =
  /\b(?:live[sd]?|living|resid\w+|from|moved|home|hometown|house|stay(?:s|ing)|born|native|address|addr|city|visiting|travel\w+|relocat\w+)\b[^.\n]{0,25}$/i;
const IN_BEFORE = /\b(?:in|from|to|near|of|outside|through|around) $/i;
const DIRECT_CUE = /\b(?:lives?|living|resid\w+|from|moved|home|born) (?:in |to |at |near )?$/i;
// A house before the city, in ways that streets() does not know: `Cholla Ridge Trail 9, `, `Ranch 12 Lot B, `.
const HOUSE_BEFORE =
  /(?<![\p{L}\d])(?:(?:\p{Lu}[\p{L}'.-]{0,20} ){1,4}\d{1,5}[A-Z]?|\d{1,6}[A-Z]? (?:[\p{L}\d'.#-]{1,20} ){0,5}[\p{L}\d'.#-]{1,20}),? ?$/u;
const UK = /(?<![\p{L}\d])(?:[A-Z]{1,2}\d{1,2}|[A-Z]{1,2}\d[A-Z]) \d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\d])/gu;
const CANADA = /(?<![\p{L}\d])[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d(?![\p{L}\d])/gu;
// Postcodes of Australia have four digits: they count behind a place and a state's code.
const AUSTRALIA = /(?<![\p{L}\d])(?:NSW|VIC|QLD|TAS|ACT|SA|WA|NT),? \d{4}(?!\d)/gu;
const CORNER = /\b(?:corner of|intersection of|cross streets?:?|crossroads of) (?=[\p{Lu}\d])/giu;
const CORNER_STREETS =
  /(?:[\p{L}\d'.-]{1,20} ){1,4}(?:and|&|\/) (?:(?:the )?[\p{Lu}\d][\p{L}\d'.-]{0,20})(?: \p{Lu}[\p{L}\d'.-]{0,20}){0,3}/uy;

const span = (start: number, end: number, evidence: Span['evidence'], rule: string): Span => ({
  kind: 'ADDRESS',
  evidence,
  rule,
  start,
  end,
});

/** Boxes, routes, `City, ST 12345`, postcodes of the UK and Canada, corners. */
export function places(view: View, digits: boolean): Span[] {
  const { text } = view;
  const spans = [...cityStates(view), ...corners(view)];
  if (!digits) return spans;
  for (const box of scan(view, BOX)) {
    const end = box.index + box[0].length;
    spans.push(span(box.index, tailEnd(text, end), 'certain', 'address.box'));
  }
  for (const form of [UK, CANADA, AUSTRALIA]) {
    for (const match of scan(view, form)) {
      const start = cityStart(text, match.index);
      if (form === AUSTRALIA && start === match.index) continue;
      spans.push(span(start, match.index + match[0].length, 'likely', 'address.postcode'));
    }
  }
  return spans;
}

function cityStates(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, CITY_STATE)) {
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    const city = CITY_BEFORE.exec(before);
    if (!city || (!match[2] && !match[0].startsWith(','))) continue;
    if (!match[2] && !cued(before.slice(0, city.index), match[1], text.slice(match.index + match[0].length))) continue;
    const house = HOUSE_BEFORE.exec(before.slice(0, city.index));
    const start = match.index - before.length + (house ? house.index : city.index);
    spans.push(span(start, match.index + match[0].length, match[2] ? 'certain' : 'likely', 'address.city_state'));
  }
  return spans;
}

/** `City, ST` without a postcode is somebody's only where something says so, or right after `in` and the like. */
function cued(before: string, code: string | undefined, after: string): boolean {
  if (code && WORDY_STATES.has(code)) return DIRECT_CUE.test(before);
  return (
    LIVES_BEFORE.test(before) ||
    (IN_BEFORE.test(before) && !/^ (?:region|data|office|clinic|hospital|server|site|zone)/i.test(after))
  );
}

/** A city before a postcode: `Slough, SL1 9ZZ`. */
function cityStart(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 60), at).replace(/,? $/, '');
  const city = /[\p{L}.]$/u.test(before) ? CITY_BEFORE.exec(before) : null;
  return city ? Math.max(0, at - 60) + city.index : at;
}

function corners(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, CORNER)) {
    const at = match.index + match[0].length;
    if (!exec(CORNER_STREETS, text, at)) continue;
    spans.push(span(match.index, tailEnd(text, CORNER_STREETS.lastIndex), 'certain', 'address.corner'));
  }
  return spans;
}
