import { cardIssuer } from './check-digits/card-issuer.ts';
import { luhn } from './check-digits/luhn.ts';
import type { IdKind } from './labelled-ids.ts';
import type { View } from './view.ts';

// 4200-5420-1991-0166 · 3763 151484 64116 · 5255958359930591
const NUMBER =
  /(?<![\w.-]|\d[ /])(?:\d{4}([- ]?)\d{4}\1\d{4}\1\d{1,7}|3\d{3}([- ]?)\d{6}\2\d{4,5}|\d{12,19})(?![\w-]|\.\d)/g;
const CARD_WORD = /\b(?:cards?|visa|mastercard|amex|discover|debit|cvv|cvc|cart[aã]o|tarjeta|karte|carte bancaire)\b/i;
const GROUPS =
  /(?<![\w.-]|\d[ /])(?:[45]\d{3}([- ])\d{4}\1\d{4}\1\d{4}|6(?:011|5\d\d)([- ])\d{4}\2\d{4}\2\d{4}|3[47]\d\d([- ])\d{6}\3\d{5})(?![\w-]|\.\d)/g;
const PARTLY_MASKED =
  /(?<![\w.-])[3-6]\d{3}(?:\d\d|[- ]\d{0,2})?[*xX\u2022\u0090][*xX\u2022\u0090 -]{3,11}\d{4}(?!\w)/g;
