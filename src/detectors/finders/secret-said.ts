import type { FreeForm } from './secret-forms.ts';
import { isPlaceholder, isWord, looksCode, looksMixed, looksPassword } from './secret-shapes.ts';

// What people say around a credential without a label right before it: "still Otter-Maple-19", "the gate wants *2580", "try x / y".
const VALUE = '["\'`(]?(?<phi>[^\\s"\'`<>,;()]{5,60})';

/** Otter-Maple-19, heron-lake-77, Stork&Sons_44: words joined, with a number; no ids of upper case alone, no dates, no versions. */
const WORDS_AND_NUMBER =
  /^(?=\p{L}*\p{Ll})\p{L}{3,12}(?:[-_&+.!]\p{L}{3,12}){0,3}[-_&+.!#$@]?\d{1,4}(?:[-_&+.!#$@]\p{L}{2,12}){0,2}[!#$?*]{0,2}$/u;
const chosen = (value: string): boolean =>
  !isPlaceholder(value) && (looksPassword(value) || (WORDS_AND_NUMBER.test(value) && value.length >= 8));

/** Doors and boxes, with what they ask for: `keysafe 1952`, `gate is C1066Y`, `key box opens with 0-3-8-8`, `keypad says 4417#`. */
const DOOR =
  /\b(?:gate|door|key ?safe|key ?box|lock ?box|key ?pad|drawer|cabinet|cage|garage|entry ?phone|intercom|buzzer|alarm|override|shed|elevator|lift|safe|padlock|combo|combination)(?: (?:pin|code|number|no\.?|combo))?(?:(?: [\p{L}']{1,14}){0,5} (?:is|was|=|wants|takes|needs|opens? (?:with|w\/)|with|w\/|says|reads|now|to)| ?[:=-]|,)? ["'`(]?(?<phi>[#*]?\d{3,8}[#*]?|[#*]?\d(?:[- ]\d){2,7}(?:[- ](?:star|hash|pound|enter|[#*]))?|[A-Z]\d{3,6}[A-Z]?)(?![\w:/]|[.,-]\d| ?(?:%|am|pm|mg|ft|min|sec|hours|days|items))/dgiu;
/** The same read out: `the door is pound six six one`. */
const NUMBER_WORD =
  '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|star|pound|hash|enter|key|then)';
const DOOR_SPOKEN = new RegExp(
  `\\b(?:gate|door|key ?safe|key ?box|lock ?box|key ?pad|drawer|cabinet|garage|buzzer|alarm|override|safe|pin|code|combo|combination)\\b[^\\n.?!]{0,24}?[ -]{1,3}(?<phi>${NUMBER_WORD}(?:[ ,-]{1,2}${NUMBER_WORD}){3,11})(?![\\p{L}])`,
  'dgiu',
);
/** What somebody types, tries or uses everywhere. */
const TYPED = new RegExp(
  `\\b(?:re-?uses?|typed?|typing|tried|try|accepts?|got in with|gets in with|put in|keyed in|signs? in with|logs? in with|logged in with|opens? (?:w\\/|with)|still|it says|says|used|using|guess(?:ed)?|new(?: one)? is)(?: (?:in|the|it|it's|as|with|is|one|this|her|his|their|my)){0,2}:? ${VALUE}`,
  'dgi',
);
/** `login "jroe / Otter-1987"`, `basic auth was jane.roe : printemps`. */
const AUTH_PAIR =
  /\b(?:basic auth|auth|creds?|credentials|login|log-?in|user|u\/p)\b[^\n]{0,40}?["'` ][A-Za-z][\w.@+-]{2,40} (?:\/|:|\|) (?<phi>[^\s"'`<>,;()]{5,40})/dgi;
/** `the pin on it (7731)`, `PIN on LOA ("7731")`, `enter your PIN. DTMF: 9017`, `phone PIN - 3391`, `PIN?` and the next line's digits. */
const PIN_FAR =
  /\b(?:pin|passcode|otp|pass code|access code|one-time code|security code)\b(?:[^\n\d]{0,28}[(:"'-] ?| (?:on|for|to|of) [\p{L} ]{1,24}\(|\?\n[^\n:]{1,30}: )["'`«]?(?<phi>\d{4,8}|\d{2,4} \d{2,4}(?: \d{1,4})?)(?![\w/:-]|[.,]\d)/dgiu;
/** `six digits 204 881`, `6-digit code: 204881`. */
const SIX =
  /\b(?:six|6|eight|8|four|4)[- ]digits?(?: (?:code|number|pin))?(?: (?:is|was|it shows|shows))?[:, ]{1,2}["'`]?(?<phi>\d{3} ?\d{3}|\d{4} ?\d{4}|\d{4})(?![\w-]|[.,:/]\d)/dgi;
/** Answers and hints: `hint says "street where I was born"`, `(the hint: "my first dog")`. */
const HINT =
  /\b(?:hint|security answer|secret answer|memorable word)\b[^\n"]{0,24}(?:"(?<phi>[^"\n]{3,60})"|'(?<phi2>[^'\n]{3,60})')/dgi;
/** Security questions in a list: `first car - a beige Golf`, `mother's maiden: Roe`. */
const QUESTION =
  /\b(?:mother'?s maiden(?: name)?|maiden name|first (?:car|pet|school|job|street|teacher)|favou?rite (?:teacher|colou?r|food|book|film|movie)|pet'?s name|childhood (?:friend|street|nickname)|city of birth)(?: (?:is|was)|\?? ?[-:=]) ["'`]?(?<phi>[\p{L}\p{N}][^\n"'`,;.]{2,40})/dgiu;
/** Pre-shared and network keys, second factors and printed recovery codes. */
const KEYS =
  /\b(?:pre-?shared(?: key| secret)?|psk|second factor(?: backup)?|2nd factor|backup(?: codes?)?|recovery codes?|scratch codes?|(?:vault|network|wi-?fi|router|license|wpa2?) (?:key|token|one)|the key)\b(?: (?:for|i|we|she|he) [\p{L} ]{1,20})?(?:,? (?:is|was|hers is|his is|mine is)|:| -|=)? ["'`(]?(?<phi>[\w.!#$%&*+@~-]{8,80})(?:, (?<phi9>[\w-]{8,20}))?/dgiu;
/** `Wi-Fi is cactus 85346`, `visitor wifi (heron-lake-77)`. */
const WIFI =
  /\b(?:wi-?fi|wlan|ssid|hotspot)\b[^\n.!?:(]{0,24}(?: is|:|=| \() ?["'`]?(?<phi>[\p{L}\d!#$%&*+@_-]{3,30}(?: [\p{L}\d]{3,20})? \d{3,8}|[^\s"'`<>,;()]{8,40})/dgiu;
/** `another recovery code after a comma`. */
const MORE_CODES =
  /\b(?:recovery|backup|scratch) codes?\b[^\n;]{0,60}?[\w-]{8,20}, (?<phi>(?=[a-z]*\d)[a-z\d]{4,6}-[a-z\d]{4,6})(?!\w)/dgi;
/** `password` and what is taped, written or sent after a colon; SecureString's and forms' own arguments. */
const FAR =
  /\b(?:pw|p\/w|pwd|password|pass word|passwd|passphrase|ConvertTo-SecureString|new_?pass(?:word)?)\b[^\n"'`:=]{0,30}(?:: |["'`])(?<phi>[^\s"'`<>,;()]{6,60})/dgi;
/** A form's fields `new=` and `confirm=` beside a login. */
const FORM_FIELD =
  /(?<=\b(?:login|user|username|email)=[^\s&]{2,60}(?:&[^\s&]{1,60}){0,2})&(?:new|old|current|confirm|pw\d?|p|new_?pw)=(?<phi>[^\s&"']{5,60})/dgi;
/** `password capital T, rainbow, seven, bang`: spelled with its signs. */
const SPELLED =
  /\b(?:capital|upper ?case|big|small|lower ?case) [\p{L}\d]{1,12}(?:,? (?:(?:capital|upper ?case|lower ?case|small|big) )?[\p{L}\d]{1,14}){0,6},? (?:zero|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4}|forty|fifty|sixty|seventy|eighty|ninety|thirty|twenty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?(?:,? (?:bang|exclamation(?: point| mark)?|star|hash|pound|dollar|at))?(?![\p{L}])/giu;

const if_ =
  (evidence: 'certain' | 'likely', test: (value: string) => boolean): FreeForm['judge'] =>
  (value) =>
    test(value) && !isPlaceholder(value) ? evidence : undefined;
const mixed = (value: string): boolean => !isWord(value) && (looksMixed(value) || chosen(value)) && !isOrdinary(value);
/** Stamps, addresses, algorithms and names of software that follow the same words. */
const isOrdinary = (value: string): boolean =>
  /^(?:[a-z]{1,4}_[\dA-Za-z]+$|0x|v?\d+\.|https?:|\d{1,2}[:/]\d|ED25519|(?:HS|RS|ES|SHA|AES|WPA)-?\d|\d{4}-\d\d)|@[\w-]+\.\w|[\\/]|^[A-Z]{1,5}-?\d+$/i.test(
    value,
  );

export const SAID_FORMS: readonly FreeForm[] = [
  {
    hint: /gate|door|key ?(?:safe|box|pad)|lock|drawer|cabinet|cage|garage|intercom|buzzer|alarm|override|combo|combination/i,
    form: 'door',
    regex: DOOR,
    judge: if_('likely', (value) => /^(?:[#*\d]|[A-Z])/.test(value) && value.replace(/\D/g, '').length >= 3),
  },
  {
    hint: /(?:one|two|three|four|five|six|seven|eight|nine|zero|oh)[ -](?:one|two|three|four|five|six|seven|eight|nine|zero|oh)\b/i,
    form: 'spoken',
    regex: DOOR_SPOKEN,
    judge: () => 'likely',
  },
  {
    hint: /use|typ|tri|try|accept|with|put in|opens|still|says|guess|new/i,
    form: 'typed',
    regex: TYPED,
    judge: if_('likely', (value) => chosen(value) && !/_/.test(value) && !isOrdinary(value)),
  },
  {
    hint: /auth|cred|login|log-?in|u\/p/i,
    form: 'pair',
    regex: AUTH_PAIR,
    judge: if_('likely', (value) => !isWord(value) && /^(?=.*\p{L})[^/]+$/u.test(value) && !isOrdinary(value)),
  },
  { hint: /pin|code|otp/i, form: 'pin', regex: PIN_FAR, judge: if_('likely', looksCode) },
  { hint: /digits?\b/i, form: 'digits', regex: SIX, judge: () => 'likely' },
  { hint: /hint|answer|memorable/i, form: 'hint', regex: HINT, judge: if_('likely', (value) => !isWord(value)) },
  {
    hint: /maiden|first |favou?rite|pet'?s|childhood|city of/i,
    form: 'question',
    regex: QUESTION,
    judge: if_('likely', (value) => !isWord(value.split(' ')[0] ?? '') || value.startsWith('a ')),
  },
  {
    hint: /shared|psk|factor|backup|recovery|scratch|\bkey\b/i,
    form: 'key',
    regex: KEYS,
    judge: if_('likely', (value) => /\d/.test(value) && (mixed(value) || /^\d{4}-\d{4}$/.test(value))),
  },
  { hint: /recovery|backup|scratch/i, form: 'key', regex: MORE_CODES, judge: () => 'likely' },
  {
    hint: /wi-?fi|wlan|ssid|hotspot/i,
    form: 'wifi',
    regex: WIFI,
    judge: if_('likely', (value) => /\p{L}/u.test(value) && /\d/.test(value) && !isOrdinary(value)),
  },
  { hint: /pw|p\/w|pass|SecureString/i, form: 'far', regex: FAR, judge: if_('likely', mixed) },
  { hint: /&(?:new|old|current|confirm|pw|p|new_?pw)=/i, form: 'form', regex: FORM_FIELD, judge: if_('likely', mixed) },
  { hint: /capital|upper ?case/i, form: 'spelled', regex: SPELLED, judge: (_value, _quoted, _said) => 'likely' },
];
