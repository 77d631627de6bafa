// 用户：邓雨薇   患者は二階堂 千鶴様   의사 김민수   المريضة نوال الشمري   пациент Остап Бевзенко   ผู้ป่วย

import type { Evidence, Span } from '../../span.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { FORM_WORDS } from './form-words.ts';

const HAN = '\\p{Script=Han}\\p{Script=Katakana}ー';
/** What an Arabic or Hebrew name is written with; two or three words. */
const RIGHT_TO_LEFT =
  '\\p{Script=Arabic}{2,15}(?: (?!في|على|من|مع|إلى|عن|هو|هي|لا|ما|تم|رقم|تاريخ)\\p{Script=Arabic}{2,15}){0,2}';
const HEBREW = '[\\u05d0-\\u05ea\'"]{2,15}(?: [\\u05d0-\\u05ea\'"]{2,15})?';
const CYRILLIC = "\\p{Lu}[\\p{Ll}'’-]{1,20}(?: \\p{Lu}(?:[\\p{Ll}'’-]{1,20}|\\.)){0,2}";

const rule = (
  before: string,
  name: string,
  after: string,
  evidence: Evidence,
): { pattern: RegExp; evidence: Evidence } => ({
  pattern: new RegExp(`${before}(?<name>${name})${after}`, 'gu'),
  evidence,
});

const RULES = [
  // Chinese: a label with its colon or a role, then two to four characters up to a mark or a title.
  rule(
    '(?:患者|用户|姓名|客户|病人|联系人|家属|会员|医生|护士|医师|先生|女士|本人|我是|我叫|名字|患者姓名|收件人|持卡人|客服|经办人|主治医生)(?:姓名|名)?[是为叫:： ,“"]{1,3}',
    `[\\p{Script=Han}·]{2,6}`,
    '(?=[，,。.！!；;、（()）"”\\s:的]|$)',
    'likely',
  ),
  rule('(?<![\\p{L}])(?:我是|我叫|医生|护士|患者)', '[\\p{Script=Han}]{2,4}', '(?=[，,。.！!；;、）)]|$)', 'likely'),
  rule(
    '',
    '(?<![\\p{Script=Han}])[\\p{Script=Han}]{1,3}',
    '(?=先生|女士|医生|大夫|护士|老师|小姐|阿姨|主任)',
    'likely',
  ),
  rule('[（(]', '小[\\p{Script=Han}]{1,2}', '(?=[）)])', 'likely'),
  // Japanese: before an honorific, and speakers.
  rule(
    '(?:は|の|、|,|。|^|\\n|:|「|が|と|に|も|を| |者|当)',
    `[${HAN}]{1,6}(?:[ 　][${HAN}]{1,6})?`,
    '(?=様|さん|さま|先生|氏|殿|看護師|医師|くん|ちゃん)',
    'likely',
  ),
  rule('(?:^|\\n)', `[${HAN}]{2,4}(?:[ 　][${HAN}]{1,4})?`, '(?=: )', 'likely'),
  // Korean: a role before or an honorific behind.
  rule(
    '(?:환자|담당자|의사|간호사|고객|보호자|이름은|성함은|성명)[: ]{1,3}',
    '\\p{Script=Hangul}{2,4}',
    '(?=님|씨|[ ,.은는이가]|$)',
    'likely',
  ),
  rule(
    '(?<![\\p{L}])',
    '\\p{Script=Hangul}{2,4}',
    '(?= ?(?:님|씨|선생님|환자|간호사|과장)(?![\\p{Script=Hangul}]{2}))',
    'likely',
  ),
  // Arabic, Persian, Hebrew: after a role, a title, "my name is".
  rule(
    '(?:المريضة|المريض|المراجعة|المراجع|الدكتورة|الدكتور|د\\.|السيدة|السيد|الأستاذة|الأستاذ|الممرضة|الممرض|زوجها|زوجته|زوجتي|زوجي|ابنها|ابنتها|ابني|ابنتي|والدته|والدتي|والدي|اسمي|أنا|الاسم|خانم|آقای|بیمار|دکتر)[: ]{1,3}',
    RIGHT_TO_LEFT,
    '',
    'likely',
  ),
  rule(
    '(?:המטופלת|המטופל|ד"ר|דוקטור|גברת|מר|שמי|קוראים לי|האחות|הרופאה|הרופא|בעלה|אשתו|בנה|בתה|שם)[: ]{1,3}',
    HEBREW,
    '',
    'likely',
  ),
  // Cyrillic and Greek: after a role, a relative, a greeting.
  rule(
    '(?<![\\p{L}])(?:[Пп]ац[иі]ент(?:к[аиуо]|ом|у|а|ці|кою)?|[Вв]рач|[Лл]ікар(?:ка)?|[Дд]октор|[Мм]едсестра|[Ии]мя|[Іі]м\'я|ФИО|ПІБ|[Мм]еня зовут|[Мм]ене звати|[Пп]ише|[Пп]ишет|[Дд]очь|[Дд]очка|[Сс]ын|[Сс]ин|[Мм]уж|[Жж]ена|[Чч]оловік|[Дд]ружина|[Оо]нук[аиіу]|[Мм]ать|[Мм]ати|[Пп]ан|[Пп]ані|[Гг]осподин|[Гг]оспожа|[Уу]важа\\p{Ll}{2,6}|[Зз]дравствуйте,?|[Дд]оброго дня,?|[Пп]ацієнт\\p{Ll}{0,3}|[Пп]ривет,?|[Пп]ривіт,?|[Сс]пасибо,?|[Дд]якую,?)[: ,"«]{1,3}',
    CYRILLIC,
    '',
    'likely',
  ),
  rule(
    '(?<![\\p{L}])(?:[Αα]σθεν(?:ής|ούς|ή)|[Κκ](?:ύριος|υρία|ύριε|ου|\\.|α)|[Δδ]ρ\\.?|[Γγ]ιατρός|[Γγ]ια|[Οο]νομάζομαι|[Λλ]έγομαι)[: ]{1,2}',
    '\\p{Lu}[\\p{Ll}]{1,20}(?: \\p{Lu}[\\p{Ll}]{1,20}){0,2}',
    '',
    'likely',
  ),
];

const HAS_SCRIPT = /[\u0370-\u05ff\u0600-\u07ff\u3040-\u9fff\uac00-\ud7a3]/;

/** Characters of Chinese sentences that no name is written with. */
export const HAN_SENTENCE = /[吗呢吧您你我他她它们这请么的没问]|好了|\p{Script=Han}{5}/u;

/** Names in scripts other than Latin, by the words that stand before and behind them. */
export function foreign(view: View): Span[] {
  if (!HAS_SCRIPT.test(view.text)) return [];
  const spans: Span[] = [];
  for (const { pattern, evidence } of RULES) {
    for (const match of scan(view, pattern)) {
      const [, name = ''] = match;
      if (FORM_WORDS.has(name) || HAN_SENTENCE.test(name)) continue;
      const start = match.index + match[0].length - name.length;
      spans.push({ kind: 'NAME', rule: 'name.foreign', evidence, start, end: start + name.length });
    }
  }
  return spans;
}