const BEHIND =
  /(?<!\d)\d{4}[- ]?\d{4,6}[- ]?\d{4,5}(?:[- ]?\d{4})?[ ,;|/(]{1,3}(?:exp[a-z]{0,9}[.: ]{0,3})?(?<phi>(?:0[1-9]|1[0-2])[/-](?:20)?[2-4]\d(?:[ ,;|/]{1,2}(?:cvv|cvc|code)?[ :]{0,2}\d{3,4})?)(?![\w/-])/dg;
const LABELLED = /\d{4}[- ]?(?:\d{4}[- ]?\d{4}[- ]?\d{4}|\d{6}[- ]?\d{4,5})(?![\w%]|[-.]\d)|\d{13,19}(?!\w)/y;
const MASKED = /(?:[*xX#.\u2022\u0090]{1,4}[- ]?){0,4}(?<=[*xX#.\u2022\u0090][- ]?)(?<phi>\d{4})(?![\w%]|[-.:]\d)/dy;
const LAST_FOUR = /(?:[*xX#.\u2022\u0090 -]{1,20})?(?<phi>\d{4}|\d(?:[ -]\d){3})(?![\w%]|[-/:.]\d)/dy;
const SPOKEN =
  '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|nought|double|triple|[a-z]{3,5}teen)';
const LAST_FOUR_SPOKEN = new RegExp(`${SPOKEN}(?:[ ,-]{1,2}${SPOKEN}){1,3}(?![a-z])`, 'iy');
const EXPIRY =
  /20[2-4]\d-(?:0[1-9]|1[0-2])(?![\w/-])|(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?[ /-]{1,2}(?:20)?|(?:0?[1-9]|1[0-2]) ?[/-] ?(?:20)?|(?:0[1-9]|1[0-2]))[2-4]\d(?![\w/-])|2[4-9](?:0[1-9]|1[0-2])(?![\w/-])/iy;
const EXPIRY_SPOKEN = new RegExp(
  `(?:${SPOKEN}|january|february|march|april|may|june|july|august|september|october|november|december)(?:(?: of)?[ ,-]{1,2}${SPOKEN}){1,4}(?![a-z])`,
  'iy',
);
const CARD_NEAR =
  /\b(?:cards?|visa|master ?card|amex|american express|discover|debit|credit|cc|cart[aã]o|tarjeta|carte|karte|kreditkarte)\b|card[="']|\d{4}[- ]?\d{4,6}[- ]?\d{4}/i;
const EXPIRES =
  'expires in,expires on,expiring in,expiration of,expired,expiring,valid till,valid to,good till,good until,good through,expdate,exp dt,exp,exp date,expires,expiry,expiry date,expiration,expiration date,exp month,valid thru,valid until,good thru,validade,válida até,vencimiento,caduca,gültig bis,scadenza,expire';
const ENDS =
  'ends,ending w,ends w,end in,finishing in,last 4,last four,last four digits,last 4 digits,ending in,ending,ends in,ending with,ends with,final,finishing,terminada en,endet auf,que termina em,se terminant par';

/** Payment cards: numbers that pass Luhn under an issuer's first digits, and what stands beside a card's label. 45 CFR 164.514(b)(2)(i)(J). */
export const card: IdKind = {
  labels: [
    {
      kind: 'CARD',
      rule: 'card.label',
      phrases:
        'card,card number,card numbers,card no,card num,cardnumber,credit card,credit card number,credit card no,debit card,debit card number,cc,cc number,cc no,ccnum,cc num,visa,visa card,mastercard,master card,amex,american express,discover card,' +
        'pan,payment card,card on file,hsa card,fsa card,bank card,cartão,cartão de crédito,número do cartão,tarjeta,tarjeta de crédito,número de tarjeta,carte bancaire,numéro de carte,kreditkarte,kreditkartennummer,kartennummer,carta di credito,kredi kartı,kart numarası,银行卡号,信用卡号,カード番号,카드번호,رقم البطاقة,номер карты',
      value: LABELLED,
      spoken: true,
    },
    {
      kind: 'CARD',
      rule: 'card.masked',
      phrases:
        'card,card number,credit card,debit card,card no,visa,visa card,mastercard,amex,discover,card on file,payment method',
      value: MASKED,
    },
    {
      kind: 'CARD',
      rule: 'card.last-four',
      phrases:
        'pan tail,pan suffix,pan last4,pan last 4,card tail,card suffix,card last 4,card last four,card ending,card ending in,card ending with,card ends in,card ends with,visa ending in,visa ending,mastercard ending in,amex ending in,card final,cartão final,last 4 of card,last four of card,last 4 of the card,last four of the card,last 4 of her card,last 4 of his card,card number ending in,card on file ends in,card on file ending in,last4,last 4 cc,cc last 4',
      value: LAST_FOUR,
    },
    {
      kind: 'CARD',
      rule: 'card.brand-last-four',
      phrases:
        'credit card,debit card,card on file,hsa card,fsa card,mc,visa,mastercard,master card,amex,american express,visa card,debit visa,visa debit,hsa visa',
      value: LAST_FOUR,
      accept: (value) => !/^(?:19|20)/.test(value),
    },
    {
      kind: 'CARD',
      rule: 'card.last-four-spoken-alone',
      phrases: 'last 4,last four,last four digits,last 4 digits,last four are,last four is',
      value: LAST_FOUR_SPOKEN,
    },
    {
      kind: 'CARD',
      rule: 'card.last-four-spoken',
      phrases:
        'card ending,card ending in,card ending with,card ends in,visa ending in,mastercard ending in,last four of the card',
      value: LAST_FOUR_SPOKEN,
    },
    {
      kind: 'CARD',
      rule: 'card.last-four-near',
      phrases: ENDS,
      value: LAST_FOUR,
      near: /\b(?:cards?|visa|master ?card|amex|debit|credit|cart[aã]o|tarjeta|carte|karte|account|acct|phone|number)\b[^\n]{0,60}$/i,
    },
    { kind: 'CARD', rule: 'card.expiry', phrases: EXPIRES, value: EXPIRY, near: CARD_NEAR, beside: true },
    { kind: 'CARD', rule: 'card.expiry-spoken', phrases: EXPIRES, value: EXPIRY_SPOKEN, near: CARD_NEAR, beside: true },
    {
      kind: 'CARD',
      rule: 'card.expiry-label',
      phrases: 'valid thru,good thru,card exp,card expiry,card expiration,cc exp,card expires,card exp date',
      value: EXPIRY,
    },
    {
      kind: 'CARD',
      rule: 'card.last-four-alone',
      phrases: 'last 4,last four,last four digits,last 4 digits',
      value: LAST_FOUR,
      accept: (value) => !/^(?:19|20)\d\d$/.test(value),
    },
    {
      kind: 'ACCOUNT',
      rule: 'account.last-four',
      phrases:
        'account ending,account ending in,account ends in,acct ending,acct ending in,bank account ending in,bank account ending,checking ending in,account last 4,account last four',
      value: LAST_FOUR,
    },
    {
      kind: 'CARD',
      rule: 'card.expiry-part',
      phrases: 'exp month,exp year,expiry month,expiry year,expiration month,expiration year',
      value: /(?:0?[1-9]|1[0-2]|(?:20)?[2-4]\d)(?![\w.-])/y,
    },
    {
      kind: 'CARD',
      rule: 'card.last-four-foreign',
      phrases:
        '尾号,尾號,末四位,末尾,下4桁,下四桁,끝자리,끝 네 자리,последние 4 цифры,останні 4 цифри,son 4 hane,últimos 4,últimos 4 dígitos,últimos cuatro dígitos,últimos quatro dígitos,4 derniers chiffres,letzten vier ziffern,se terminant par,endet auf,endend auf,terminada en,terminado em,que termina en',
      value: LAST_FOUR,
    },
    {
      kind: 'CARD',
      rule: 'card.security-code',
      phrases:
        'cvv,cvv2,cvc,cvc2,cvn,cvv code,card security code,card verification value,código de seguridad,código de segurança,prüfnummer',
      value: /\d{3,4}(?![\w%]|[-/:.]\d)/y,
    },
    {
      kind: 'CARD',
      rule: 'card.security-code-near',
      phrases: 'security code,pin,pin code,card pin,csc',
      value: /\d{3,4}(?![\w%]|[-/:.]\d)/y,
      near: CARD_NEAR,
      beside: true,
    },
  ],
  patterns: [
    { kind: 'CARD', rule: 'card.luhn', evidence: 'certain', regex: NUMBER, accept: isCard },
    // Groups of a card under an issuer's first digits, though a digit may be wrong: numbers are mistyped and made up.
    {
      kind: 'CARD',
      rule: 'card.last-four-before',
      evidence: 'likely',
      regex: /(?<![\w.:/-])(?!19|20)(?<phi>\d{4}) (?:visa|master ?card|amex|debit card|credit card|card)\b/dgi,
    },
    {
      kind: 'CARD',
      rule: 'card.near',
      evidence: 'likely',
      regex: /(?<![\w.-])(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|6\d{15}|3[47]\d{13})(?![\w-]|\.\d)/g,
      accept: nearCard,
    },
    // ISO/IEC 7813: tracks 1 and 2 of a magnetic stripe, number and expiry
    { kind: 'CARD', rule: 'card.track', evidence: 'certain', regex: /(?:%B|;)(?<phi>\d{12,19})(?=\^|=\d{4})/dg },
    {
      kind: 'CARD',
      rule: 'card.track-expiry',
      evidence: 'certain',
      regex: /(?:%B\d{12,19}\^[^^\n]{2,26}\^|;\d{12,19}=)(?<phi>\d{4})(?=\d{3})/dg,
    },
    { kind: 'CARD', rule: 'card.groups', evidence: 'likely', regex: GROUPS },
    { kind: 'CARD', rule: 'card.partly-masked', evidence: 'likely', regex: PARTLY_MASKED },
    { kind: 'CARD', rule: 'card.expiry-behind', evidence: 'likely', regex: BEHIND },
    {
      kind: 'CARD',
      rule: 'card.masked-shape',
      evidence: 'likely',
      regex: /(?<![\w\u0090])(?:(?:[*xX\u2022]{4}[ -]?){3}|\u0090{12,19}[ -]?)(?<phi>\d{4})(?!\w)/dg,
    },
  ],
};

/** Sixteen digits in a row are a card, right or mistyped, where the words around speak of one. */
function nearCard(_value: string, match: RegExpExecArray, view: View): boolean {
  return CARD_WORD.test(view.text.slice(Math.max(0, match.index - 120), match.index + 80));
}

function isCard(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  return cardIssuer(digits) && luhn(digits) && !/^(\d)\1+$/.test(digits);
}
