import type { Span } from '../../span.ts';
import { PatternGroup } from '../scan/group.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';

// Postcodes that their word or their own grammar proves, and areas below a state.
const LABELLED =
  /(?<![\p{L}\d])(?:zip|postal|post)[ -]?(?:code)?s?(?!\p{L})[^\d\n]{0,30}?#?(?<phi>\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\d\p{L}]|[.:]\d)/dgiu;
const ZIP_AFTER =
  /(?<![\d.:/-])(?<phi>\d{5}(?:-\d{4})?)(?= (?:is|as|was)? ?(?:the |his |her |their |my |a )?(?:zip|postal code|postcode)\b|\)? ?\(?zip\b)/dgi;
// The address check of card payments names the postcode it compared.
const AVS = /(?<=\bavs\b[^\n]{0,50}?)(?<![\d.:/-])(?<phi>\d{5}(?:-\d{4})?)(?![\d\p{L}]|[.:/-]\d)/dgiu;
const ZIP_AGAIN =
  /(?<=\bzip[^\n]{0,50}\d{5} ?(?:,|vs\.?|versus|not|or|and|to|instead of|->|=>|→)[^\d\n]{0,12})(?<phi>\d{5})(?![\d\p{L}]|[.:]\d)/dgiu;
const DIGIT_WORD =
  '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double (?:zero|oh|one|two|three|four|five|six|seven|eight|nine)|\\d)';
const SPOKEN = new RegExp(
  `(?<![a-z])zip(?: ?code)?\\W{1,3}(?:(?:is|it's|its|uh|um)[ ,]{1,2}){0,3}(?<phi>${DIGIT_WORD}(?:[ ,.-]{1,3}${DIGIT_WORD}){3,4})(?![a-z])`,
  'dgi',
);
const COUNTY =
  /(?<![\p{L}\d])(?<phi>(?:(?:St\. |San |Santa |La |El |Los |Las |De |Du |Van |New |Fort |Prince |King |Queen )?\p{Lu}\p{Ll}{2,15}) (?:County|Parish|Borough))(?![\p{L}\d]| \p{Lu}| (?:hospital|health|clinic|code|field|column))/dgu;
