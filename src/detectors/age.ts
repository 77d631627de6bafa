import type { Evidence, Span } from '../span.ts';
import type { Detector } from './detector.ts';
import { type Cell, columns } from './finders/columns.ts';
import { cardinalOf } from './finders/number-words.ts';
import { occurs, scan } from './scan/scan.ts';
import { HAS, type View } from './view.ts';

// 90 to 125: the oldest person on record reached 122.
const DIGITS =
  /(?<![A-Za-z\u00c0-\u052f\d/:$#€£_-]|\d[.,]|[+][ ]?)0?(9\d|1[01]\d|12[0-5])(?![\d_%°$€£]|[.,:/-]\d|\+)/gu;
const GLUED_LABEL = /(?:age|yo|aged)(?:[=:-]|["'] ?: ?)?0?(9\d|1[01]\d|12[0-5])(?!\d)/gi;
const WORDS =
  /(?<![a-z])(?:ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?|ninetieth|hundredth|(?:one|a) hundred(?:(?: and)? (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)(?![a-z]|[ -](?:days?|percent|minutes?|seconds?|thousand|hundred|million|dollars?|degrees))/gi;
// The same numbers in other languages.
const FOREIGN_WORDS =
  /(?<!\p{L})(?:noventa(?: [ye] (?:un[oa]?|dos|dois|tr[eê]s|cuatro|quatro|cinco|seis|siete|sete|ocho|oito|nueve|nove))?|quatre-vingt-(?:dix(?:-(?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize)|(?:(?:ein|zwei|drei|vier|f[üu]nf|sechs|sieben|acht|neun)und)?neunzig|novant(?:a(?:due|tr[eé]|quattro|cinque|sei|sette|nove)?|uno|otto)|девяносто(?: (?:один|два|три|четыре|пять|шесть|семь|восемь|девять))?|дев'яносто(?: (?:один|два|три|чотири|п'ять|шість|сім|вісім|дев'ять))?|九十[一二三四五六七八九]?|chín mươi(?: (?:mốt|một|hai|ba|bốn|tư|lăm|năm|sáu|bảy|tám|chín))?|dziewięćdziesi[ąę](?:t|ciu)(?: (?:jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć))?|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?negentig|siyamnapu(?:'t (?:isa|dalawa|tatlo|apat|lima|anim|pito|walo|siyam))?)(?!\p{L}{2}|тый)/giu;
const FOREIGN_HINT =
  /novent|quatre-vingt-|neunzig|novant|девяно|дев'яно|九十|chín mươi|dziewięćdziesi|negentig|siyamnapu/i;
const SPLIT = /\bage[ds]?[: =]{0,3}(9 \d|1 [012] \d)(?!\d)/gi;

const OLD_AFTER =
  /^(?:[ -]{0,3}(?:y\/?\.?o\.?[fm]?\b|y\.o\.?|yrs?[ .-]{0,2}(?:old|of age|o\b|young)|years?[ -]olds?|years? of age|years? young|year[- ]olds?|yr[- ]olds?|y[ -]?old|año?s?\b|anos\b|ans\b|j[äa]hr(?:e|en|ig\p{L}*)?\b|jaar\b|jarige?\b|anni\b|enne\b|saal\b|sal (?:ki|ke|ka)\b|yaş\p{L}*|yaşında|let\b|lata?\b|år(?:s|ig|ing)?\b|éves|ára\b|ani\b|tuổi|tahun\b|godina|ετών|χρον|рок|рік|річн|лет|год(?!\p{L}{4})|歳|才|岁|歲|세|살|वर्ष|साल|سنة|عام|ساله|בת|בן)|[yY](?:\/?[oO])?(?![\p{L}\d])|[yY]\/?[oO]?[ ]?[/]?[MF](?![\p{L}\d])| ?\/ ?[MFmf](?![\p{L}\d])| ?y\b| ?yrs?(?: ?[mf])?\b|[,;]? (?:male|female|woman|man|widow(?:er)?|gentleman|lady)\b)/iu;
const YEARS_AFTER =
  /^ (?:years?|yrs?)\b(?! (?:ago|of (?:experience|service|data|records|history|retention)|warranty|contract|plan|limit|retention|in business))/i;
const BIRTHDAY_AFTER = /^(?:th|st|nd|rd)?[ -](?:birthday|bday)/i;
const AGE_BEFORE =
  /(?:\bages?|\bage[_ ]?(?:in[_ ]?)?(?:years?|yrs|y)|\baged|\bage\/sex|\bcurrent ?age|\bpatient[_ ]?age|valueage|\bageinyears|\bage[_ ]?at[_ ]\w{2,12}|\bage (?:is|of|=)|\bage at \w{1,12}|\bage of (?:the )?(?:patient|pt|caller|member|resident)|idade|edad|alter|[âa]ge de|возраст|вік|年齢|年龄|나이|العمر|عمر\p{L}{0,2}|\bage\W{1,4}(?:in )?years?|patientage)["'\\]{0,2}[\s:=>(,|"'-]{0,5}(?:value=["'])?(?:\{?\\?["']?value\\?["']?: ?)?(?:is |was |of |about |approx\.? |~|now )?$/iu;
const PERSON_BEFORE =
  /(?:\b(?:he|she|they|who|that|it|i|mom|mum|mother|dad|father|wife|husband|grand(?:ma|pa|mother|father)|gran|nana|aunt|uncle|patient|pt|caller|member|resident|lady|gentleman|woman|man|sister|brother|both|everyone|nan|granny|oma|opa|abuel[oa]|nonn[oa]|lady|guy|neighbou?r|mr|mrs|ms|herr|frau)(?:\.? \p{L}{2,15}){0,2}(?:'s|s(?<=\b(?:he|she)s)| is| ist|'m| am| are| was| were|'re| turns?| turned| will be|'ll be| would be| hits?| reached| going on| =|,? age[d]?)|\b(?:is|was|isn't|wasn't) (?:he|she|(?:the|your) \p{L}{2,12})|\b(?:just turned|turn(?:s|ed|ing)?|(?:gonna|going to|will|'ll|about to|soon to) be|pushing|nearing|approaching|made it to|lived to(?: be)?|died at|passed (?:away )?at|at the age of|elderly \(|who at|of))(?: (?:now|already|almost|going on|gone|past|only|exactly|literally|nearly|only|just|about|around|turning|like|over|also|still|actually|well over))* $/iu;
/** The question on the line before: `¿edad?` - `noventa y siete`. */
const ASKED_BEFORE =
  /(?:\b(?:age|old|edad|años|idade|alter|wiek|umar|edad nya|anni|età|leeftijd)|âge|tuổi)[^\p{L}\n]{0,4}\n[^\n:]{1,24}: (?:\p{L}{1,8}[, ]{1,2}){0,2}$/iu;
const OLDEST_BEFORE = /\b(?:oldest|youngest|eldest)\b[^.\n]{0,30}\b(?:is|was|hit is|=|at|turned) $/i;
const SEX_BEFORE =
  /\b(?:male|female|woman|man|lady|gentleman|patient|pt|m|f|mom|mother|dad|father|wife|husband|grand(?:ma|pa|mother|father)|aunt|uncle|gran|nana|sister|brother|neighbou?r)(?:,| \() ?$|\b[MF]\/$/i;
// Nothing explains the number, but a person is spoken of right before: `grandma can't drive at 93`.
const NEAR_PERSON =
  /\b(?:he|she|his|her|him|pt|patient|mom|mum|mother|dad|father|wife|husband|grand\p{L}+|nana|aunt|uncle|lady|gentleman|woman|man|widow|mrs|mr|ms|elderly|old)\b[^\n.]{0,40}(?:,|\(|\b(?:is|was|at|now|almost|nearly|about|an?|this|of|only|being|are|be)|'s) ?$/iu;
const VITAL_BEFORE =
  /\b(?:sats?|spo2|o2|oxygen|hr|heart rate|pulse|bp|pressure|temp\p{L}*|weigh\p{L}*|wt|score\p{L}*|rate|levels?|glucose|sugars?|reading|systolic|diastolic|a1c|ldl|hdl|egfr|room|bed|line|code|error|port|ext|page|row|step|queue|percent|balance|copay|owed?|bill\p{L}*|dose|bmi|ticket|build|version|attempts?|position|number|extension|at least|maximum|limit|fps|volume|latency|timeout)\b[^\n.]{0,25}$/iu;
const PATIENT_BEFORE = /\b(?:pt|pts|patient|is an?|an?|this|caller|for|elderly|frail) $/i;
const TIENE_BEFORE = /\b(?:tiene|tem|a|ha|has|avec|cumple|cumplió|fez|fait|wird|ist|is) $/i;
const NAME_BEFORE = /\p{Lu}\p{Ll}{1,20},? (?:\(|, )?$|\p{Lu}\p{Ll}{1,20}, $|\p{Lu}\p{Ll}{1,20} \($/u;
// What else such numbers count. Read after the number.
const UNIT_AFTER =
  /^[ -]?(?:%|°|bpm|mg|mcg|ml|kg|lbs?|lb\b|pounds?|mmhg|mmol|cm|mm\b|min\b|mins|minutes?|days?|hours?|hrs?|h\b|weeks?|wks|months?|mos?\b|seconds?|secs?|s\b|ms\b|degrees?|percent|th\b|st\b|nd\b|rd\b|units?|tabs?|tablets?|caps|pills|calls?|users?|files?|rows?|requests?|patients|people|miles?|feet|ft|dollars|bucks|usd|mb|gb|kb|kbps|fps|times|beats|over|on (?:room|ra|ra\b)|and (?:rising|falling)|f\b|c\b|x\b|k\b|m\b|points?|pages?|messages|records|claims|jobs|retries|errors)/i;

/** Ages of 90 and over, 45 CFR 164.514(b)(2)(i)(C); the number alone is the span. Younger ages may stay. */
export const age: Detector = {
  name: 'age',
  needs: 0,
  detect(view) {
    const spans: Span[] = [];
    if (view.has & HAS.digit) spans.push(...inDigits(view), ...glued(view, GLUED_LABEL), ...glued(view, SPLIT));
    if (view.has & HAS.letter) spans.push(...inWords(view, WORDS));
    if (view.has & HAS.letter && occurs(view, FOREIGN_HINT)) spans.push(...inWords(view, FOREIGN_WORDS));
    return spans;
  },
};

const span = (start: number, end: number, evidence: Evidence, rule: string): Span => ({
  kind: 'AGE',
  start,
  end,
  evidence,
  rule,
});

function inDigits(view: View): Span[] {
  const labelled = /\bage\b/.test(view.label) && view.text.length < 12;
  const cells =
    view.has & HAS.newline ? view.find(columns).filter(({ label }) => /\bage\b|^edad$|^alter$/.test(label)) : [];
  const spans: Span[] = cells.flatMap(inCell(view.text));
  for (const match of scan(view, DIGITS)) {
    const number = match[1] ?? '';
    const end = match.index + match[0].length;
    const start = end - number.length;
    const evidence = labelled
      ? 'certain'
      : (judge(view.text, match.index, end) ?? second(view.text, match.index, spans.at(-1)));
    if (evidence) spans.push(span(start, end, evidence, 'age.number'));
  }
  return spans;
}

const CELL_AGE = /^[\s"]*(9\d|1[01]\d|12[0-5])[\s"]*$/;
const inCell =
  (text: string) =>
  (cell: Cell): Span[] => {
    const value = CELL_AGE.exec(text.slice(cell.start, cell.end))?.[1];
    const start = cell.start + text.slice(cell.start, cell.end).search(/\d/);
    return value ? [span(start, start + value.length, 'certain', 'age.column')] : [];
  };

/** `ages 91 and 94`, `92/95`: another age right behind one. */
const second = (text: string, at: number, last: Span | undefined): Evidence | undefined =>
  last && /^(?: and | & |, | or |\/| y | et | und )$/.test(text.slice(last.end, at)) ? 'likely' : undefined;

function judge(text: string, start: number, end: number): Evidence | undefined {
  const after = text.slice(end, end + 24);
  if (OLD_AFTER.test(after) || BIRTHDAY_AFTER.test(after)) return 'certain';
  if (/^[MFmf](?![\p{L}\d])/u.test(after) && PATIENT_BEFORE.test(text.slice(Math.max(0, start - 20), start)))
    return 'likely';
  if (UNIT_AFTER.test(after)) return undefined;
  const before = text.slice(Math.max(0, start - 60), start);
  if (AGE_BEFORE.test(before) || ASKED_BEFORE.test(before)) return 'certain';
  if (PERSON_BEFORE.test(before) || OLDEST_BEFORE.test(before) || SEX_BEFORE.test(before)) return 'likely';
  if (
    NEAR_PERSON.test(before) &&
    !VITAL_BEFORE.test(before) &&
    /^(?:[,.;!?)]|$|\n| (?:and|but|so|now|with|who|lives|has|she|he|years|yrs|i|still|on|in|this|next|tomorrow|can't|cannot)\b)/i.test(
      after,
    )
  )
    return 'likely';
  if (YEARS_AFTER.test(after) || (TIENE_BEFORE.test(before) && /^ (?:años|anos|ans|anni)/.test(after))) return 'likely';
  return NAME_BEFORE.test(before) && /^(?:\)|, )/.test(after) && /[(,] ?$/.test(before) ? 'likely' : undefined;
}

function glued(view: View, regex: RegExp): Span[] {
  return scan(view, regex).map((match) => {
    const end = match.index + match[0].length;
    return span(end - (match[1] ?? '').length, end, 'certain', 'age.label');
  });
}

function inWords(view: View, forms: RegExp): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, forms)) {
    const end = match.index + match[0].length;
    const evidence = judge(text, match.index, end) ?? repeated(text, match.index, spans.at(-1));
    if (evidence && (forms === FOREIGN_WORDS || isAge(match[0])))
      spans.push(span(match.index, end, evidence, 'age.words'));
  }
  return spans;
}

const isAge = (words: string): boolean =>
  /hundred|^ninet(?:ieth|y.*(?:st|nd|rd|th)$)/i.test(words) || (cardinalOf(words) ?? 0) >= 90;

/** The answer in a conversation: `is he ninety?` - `ninety-two now`. */
const repeated = (text: string, at: number, last: Span | undefined): Evidence | undefined =>
  last && at - last.end < 120 && /[:\n>] ?$/.test(text.slice(Math.max(0, at - 3), at)) ? 'likely' : undefined;
