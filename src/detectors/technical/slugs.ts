import type { Place, Rule } from './grammar.ts';
import { isCredentialLabel, isPersonLabel } from './labels.ts';

const THINGS = new Set(
  `job kid model engine template branch tag image pod container deployment cluster region queue topic bucket shard index node host edge zone project
service svc artifact workflow pipeline stage stack namespace release build snapshot dataset migration firmware voice relay`.split(
    /\s+/,
  ),
);
// Ids of what systems make: request_id, X-Amz-Cf-Id, "roomId". An encounter, an order, a visit is a person's.
const MADE = new Set(
  `request req correlation trace span amz cf ray invocation delivery event webhook job run build pipeline deployment message msg call room
stream conference recording campaign template tunnel endpoint worker thread channel queue notification notif batch ticket conversation
part audit insert monitor resource segment brand peer transaction execution task alert deploy commit region hook app bot team workflow node instance container`.split(
    /\s+/,
  ),
);

/** True after the name of an id that a system made. */
export const isMadeId = (words: readonly string[]): boolean =>
  (words[0] === 'id' || words[0] === 'sid' || words[0] === 'ids') &&
  MADE.has(words[1] ?? '') &&
  !isPersonLabel(words.slice(2));

const PARTS = new Set('part pn sku model catalog catalogue asset fru upc lot'.split(' '));
const SIGNATURES = new Set('signature sig hmac etag checksum digest integrity'.split(' '));

const named =
  (names: ReadonlySet<string>) =>
  (_: string, { words }: Place): boolean => {
    const before = words();
    return before.some((word) => names.has(word)) && !isPersonLabel(before) && !isCredentialLabel(before);
  };

function isMade(value: string, { words, text, end }: Place): boolean {
  return /\d/.test(value) && isMadeId(words()) && text[end] !== '@';
}

const isProgram = (value: string, { text, end }: Place): boolean =>
  /^(?:svc|srv)_|_(?:svc|srv)$/.test(value) && !/^[@.]\w/.test(text.slice(end, end + 2));

/** Names that people gave to machines and things, after the word for the thing. */
export const slugs: readonly Rule[] = [
  // job dedupe-20250711, model summ-v5, region eu-west-3
  {
    rule: 'slug.thing',
    next: '-.',
    pattern: '[a-z][a-z0-9]{0,30}(?:[-._][a-z0-9]{1,30}){1,8}',
    accept: (value, place) => /\d/.test(value) && place.text[place.end] !== '@' && named(THINGS)(value, place),
  },
  // svc_relay, medcart_svc: what logs in is a program
  { rule: 'login.service', pattern: '[a-z]\\w{0,30}', accept: isProgram },
  { rule: 'id.made', pattern: '[A-Za-z]\\w{5,63}', accept: isMade },
  { rule: 'id.made', next: '-', pattern: '[A-Za-z]\\w{0,40}(?:-\\w{1,40}){1,6}', accept: isMade },
  { rule: 'slug.signature', next: '+/=', pattern: '[A-Za-z0-9+/]{16,100}={0,2}', accept: named(SIGNATURES) },
  { rule: 'slug.signature', pattern: '[A-Za-z0-9+/]{20,100}={0,2}', accept: named(SIGNATURES) },
];

export const slugNumbers: readonly Rule[] = [
  // part no. 114-20-8837: shaped like a person's number
  { rule: 'slug.part', next: '-', pattern: '\\d{1,8}(?:-[0-9A-Z]{1,8}){1,4}', accept: named(PARTS) },
  { rule: 'id.made', pattern: '\\d\\w{5,63}', accept: isMade },
  { rule: 'slug.key', next: '-', pattern: '20\\d\\d-\\d\\d(?:-[a-z0-9]{1,4}){1,2}', accept: named(new Set(['kid'])) },
];
