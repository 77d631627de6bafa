import type { Span } from '../../span.ts';
import { scan } from '../scan/scan.ts';
import { HAS, type View } from '../view.ts';
import { exec } from './tail.ts';

// A word for "street" that stands first: Romance, Slavic, Greek and Turkish use. The house number follows, or with French precedes.
const LEADING =
  /(?<![\p{L}\d])(?:calle|avenida|av\.|avda\.?|paseo|plaza|carrera|cra\.?|jir[oó]n|jr\.|pasaje|camino|carretera|urb\.|colonia|rua|travessa|praça|alameda|estrada|rodovia|viale|piazza|corso|vicolo|strada|odos|οδός|ul\.|ulica|aleja|вул\.?|вулиця|просп\.?|проспект|бул\.|бульвар|пров\.|провулок|площа|ул\.?|улица|пр-т|пер\.|переулок|наб\.|шоссе|sok\.|sokak|cad\.|caddesi|mah\.|شارع|حي|jalan|jl\.|đường|priv\.|privada|calz\.|calzada|blvd\.|andador|callej[oó]n|circuito|diagonal|transversal|trav\.|beco|ladeira|lgo\.|largo|contrada|localit[àa]|fraz\.|vico|lungotevere|os\.|pl\.|c\/|via)(?:(?<=[./]) ?| )(?=[\p{L}\d"'])/giu;
const LEADING_NAME =
  /"?[\p{L}\d][\p{L}\d'’.-]{0,25}"?(?: [\p{L}\d][\p{L}\d'’.-]{0,25}){0,5}?,? (?:n[º°o.]{0,2} ?|nr\.? ?|# ?|д\. ?|буд\. ?)?\d{1,5}(?:[a-zа-я](?!\p{L}))?(?:[/-]\d{1,4}[a-z]?)?(?![\d:%])/iuy;
const FRENCH =
  /(?<![\p{L}\d.,/-])\d{1,4}(?: ?(?:bis|ter|quater|[A-D])(?!\p{L}))?,? (?:rue|avenue|av\.|boulevard|bd|place|chemin|all[ée]e|impasse|venelle|quai|cours|route|square|passage|sentier|ruelle|faubourg|villa|cit[ée]|r[ée]sidence|mont[ée]e|promenade|esplanade|clos|hameau|lotissement|lieu-dit|rond-point|ch\.|boul\.?|bld\.?|rte|rang|c[ôo]te|terrasse|voie) (?:[\p{L}'’.-]{1,25} ?){1,6}/giu;
// Germanic and Nordic streets are one word, with the number behind: `Lindenstraße 12a`, `Kerkstraat 5`, `Storgatan 7`.
const COMPOUND =
  /(?<=(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|chaussee|steig|stieg|pfad|markt|hof|berg|graben|laan|straat|gracht|plein|kade|dijk|singel|gaten|gatan|v[äa]gen|gata|steenweg|vei(?:en)?|gade|vej|all[ée]|katu|tie|utca|út|gasse|tér|stræde)) ?\d{1,4}(?: ?bis| ?[a-z](?!\p{L}))?(?:[-/](?:\d{1,4}|[IVX]{1,4}))?(?![\d.:%])/giu;
const COMPOUND_WORD =
  /(?<![\p{L}-])(?:(?:am|an der|im|in der|auf dem|zum|zur|unter den|alte|neue|kleine|große|große) )?\p{Lu}[\p{L}.-]{1,30}(?: \p{Lu}[\p{L}.-]{1,30}){0,2} ?$/u;

// Flats of Nordic, Low Countries', German and Spanish houses: `lgh 1203`, `as. 12`, `bus 4`, `3tr`, `III`, `4.º izq.`
const UNIT =
  /,? ?(?:(?:lgh|leil|bus|bte|b\.|as\.|app?\.|toev\.|Whg\.?|Wohnung|piso|puerta|porta|int\.) ?\d{1,5}[a-z]?|\d{1,2} ?tr\.?|\d{1,2}\.? ?(?:OG|EG|Stock)|[IVX]{1,4}|(?:, ?)?\d{1,2}\.?[ºª°o]?,? (?:izq|dcha|dcho|esq|dto|tv|th|mf)\.?)(?![\p{L}\d])/iuy;
// What may follow: more pieces after commas (flat, block, district), a postcode with its city, a state code after a dash.
const PIECE =
  /, ?(?:(?:[Aa]p(?:to?|p?t)?|кв|корп|к|м|с|г|п|од|[Pp]iso|[Ee]sc|[Bb]loco|[Cc]asa|[Uu]rb|[Bb]arrio|[Bb]airro|[Ii]nt|[Dd]pto|[Dd]epto|[Cc]ol|[Bb][âa]t|[Pp]ta|[Pp]uerta|[Ww]hg|OG|EG)\.? ?)(?:\p{Lu}[\p{L}'’.-]{0,25}(?: (?:de |da |do |las |los |la |el )?\p{Lu}[\p{L}'’.-]{1,25}){0,3}|\d{1,5}[a-zа-я]?)(?![\p{L}\d])|, ?\d{1,2}[ºª°](?: ?[A-Z](?!\p{L}))?/uy;
const CITY =
  /(?:, ?|\n[ \t]{0,6}| - | )(?:(?:[A-Z]{1,2}-)?\d{2}[-. ]?\d{2,3}(?:-\d{3})?,? )?\p{Lu}[\p{L}'’-]{1,25}(?:[ -](?:(?:de|da|do|del|la|las|los|am|an der|sur|sous|en|lès|les) )?\p{Lu}[\p{L}'’-]{1,25}){0,3}(?:(?: ?[-/,] ?)[A-Z]{2}(?!\p{L}))?/uy;
const POSTCODE =
  /(?:, ?| )(?:CEP:? ?)?(?:\d{5}(?:-\d{3})?|\d{2}-\d{3}|\d{2}\.\d{3}-\d{3}|\d{6}|\d{3} \d{2}|\d{4} ?[A-Z]{2})(?![\d\p{L}]|[.,/:-]\d)/uy;

// India: Sector 22-C, Chandigarh. Philippines: Sitio Lawis, Consolacion; Brgy. San Roque. Viet Nam: K45/12 Nguyễn Văn Linh, Q. Hải Châu, Đà Nẵng.
const TOWN = "\\p{Lu}[\\p{L}'-]{1,20}(?: \\p{Lu}[\\p{L}'-]{1,20}){0,3}";
const ASIAN: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}\\d])(?:Sector|Sec\\.) ?-?\\d{1,3}(?:-?[A-Z])?, ${TOWN}(?:,? \\d{6}| - ?\\d{6})?`, 'gu'),
  new RegExp(
    `(?<![\\p{L}\\d])(?:Sitio|Purok|Brgy\\.?|Barangay|Bgy\\.?) (?:\\d{1,3}(?:-?[A-Z])?|${TOWN})(?:, ${TOWN}){0,3}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\d])[A-Z]?\\d{1,4}[A-Z]?(?:\\/\\d{1,4}){0,3} (?:đường )?${TOWN},? (?:P\\.|Phường|Q\\.|Quận|TP\\.?|Huyện|Xã|Thị xã|Tỉnh) ?(?:\\d{1,2}|${TOWN})(?:, (?:(?:Q\\.|Quận|TP\\.?|Tỉnh) ?)?(?:\\d{1,2}|${TOWN})){0,3}`,
    'gu',
  ),
];
// A named place without a street, with its postcode: lieu-dit "Le Moulin Brûlé", 24290 Montignac.
const HAMLET = new RegExp(
  `(?<![\\p{L}\\d])(?:lieu-?dit|lugar|località|ortsteil|weiler|paraje|caserío) "? ?(?:\\p{L}[\\p{L}'-]{1,20} ?){1,5}"? ?, ?\\d{4,5}(?:-\\d{3})? ${TOWN}`,
  'giu',
);

const HAN = '\\p{Script=Han}\\p{Script=Katakana}\\p{Script=Hiragana}ー々';
const HAN_ADDRESS = new RegExp(
  `(?:〒? ?\\d{3}-\\d{4} ?)?(?:[\\p{Script=Han}]{1,6}(?:都|道|府|県|省|自治区))?\\p{Script=Han}{1,8}?(?:市|区|县|縣|郡|町|村|镇|街道)(?:[${HAN}]{0,20}\\d[\\d${HAN}-]{0,30}|[${HAN}]{2,20}(?:路|街|巷|弄|町|丁目)[\\d${HAN}-]{0,20})`,
  'gu',
);
const JP_POST = /〒 ?\d{3}-\d{4}/gu;
// Particles and verbs that may stand right before, without a blank.
const HAN_LEAD =
  /^.{0,12}?(?:住在|居住在|家住|住址是|地址是|地址|住所は|自宅は|寄到|送到|搬到|现住|在|は|が|に)(?=.{4})/u;
const KOREAN =
  /[가-힣]{2,8}(?:시|도) [가-힣]{1,8}(?:구|군|시) [가-힣\d]{1,12}(?:로|길|동|읍|면)(?: ?\d{1,5}(?:-\d{1,4})?)?/gu;

const span = (start: number, end: number, rule: string, evidence: Span['evidence'] = 'likely'): Span => ({
  kind: 'ADDRESS',
  evidence,
  rule,
  start,
  end,
});

/** Addresses in the order of other countries: street word first, number last, characters without blanks. */
export function foreign(view: View): Span[] {
  const spans: Span[] = [];
  spans.push(...named(view));
  if (view.has & HAS.digit) spans.push(...leading(view), ...french(view), ...compound(view));
  if (!(view.has & HAS.wide)) return spans;
  for (const match of scan(view, HAN_ADDRESS)) {
    const lead = /^[〒\d]/.test(match[0]) ? 0 : (HAN_LEAD.exec(match[0])?.[0].length ?? 0);
    spans.push(span(match.index + lead, match.index + match[0].length, 'address.han'));
  }
  for (const form of [JP_POST, KOREAN]) {
    for (const match of scan(view, form)) spans.push(span(match.index, match.index + match[0].length, 'address.cjk'));
  }
  return spans;
}

const named = (view: View): Span[] =>
  [...ASIAN, HAMLET].flatMap((form) =>
    scan(view, form).map(({ 0: match, index }) => span(index, index + match.length, 'address.named_place')),
  );

function leading(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, LEADING)) {
    const at = match.index + match[0].length;
    // `via`, `r.` and `col.` are words of other kinds: the name must be in capitals.
    if (
      !/^["\p{Lu}\d]/u.test(text.charAt(at)) &&
      !/[\p{Lu}]/u.test(text.slice(at, at + 12)) &&
      !/\P{ASCII}/u.test(match[0])
    )
      continue;
    if (/^(?:via|strada|av\.)/i.test(match[0]) && !/^\p{Lu}\p{Ll}/u.test(text.slice(at))) continue;
    // `via Twilio 2` is English unless something around is Italian.
    if (/^via /.test(match[0]) && !ITALIAN.test(text)) continue;
    if (exec(LEADING_NAME, text, at))
      spans.push(
        span(cityBefore(text, match.index), runEnd(text, LEADING_NAME.lastIndex), 'address.leading', 'likely'),
      );
  }
  return spans;
}

const ITALIAN =
  /(?<!\p{L})(?:indirizzo|residente|abita|signor[ae]?|paziente|buongiorno|gentile|della|degli|grazie|appuntamento)(?!\p{L})/iu;

/** `м. Київ, вул. Хрещатик, 22`: Slavic order puts the city first. */
const CITY_FIRST = /(?<!\p{L})(?:(?:\d{5,6}, ?)?(?:м|г|с|смт|пгт|п)\. ?\p{Lu}[\p{L}-]{1,25}, ?)$/u;
const cityBefore = (text: string, at: number): number =>
  at - (CITY_FIRST.exec(text.slice(Math.max(0, at - 45), at))?.[0].length ?? 0);

const FLOOR_BEFORE = /(?<![\p{L}\d])(?:\d{1,2} ?(?:e|er|ème) étage|(?:app?t?|bte|bât)\.? ?\w{1,4}), ?$/iu;

function french(view: View): Span[] {
  const { text } = view;
  return scan(view, FRENCH).map((match) => {
    const words = match[0].trimEnd();
    const start =
      match.index - (FLOOR_BEFORE.exec(text.slice(Math.max(0, match.index - 20), match.index))?.[0].length ?? 0);
    // The name ends at its last capital or number: what follows in lower case is the sentence going on.
    const name = /^.*\p{Lu}[\p{L}'’.-]*/u.exec(words)?.[0] ?? words;
    return span(start, runEnd(text, match.index + name.replace(/\.$/, '').length), 'address.french');
  });
}

function compound(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, COMPOUND)) {
    const from = Math.max(0, match.index - 60);
    const word = COMPOUND_WORD.exec(text.slice(from, match.index));
    if (word) spans.push(span(from + word.index, runEnd(text, match.index + match[0].length), 'address.compound'));
  }
  return spans;
}

function runEnd(text: string, at: number): number {
  let end = at;
  let coded = false;
  for (let i = 0; i < 5; i++) {
    const parted: boolean = coded || /^(?:[,\n]| - | (?:in )?\d{4,5} )/.test(text.slice(end, end + 7));
    const form: RegExp | undefined = [UNIT, PIECE, CITY, POSTCODE].find(
      (one) => (one !== CITY || parted) && exec(one, text, end),
    );
    if (!form) break;
    end = form.lastIndex;
    coded = form === POSTCODE;
  }
  return end;
}
