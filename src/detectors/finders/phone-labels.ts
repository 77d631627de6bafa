import { everywhere } from '../scan/everywhere.ts';

/** What the words before a run of digits say about it. */
export type PhoneCue = 'fax' | 'phone' | 'verb' | 'weak' | 'other' | 'none';

// Letters as a class of code units: patterns without the flag u are three times as fast.
const WORD = 'A-Za-z\\u00aa-\\u02af\\u0370-\\u1fff';
const WHOSE =
  'mobile|home|work|cell|day|daytime|evening|office|contact|patient|customer|primary|alt|emergency|guardian|from|to|caller|called|calling|requester|user|sms|business|preferred|member|pt|mom|dad|client';
const FAX =
  'faxd|hylafax|e-?fax|tele-?fax|fax(?: ?back)?|(?:in|out)bound fax|facsimile|pager?|pgr|beeper|bleep|paged|télécopie|telecopie|факс|传真|傳真';
const PHONE = [
  `(?:(?:${WHOSE})[_ -]?)*(?:tele)?phones?`,
  'tel|tele|telefono|teléfono|telefone|telefon|telefonnummer|téléphone|tél|tlf|tfno|telf|puhelin|telefoonnummer|telefoon',
  `(?:(?:${WHOSE})[_ -]?)*cell(?:ular|phone)?|(?:(?:${WHOSE})[_ -]?)*mobile?|celular|móvil|movil|cel|handy|handynummer|gsm|portable|komórka|mobil|mobilnummer`,
  'msisdn|e\\.?164|landline|land line|hotline|call[ _-]?back|caller(?:[ _-]?id)?|callerid|callee|anis?|dnis|dtmf|ph|phn|phone#|tel#|ph#|whats ?app|wa|zap|zalo|viber|signal|imessage|voicemail|vm|switchboard',
  'durchwahl|rufnummer|rappeler|appeler|llamar(?:le)?|llame|ligar|anrufen|chiamare|numéro|sip|tels?|homephone|cellphone|mobilephone|workphone',
  `тел|телефон[${WORD}]{0,3}|моб(?:ильн[${WORD}]{1,3})?|сот|номер|звон[${WORD}]{1,6}|позвон[${WORD}]{1,5}|số điện thoại|sđt|telp|telepon|hp|puh|kom|tel[eé]f[${WORD}]{1,8}|cellulare|recapito|fixe|numer|nummer|fone|contato|llám[${WORD}]{2,6}|llamad[${WORD}]{1,4}|whatsapp[${WORD}]{0,3}|erreichbar|anruf[${WORD}]{0,4}|appel[${WORD}]{1,4}|joindre|joignable`,
].join('|');
const VERB =
  'call(?:s|ed|ing)?|text(?:s|ed|ing)?|sms|reach(?:ed)?|ring|rings|rang|dial(?:s|ed|ing)?|contact|phoned|voicemailed';
const WEAK = 'number|num|no|nr|nbr|numero|line|lines|direct|extension|at|desk';
// Kinds of numbers that are not called: whichever of these words stands nearest to the digits decides.
const OTHER =
  'claims?|orders?|accounts?|acct|member|mrn|record|rx|prescription|tickets?|case|ref(?:erence)?|invoice|serial|s/?n|imei|iccid|imsi|npi|dea|ssn|social|nhs|medicare|medicaid|policy|group|routing|aba|card|visa|mastercard|amex|iban|passport|licen[cs]e|plate|part|po|rma|lot|udi|tracking|confirmation|sid|ids?|ein|tax|build|version|ver|rev|port|codes?|pid|zip|subscriber|chart|accession|encounter|specimen|bin|pcn|epoch|ts|timestamp|times?|start|duration|dur|size|bytes|seq|rows?|error|err|status|trace|span|commit|hash|checksum|oid|ndc|cpt|loinc|icd|amount|amt|total|balance|usd|eur|qty|quantity|count|sku|model|job|uptime|offset|dob|born|birth|date|expires?|exp|uid|pin|otp|aadhaar|cpf|nir|cnpj|abn|batch|control|vin|conversation|campaign|account_?id|user_?id';

const CUE = new RegExp(
  `(?<![${WORD}0-9])(?:(?<fax>${FAX})|(?<phone>${PHONE})|(?<key>from|to|src|dst|destination|recipient|sender|dest|peer|cid|clid|number|num|did|dialed|dialled|a_?party|b_?party)(?=["']?\\s{0,2}[=:])|(?<verb>${VERB})|(?<other>${OTHER})|(?<weak>${WEAK}))(?![${WORD}])(?![_-]?(?:at|verified|ids?|sid|type|count|country|carrier|hash|format|token|status|time)(?![${WORD}]))|☎|📞|📱|📲|携帯|電話|連絡先|手机|手機|电话|號碼|号码|联系方式|聯絡|拨打|جوال|هاتف|موبايل|موبایل|تلفن|شماره|رقم|전화|휴대폰|핸드폰|연락처|번호|טלפון|נייד|फोन|फ़ोन|मोबाइल|नंबर|नम्बर|โทร|เบอร์`,
  'gi',
);
/** Scripts that put no space between words, and telephones drawn. */
const EMOJI = /[☎📞📱📲\u0590-\u08ff\u0900-\u0eff\u3005-\u9fff\uac00-\ud7a3]/u;
/** Farther back than this many characters no label speaks for a number. */
const REACH = 44;

/** Digits of another value: what stands before them speaks for them, not for what follows. */
const VALUE = /^[\s\S]*\d{3}/;
/** An unfitting label speaks only for what follows it at once. */
const CLOSE = /^[^;,(\n]{0,14}$/;

/** `msg="callback failed" lag=7666809600`: a key right before a number speaks for it, whatever was said before. */
const KEY = /(?<=^|[\s,;&?{[("'])[\w .-]{1,40}=["']?[+(]?$/;

/** The cue nearest before `at`, on the same line, or at the end of the line before if the number begins its own line. */
export function phoneCue(text: string, at: number): PhoneCue {
  const window = text.slice(Math.max(0, at - REACH), at);
  const lineStart = window.lastIndexOf('\n', window.trimEnd().length - 1);
  const line = window
    .slice(lineStart + 1)
    .replace(VALUE, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2');
  const key = KEY.exec(line)?.[0];
  return key !== undefined && nearestCue(key) === 'none' ? 'none' : nearestCue(line);
}

/** The last cue that a text (a window before digits, or a part's label) holds. */
export function nearestCue(window: string): PhoneCue {
  let cue = 'none' as PhoneCue;
  for (const match of everywhere(CUE, window)) {
    const { fax, phone, key, verb, other } = match.groups ?? {};
    if (fax) cue = 'fax';
    else if (phone || EMOJI.test(match[0])) cue = 'phone';
    else if (key)
      cue = cue === 'fax' || cue === 'phone' || (cue === 'other' && /^(?:num|did)/i.test(key)) ? cue : 'verb';
    else if (verb && cue !== 'fax' && cue !== 'phone') cue = 'verb';
    else if (other && CLOSE.test(window.slice(match.index + match[0].length))) cue = 'other';
    else if (!verb && !other && cue === 'none') cue = 'weak';
  }
  return cue;
}
