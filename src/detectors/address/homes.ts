import type { Span } from '../../span.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { exec, tailEnd } from './tail.ts';
import { NOT_CITY, STATE_NAMES, SUFFIXES } from './words.ts';

// What people say before where somebody lives. `in` is followed by a city, `on`, `at` and `off` by a street.
const LIVES =
  /\b(?:live[sd]?|living|resid(?:e[sd]?|ing)|stay(?:s|ing|ed)|moved|relocated|mora|moram|vive|viven|habite|wohnt|wohnhaft|woont|abita|bor|bydl[íi]m?|bydlí|mieszka(?:m|ją)?|nakatira|r[ée]side|demeurant|domiciliad[oa]|sống|nhà|se muda|nos cambiamos|lives? alone)(?: (?:alone|now|still|back|here|there|over|out|up|down|off|em|en|at|on|in|to|from|near|with (?:his|her|their|my) \p{L}{2,12}|sila|siya|po|all[áa]|aqu[íi]|ahora|jetzt|nu|by \p{L}{4,8})){0,3} (?:at|on|in|off|to|em|en|na|no|à|a|au|im|i|v|ve|w|we|te|sa|ở|tại|near|from)(?: the| der| dem| la| el)? (?=[\p{L}\d])/giu;
const LABEL =
  /(?<![\p{L}-])(?:addr(?:ess)?|adresse|anschrift|direcci[oó]n|domicilio|endere[cç]o|адреса|адрес|morada|indirizzo|adres|bydliště|tirahan|địa chỉ|domicile|anschrift neu|wohnadresse|住所|地址|주소|ship(?:ped|ping)? to|deliver(?:ed|y)? to|mail(?:ed)? to|goes out(?: today)? to|lives at|residence|place is|house is)(?: (?:is|è|es|est|ist|é|jest|là|ay|on file(?: is)?|was|of record|in \p{L}{2,14} (?:è|es|est|ist|é)|for \p{L}{2,15}|\p{L}{2,14} \p{L}{2,14}))?\s?[:=?-]?\s{0,2}(?:(?:\n|^)?\p{L}{1,12}: )?(?=[\p{L}\d〒])/giu;
const NO_LABEL_BEFORE =
  /\b(?:ip|mac|e-?mail|mail|web|server|bind|listen|remote|source|memory|return|url|http|wallet|static|public|private|vpn|host|to|from|reply|the) $/i;
