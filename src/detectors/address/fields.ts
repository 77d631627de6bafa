import type { Span } from '../../span.ts';
import { columns } from '../finders/columns.ts';
import { scan } from '../scan/scan.ts';
import { HAS, type View } from '../view.ts';

// Names of fields that hold a piece of a person's address, after camelCase and `_` became spaces.
const FIELD =
  /(?:^| )(?:address(?: ?line)?(?: ?\d| one| two| text)?|addr(?:ess)?(?: ?line| ?ln)? ?\d?|(?:address|addr|street|postal|home|mailing|st) ?line ?\d?|^line ?\d|street(?: ?address| ?name| ?line| ?number| ?no| ?nm)? ?\d?|house (?:number|no)|apt(?: ?(?:no|number))?|city(?: ?(?:name|nm|town))?|town|county(?: ?(?:name|nm|parish))?|zip(?: ?(?:code|cd|plus ?4|\d))?|postal ?(?:code|cd)?|post ?code|locality|municipality|suburb|neighbou?rhood|hometown|birth ?place|place of birth|residence|direcci[oó]n|domicilio|calle|ciudad|colonia|comuna|distrito|municipio|localidad|provincia|cp|c p|c[oó]digo postal|endere[cç]o|cidade|bairro|cep|logradouro|adresse|anschrift|ville|ligne|commune|code ?postal|postleitzahl|plz|morada|localidade|concelho|woonplaats|postcode|miejscowość|kod pocztowy|ulica|tirahan|barangay|địa chỉ|pincode|pin code|wohnort|ort|stra(?:ß|ss)e|indirizzo|citt[àa]|cap|адреса|адрес|місто|город|индекс|індекс|住所|地址|收货地址|住址|城市|邮编|郵便番号|주소|العنوان|المدينة)$/;
const NOT_FIELD =
  /\b(?:ip|mac|e ?-?mail|email|mail|web|server|bind|listen|host|remote|source|destination|peer|memory|return|reply|wallet|http|url|site|facility|hospital|pharmacy|store|org|organization|company|vendor|data ?center|dc)\b/;
