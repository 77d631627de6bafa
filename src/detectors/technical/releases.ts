import type { Place, Rule } from './grammar.ts';

const MONTH =
  '(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)';
const NUMERIC = '(?:20\\d\\d-\\d\\d-\\d\\d|\\d{1,2}/\\d{1,2}(?:/(?:20)?\\d\\d)?)';
const NAMED = `${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:, 20\\d\\d)?`;

// What happens to systems. "update", "patch" and "incident" are left out: they happen to patients as well.
const EVENT =
  '(?:release|builds?|deploy(?:ment|s)?|outage|maintenance|hotfix|rollout|upgrade|migration|cutover|changelog|firmware|postmortem|downtime|release notes)';
const EVENTS = new Set(
  `release released deploy deployed deployment shipped build built outage upgrade upgraded migration migrated rollout maintenance hotfix changelog
cutover downtime sunset deprecated launched cert certificate utc gmt version`.split(/\s+/),
);
const PREPOSITIONS = new Set([
  'on',
  'of',
  'from',
  'since',
  'the',
  'in',
  'at',
  'dated',
  'expires',
  'expired',
  'expiring',
]);

/** `upgraded on 3/12`, `since the release of March 4`: a date of the system's life. */
function followsEvent(_: string, { words }: Place): boolean {
  const [nearest = '', next = ''] = words();
  return EVENTS.has(nearest) || (PREPOSITIONS.has(nearest) && EVENTS.has(next));
}

export const releaseDates: readonly Rule[] = [
  { rule: 'date.release', next: '/-', pattern: `${NUMERIC} ${EVENT}` },
  {
    rule: 'date.release',
    next: '/-',
    pattern: NUMERIC,
    accept: (value, place) => followsEvent(value, place) && endsHere(place),
  },
];

/** The same with the month's name. */
export const namedReleaseDates: readonly Rule[] = [
  { rule: 'date.release', pattern: `${NAMED} ${EVENT}` },
  { rule: 'date.release', pattern: NAMED, accept: followsEvent },
];

const endsHere = ({ text, end }: Place): boolean => !/^[-/.:T]\w/.test(text.slice(end, end + 2));

/** True for a word that may begin one of {@link namedReleaseDates}. */
export const isMonthBeforeDay = (text: string, start: number, end: number): boolean =>
  end - start >= 3 && end - start <= 9 && MONTH_WORD.test(text.slice(start, end));

const MONTH_WORD = new RegExp(`^${MONTH}$`);