const PIECE = /(?:\p{L}[\p{L}'’-]*\.?|#? ?\d[\d\p{L}/-]*|&)(?:,? (?=[\p{L}\d#&])|,?\r?\n[ \t]{0,4}(?=[\p{Lu}\d]))?/uy;
const CONNECTOR =
  /^(?:of|the|de|la|las|los|el|del|da|do|das|dos|du|des|le|les|von|van|der|den|am|an|bis|y|e|and|&|sur|nº|no|bloco|ap|кв|м|вул|ул|г|д|буд)\.?,?$/iu;
const STATE = new RegExp(
  `^(?:the )?(?:${STATE_NAMES}|US|USA|America|Canada|Mexico|UK|England|Germany|France|Spain|Brazil|India|China|Japan|[A-Z]{2})$`,
  'u',
);
const LABEL_WORD =
  /^(?:phone|tel|cell|fax|email|dob|mrn|ssn|seen|acct|account|insurance|member|id|is|was|for|has|and|but|not|field|line|matcher|validation|change[sd]?|book|bar|verification|format|error|missing|invalid)$/i;

// A street by its name alone: `over on Heron Row`. A clinic's or a market's name goes on after it.
const ON_STREET =
  /(?<!\p{L})(?:[Oo]n|[Oo]ff|[Aa]long|[Dd]own|[Uu]p|[Aa]t|[Tt]o|[Ff]rom|[Nn]ear|[Oo]f|[Bb]y) (?:the )?((?:\p{Lu}\p{Ll}{1,15} |\d{1,3}(?:st|nd|rd|th) ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Court|Ct|Terrace|Row|Loop|Crescent|Trail|Close|Highway|Hwy|Parkway|Pkwy|Circle|Alley|Wharf|Hollow|Bend))(?![\p{L}\d]|\.? \p{Lu}\p{Ll}+ (?:Clinic|Hospital|Health|Pharmacy|Office))/gu;
// A city after what says where somebody comes from or has family: `she's from Duluth`, `her daughter's place in Tulsa`.
const PREPOSITION = / (?:from|of|in|near|outside|around|to|visiting) (?=\p{Lu}\p{Ll})/gu;
const COMES =
  /(?:\b(?:is|'s|are|'re|i'm|am|was|were|originally|comes?|came|drives?|drove|travel(?:s|ed|ing|led|ling)?|flew|flying|driving|commut(?:es|ing)|call(?:s|ing|ed)|phon(?:es|ing|ed)|writ(?:es|ing)|dialing|join(?:s|ed|ing)|back|away|mom|dad|mother|father|patient|pt|lady|woman|man|gentleman|couple|family|caller|guy|all the way|hails?) (?:in |over |up |down )?from|\b(?:resident of|native of|(?:house|home|place|apartment|condo|cabin|farm|family|parents|out|over|up|down|back|vacation|staying|stationed|school|buried) in|(?:place|house|home|family|farm|trailer) is (?:in|near|out in)|based in|retired (?:in|to)|reloca\p{L}{2,4} to|moving to|moves to|widow(?:er)? (?:of|from)|\bi (?:was|am) in|\bwe (?:were|are) in|born in|raised in|grew up in|working in|works in|visiting|(?:patient|pt|caller|lady|gentleman|man|woman|couple|family|mom|dad|mother|father|member|he|she|they) (?:is |was |are )?(?:in|near|outside|around|outside of))) $/iu;
const ORGANIZATION =
  /\b(?:clinics?|hospitals?|health\p{L}*|medical|pharmac\p{L}+|inc|llc|gmbh|ltd|corp|systems?|labs?|care|center|centre|institute|university|college|school|bank|insurance|support|team|room|zoom|epic|cerner|slack|twilio|zendesk|signalwire|ngrok|windows|linux|chrome|safari|firefox|android|ios|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|english|spanish|french|german|medicare|medicaid|icu|er|ed|pacu|production|staging|prod|dr|mr|mrs|ms|st|config|settings|excel|word|outlook|teams|aws|azure|gcp|postgres|redis|kafka|jira|github)\b/iu;

// Services move and queues stay too.
const PERSON_BEFORE =
  /\b(?:he|she|they|who|i|we|patient|pt|mom|mother|dad|father|son|daughter|wife|husband|family|mrs?\.? \p{L}{2,20}|just|has|have|'ve|recently|is|was|been) (?:\p{L}{3,9} )?$/iu;

const span = (start: number, end: number, evidence: Span['evidence'], rule: string): Span => ({
  kind: 'ADDRESS',
  evidence,
  rule,
  start,
  end,
});

/** Places named by a cue: `lives alone on Heron Row, Elmdale`, `addr 41 hyacinth lane, elmdale mn 55999`. */
export const homes = (view: View): Span[] => [...lives(view), ...onStreets(view), ...comes(view), ...labelled(view)];

// In lower case a street is told by its last word.
const LOWER_STREET =
  /^(?:\p{Ll}{2,15} ){1,2}(?:street|st|ave|avenue|road|rd|lane|ln|drive|dr|court|ct|row|loop|way|hollow|circle|blvd|trail|terrace|place|pl|hwy|close)(?!\p{L})(?: in \p{Ll}{4,15}(?=[.,;\n]|$))?/u;

function lives(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, LIVES)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (/^(?:moved|relocated|stay)/i.test(match[0]) && !PERSON_BEFORE.test(before)) continue;
    const at = match.index + match[0].length;
    const run = runEnd(text, at);
    const place = run > at && isPlace(text.slice(at, run));
    const end = run > at ? run : at + (LOWER_STREET.exec(text.slice(at, at + 70))?.[0].length ?? 0);
    if (place || (run === at && end > at)) spans.push(span(at, end, 'likely', 'address.lives'));
  }
  return spans;
}

const onStreets = (view: View): Span[] =>
  scan(view, ON_STREET).map((match) => {
    const end = match.index + match[0].length;
    return span(end - (match[1] ?? '').length, tailEnd(view.text, end), 'likely', 'address.on_street');
  });

/** Looks for the small word first, for what stands before it then: the other way round costs a look at every word. */
function comes(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, PREPOSITION)) {
    const at = match.index + match[0].length;
    if (!COMES.test(text.slice(Math.max(0, at - 45), at))) continue;
    const end = runEnd(text, at);
    const value = text.slice(at, end);
    if (end > at && isPlace(value) && !ORGANIZATION.test(value)) spans.push(span(at, end, 'likely', 'address.comes'));
  }
  return spans;
}

function labelled(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, LABEL)) {
    if (NO_LABEL_BEFORE.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
    // `Ship to: Jane Doe, 14 Fern Hollow Rd`: the person is not the address.
    const person = exec(PERSON_FIRST, text, match.index + match[0].length)?.[0].length ?? 0;
    const at = match.index + match[0].length + person;
    const end = labelledEnd(text, at);
    if (end > at) spans.push(span(at, end, 'likely', 'address.label'));
  }
  return spans;
}