const KEY =
  /(?:address|addr|street|line|city|town|county|zip|postal|post|locality|municipality|suburb|residence|apt|direcci[oó]n|domicilio|ciudad|colonia|endere[cç]o|cidade|bairro|cep|adresse|anschrift|ville|plz|wohnort|ort|indirizzo|morada|localidade|comuna|distrito|municipio|commune|tirahan|barangay|(?<![A-Za-z\d])(?:cp|ligne)(?=\\?["'])|(?<![A-Za-z\d])ln?(?=[1-3]\\?["']))(?:[A-Za-z_]{0,14}\d?)(?:\\?["'])?(?:[ \t]{0,24}(?:[:=]|=>)\s?| ?\.{3,40}:? ?|(?:\s[a-z]{1,12}="[^"<>]{0,30}"){0,2}>)(\[?\s?\\?["'])?/gi;
const KEY_START = /(?<![\w.-])[\w.-]*$/;
const CLOSED = /[^"'\\\n<>{}[\]|]{1,120}/y;
const OPEN = /[^"'\\\n<>{}[\]|&;,=()]{1,80}/y;
const XML = /[^<>\n]{1,120}/y;
const NO_VALUE =
  /^(?:null|none|nil|undefined|true|false|n\/?a|na|unknown|string|-+|\*+|x+|required|missing|invalid|empty|not \w+|tbd|varchar.*|text|int.*|char.*)$/i;
const MACHINE =
  /@|:\/\/|^\d{1,3}(?:\.\d{1,3}){3}|^(?:0x)?[\da-f:]{12,}$|^[a-z]{2}-[a-z]+-\d|^\/|localhost|\$|^[a-z][a-z\d]*_\w*(?:[.:/]\w+)*$|^\w+:$/i;

const span = (start: number, end: number, rule: string): Span => ({
  kind: 'ADDRESS',
  evidence: 'certain',
  rule,
  start,
  end,
});

/** True for the words of a field that holds a person's address or a piece of it. */
const isAddressField = (label: string): boolean => FIELD.test(label) && !NOT_FIELD.test(label);

/** Addresses that their place proves: a part's path, a table's column, a key in pasted JSON, XML or key=value text, HL7 and X12. */
export function fields(view: View): Span[] {
  const { text } = view;
  if (view.label)
    return isAddressField(lastWords(view.label)) || FIELD.test(view.label)
      ? whole(text, 0, text.length, 'address.field')
      : [];
  const spans = keyed(view);
  if (text.includes('|')) spans.push(...hl7(view));
  if (text.includes('*')) spans.push(...x12(view));
  if (view.has & HAS.newline) {
    for (const cell of view.find(columns)) {
      if (isAddressField(cell.label)) spans.push(...whole(text, cell.start, cell.end, 'address.column'));
    }
  }
  return spans;
}

/** `patient contact address city` ends in the field's own words. */
function lastWords(label: string): string {
  const words = label.split(' ');
  for (let i = Math.max(0, words.length - 4); i < words.length; i++) {
    const tail = words.slice(i).join(' ');
    if (FIELD.test(tail)) return NOT_FIELD.test(label) ? '' : tail;
  }
  return '';
}

/** The range without blanks and quotes around it; nothing if what is left is no place. */
function whole(text: string, from: number, to: number, rule: string): Span[] {
  const raw = text.slice(from, to);
  const start = from + raw.search(/[^\s"'\\]|$/);
  const end = from + raw.replace(/(?<![\s"'\\.,])[\s"'\\.,]+$/, '').length;
  const value = text.slice(start, end);
  if (end <= start || NO_VALUE.test(value) || MACHINE.test(value) || !/[\p{L}\d]{2}/u.test(value)) return [];
  return [span(start, end, rule)];
}

function keyed(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, KEY)) {
    const { from, label } = keyAt(text, match.index);
    const quoted = match[1] !== undefined;
    if (
      !(isAddressField(label) || (quoted && (label === 'line' || isNumberedLine(text, from, label)))) ||
      notField(text, from)
    )
      continue;
    const at = match.index + match[0].length;
    const form = quoted ? CLOSED : match[0].endsWith('>') ? XML : OPEN;
    form.lastIndex = at;
    const value = form.exec(text);
    if (value && plausible(label, value[0], quoted || form === XML))
      spans.push(...whole(text, at, at + value[0].length, 'address.key'));
  }
  return spans;
}

/** The whole key around a match, and its words: `patient_zipCode` is "patient zip code". */
function keyAt(text: string, index: number): { from: number; label: string } {
  const from = index - (KEY_START.exec(text.slice(Math.max(0, index - 40), index))?.[0].length ?? 0);
  const key = /^[\w.-]*/.exec(text.slice(from, from + 70))?.[0] ?? '';
  const words = key.replace(/([a-z])([A-Z\d])/g, '$1 $2').replace(/[_.-]/g, ' ');
  return { from, label: words.toLowerCase() };
}

/** `"addr":{"l1":"…","l2":"…"}`: numbered lines of an address, told by the object they stand in. */
const isNumberedLine = (text: string, from: number, label: string): boolean =>
  /^ln? [1-3]$/.test(label) && /addr/i.test(text.slice(Math.max(0, from - 120), from));

/** `IP address: …`: the word before the key says that it is no home. */
const notField = (text: string, from: number): boolean =>
  NOT_FIELD.test(
    /(?<![^\n])[^\n]*$/.exec(
      text
        .slice(Math.max(0, from - 16), from)
        .replace(/_/g, ' ')
        .toLowerCase(),
    )?.[0] ?? '',
  );

/** In running text a key is only a word and a colon: the value must look like what the key promises. */
function plausible(label: string, value: string, quoted: boolean): boolean {
  if (/zip|post|cep|plz|cap/.test(label)) return /\d/.test(value) && value.trim().length < 14;
  if (quoted) return /\p{L}|\d{4}/u.test(value);
  if (/city|town|county|ort|ville|cidade/.test(label)) return /^\s?\p{Lu}/u.test(value) && value.length < 40;
  return /\d/.test(value) && /\p{L}{2}/u.test(value);
}

// HL7 v2: PID-11, NK1-4, GT1-5, IN1-19 are XAD: street ^ other ^ city ^ state ^ zip (chapter 2A, XAD).
const XAD_FIELD: Readonly<Record<string, readonly number[]>> = {
  PID: [11],
  NK1: [4],
  GT1: [5],
  IN1: [19],
  PD1: [],
  STF: [11],
};
const SEGMENT = /(?<=^|[\n\r`])(PID|NK1|GT1|IN1|STF)\|[^\n\r]{0,2000}/g;

function hl7(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, SEGMENT)) {
    let at = match.index;
    for (const [i, field] of match[0].split('|').entries()) {
      if (XAD_FIELD[match[1] ?? '']?.includes(i))
        spans.push(
          ...whole(
            text,
            at,
            at +
              field
                .split('^')
                .slice(0, 5)
                .join('^')
                .replace(/(?<!\^)\^+$/, '').length,
            'address.hl7',
          ),
        );
      at += field.length + 1;
    }
  }
  return spans;
}

// X12 N3 is the street (two elements), N4 city, state and postal code.
const N3_N4 = /(?<=^|[~\n\r]\s{0,3})N([34])\*([^~\n\r]{1,160})/g;

function x12(view: View): Span[] {
  const { text } = view;
  return scan(view, N3_N4).flatMap((match) => {
    const at = match.index + 3;
    const kept = (match[2] ?? '')
      .split('*')
      .slice(0, match[1] === '3' ? 2 : 3)
      .join('*');
    return whole(text, at, at + kept.length, 'address.x12');
  });
}