// An Post: routing key and unique identifier, without the letters that look like digits.
const EIRCODE = /(?<![\p{L}\d])(?<phi>(?:[AC-FHKNPRTV-Y]\d\d|D6W) [\dAC-FHKNPRTV-Y]{4})(?![\p{L}\d])/dgu;
const INDIA =
  /(?<![\p{L}\d])(?<phi>(?:Flat|Plot|House|H\. ?No|H\.No|Door|D\.No|Block|Villa|Shop|#)\.? ?(?:No\.? ?)?[A-Z]?-?\d{1,4}[A-Z\d/-]{0,8},(?: [\p{L}\d.&'/() -]{2,30},){0,5} [\p{Lu}][\p{L} ]{2,24}[ ,-]{1,3}\d{3} ?\d{3})(?!\d)/dgu;
// A house on a street that has no suffix or one with a number behind.
const NUMBERED =
  /(?<![\p{L}\d$#.,:/-])(?<phi>(?:[NSEW]\d{1,5} ?)?(?:\d{1,6}[A-Z]?|(?<=[NSEW]\d{1,5} ?)) (?:[NSEW]\.? |North |South |East |West )?(?:Broadway(?! \p{Lu}\p{Ll}+ (?:Clinic|Hospital))|(?:Avenue|Ave) [A-Z](?!\p{L})|(?:(?:State|US|U\.S\.|County|Old|Co\.?|Farm to Market|Ranch) )?(?:Route|Rte|Rt|Highway|Hwy|Road|Rd|CR|FM|SR|US|Interstate)[ -]\d{1,4}[A-Z]?)(?! (?:users|rows|ms)))(?![\p{L}\d])/dgu;

// A road by its number alone, a flat by its own, streets with `_`, `+` or `%20` for blanks.
const ON_ROAD =
  /(?<=\b(?:on|off|along|near) )(?<phi>(?:state |county |us |old )?(?:route|rte|highway|hwy|county road|state road|rural route) \d{1,4})(?![\d.])/dgi;
const FLAT =
  /(?<![\p{L}\d])(?<phi>(?:apt|apartment|appt)\.? ?#? ?(?:\d{1,4}(?:[ -]?[A-Z](?!\p{L}))?|[A-Z]-?\d{1,4}))(?![\d\p{L}]|[.:]\d| (?:am|pm))/dgiu;
const ENCODED =
  /(?<![\p{L}\d])(?<phi>\d{1,6}(?:[_+]|%20)(?:[A-Za-z]{1,15}\.?(?:[_+]|%20)){1,4}(?:st|street|ave|avenue|rd|road|ln|lane|dr|drive|ct|court|blvd|way|pl|ter|cir|hwy|row|loop|trl|trail|cres|crescent|close|square|terrace|grove|gardens|park|parkway|pkwy|mews)(?![a-z])(?:(?:[_+,]|%20|%2C){1,3}[A-Za-z\d]{2,12}){0,5})/dgiu;
const TURKEY =
  /(?<phi>(?:\p{Lu}[\p{L}'’-]{1,20} ){1,3}(?:Cad|Sok|Mah|Bulv|Caddesi|Sokak|Sokağı|Mahallesi|Bulvarı)\.?,? (?:No|no)[.:]? ?\d{1,4}(?: ?[/D][:.]? ?\d{1,3})?(?:,? \p{Lu}[\p{L}/]{2,20}){0,3})/dgu;
const VIETNAM =
  /(?<phi>[Ss]ố \d{1,4}[\p{L}\d/]{0,6},? (?:(?:đường|phố|ngõ) )?(?:\p{Lu}\p{L}{1,8} ?){1,5}(?:, ?(?:(?:Quận|Phường|P\.|Q\.|TP\.?|Huyện|Thành phố) ?)?(?:\p{Lu}\p{L}{0,8} ?|\d{1,2}){1,4}){0,3})/dgu;
const ARABIC =
  /(?<phi>(?:شارع|حي|طريق) [\p{Script=Arabic} ]{2,40}(?:[،,] ?[\p{Script=Arabic} ]{2,24}){0,2}(?: ?\d{1,6})?)/dgu;
const PHILIPPINES =
  /(?<phi>(?:Barangay|Brgy\.?) (?:\p{Lu}[\p{L}.]{1,15} ?){1,3}(?:, (?:\p{Lu}[\p{L}]{1,15} ?){1,3}){0,2})/dgu;

const TOWN_OF =
  /\b(?:city|town|county|village|township|municipality|suburb|outskirts|parish) of (?<phi>\p{Lu}\p{Ll}{2,15}(?: \p{Lu}\p{Ll}{2,15}){0,2})/dgu;

type Form = readonly [RegExp, Span['evidence'], string];

const WORD_FORMS: readonly Form[] = [
  [LABELLED, 'certain', 'address.zip'],
  [ZIP_AFTER, 'certain', 'address.zip'],
  [ZIP_AGAIN, 'likely', 'address.zip'],
  [AVS, 'likely', 'address.zip'],
  [SPOKEN, 'certain', 'address.zip_spoken'],
  [FLAT, 'likely', 'address.flat'],
  [TURKEY, 'likely', 'address.turkey'],
  [VIETNAM, 'likely', 'address.vietnam'],
  [ARABIC, 'likely', 'address.arabic'],
  [PHILIPPINES, 'likely', 'address.philippines'],
  [TOWN_OF, 'likely', 'address.town_of'],
  [COUNTY, 'likely', 'address.county'],
];
const DIGIT_FORMS: readonly Form[] = [
  [EIRCODE, 'likely', 'address.eircode'],
  [INDIA, 'certain', 'address.india'],
  [NUMBERED, 'likely', 'address.numbered'],
  [ON_ROAD, 'likely', 'address.on_road'],
  [ENCODED, 'likely', 'address.encoded'],
];

const WORD_GROUP = new PatternGroup(WORD_FORMS, ([form]) => form);
const DIGIT_GROUP = new PatternGroup(DIGIT_FORMS, ([form]) => form);

/** Postcodes in running text, counties, and houses on numbered roads. */
export function areas(view: View, digits: boolean): Span[] {
  const forms = [...WORD_GROUP.within(view), ...(digits ? DIGIT_GROUP.within(view) : [])];
  return forms.flatMap(([form, evidence, rule]) => matches(view, form, evidence, rule));
}

function matches(view: View, form: RegExp, evidence: Span['evidence'], rule: string): Span[] {
  return scan(view, form).map((match) => {
    const [start, end] = match.indices?.groups?.['phi'] ?? [match.index, match.index + match[0].length];
    return { kind: 'ADDRESS', evidence, rule, start, end };
  });
}