const isPlace = (value: string): boolean =>
  /\p{Lu}/u.test(value) && !STATE.test(value.trim()) && !NOT_CITY.has((value.split(/[ ,.]/)[0] ?? '').toLowerCase());

/** Words in capitals, numbers and small connecting words, as far as they go. */
function runEnd(text: string, at: number): number {
  let end = at;
  let position = at;
  for (let i = 0; i < 12; i++) {
    const piece = exec(PIECE, text, position);
    if (!piece) break;
    const word = piece[0].trim();
    const connects = CONNECTOR.test(word);
    const counts =
      /^[\p{Lu}\d#]/u.test(word) && !/^(?:[A-Z]{2,}:|I|He|She|We|They|The|His|Her|My)$/.test(word.replace(/,$/, ''));
    if (!counts && !connects) break;
    position = PIECE.lastIndex;
    if (counts) end = piece.index + piece[0].replace(/(?<![\s,.])[\s,.]+$/, '').length;
    if (PIECE.lastIndex === piece.index + word.length || (/\.$/.test(word) && word.length > 5)) break;
  }
  return end > at ? Math.max(end, tailEnd(text, end)) : at;
}

const PERSON_FIRST = /(?:\p{L}[\p{L}'.-]{0,20} ){0,2}\p{L}[\p{L}'.-]{1,20},? (?=\d{1,6} )/uy;

// After a label the value runs to the end of its line, sentence or field.
const VALUE = /[^\n;|"<>{}()[\]]{4,110}/y;
const CUT =
  /\.(?:\s|$)(?<!\b(?:st|ave|rd|dr|ln|blvd|apt|ste|вул|ул|кв|м|г|д|буд|no|n|s|e|w)\.\s?)|,? (?:phone|tel|cell|seen|dob|mrn|ssn|acct|email|member|insurance|is|was|and (?:his|her|the|my)|but|not|has|because|since|which|please|thanks|thx|he|she|they|we|so)\b|\s-\s|,? rx\b| with (?:his|her|their|my|a)\b| near | who | \(|,? ?(?:ph|p|t|c|f)[:.] ?\+?[\d(]/i;

// A US address ends with its postcode, whatever the sentence goes on to say.
const ENDS_IN_ZIP = /(?<=\p{L}\.?,? )\d{5}(?:-\d{4})?(?=[,.;)]? |$)/u;

function labelledEnd(text: string, at: number): number {
  const value = exec(VALUE, text, at)?.[0] ?? '';
  const cut = value.search(CUT);
  const whole = cut === -1 ? value : value.slice(0, cut);
  const zip = ENDS_IN_ZIP.exec(whole);
  const kept = (zip ? whole.slice(0, zip.index + zip[0].length) : whole).replace(/(?<![\s,.])[\s,.]+$/, '');
  if (LABEL_WORD.test(kept.split(/[ ,]/)[0] ?? '') || /@|:\/\/|\d\.\d|=/.test(kept)) return at;
  const words = kept.toLowerCase().split(/[\s,]+/);
  const house = /^(?:#?\d{1,6}[a-z]?\b|flat|apt|unit)/i.test(kept) && /\p{L}{3}/u.test(kept) && words.length > 1;
  const street = words.some((word, i) => i > 0 && SUFFIXES.has(word)) && /\d/.test(kept);
  const wide = /\P{ASCII}/u.test(kept) && /\d/.test(kept);
  return house || street || wide ? at + kept.length : at;
}
