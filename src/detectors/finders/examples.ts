import type { Range } from '../../span.ts';

// What a team calls a value that is nobody's.
const NOT_REAL = 'test|dummy|fake|sandbox|demo|placeholder|synthetic|mock|fictional|fictitious|made[- ]up|bogus';
// `sample` alone is a specimen and `test order` a laboratory's: only before these nouns does the word speak of the number.
const NOUN =
  'cards?|ssns?|mrns?|npis?|deas?|members?|subscribers?|accounts?|acct|routing|rx|patients?|polic(?:y|ies)|phones?|lines?|serials?|imeis?|iccids?|vins?|plates?|licen[cs]es?|passports?|merchants?|mid|terminals?|visa|mastercard|amex|credit|debit|keys?|tins?|eins?|sims?|devices?';
/** `test card 4242…`, `Sandbox NPI: 123…`, `the dummy account 000…`: the word right before the value's own label. */
const SAID = new RegExp(
  `\\b(?:${NOT_REAL}|sample|example)[ -](?:${NOUN})(?:[ -](?:${NOUN}))?(?: (?:numbers?|nos?\\.?|ids?|#))?(?: for [^\\n.,;]{1,30})?(?: (?:is|are|like))?[ :#="'(]{0,4}$`,
  'i',
);
/** What follows a test card on its line is the test card's too: its expiry, its security code. */
const TEST_CARD = new RegExp(`\\b(?:${NOT_REAL}|sample|example)[ -]cards?\\b(?:(?!card)[^\\n]){0,60}$`, 'i');
const AROUND = new RegExp(
  `\\b(?:${NOT_REAL}|tests|samples?|examples?|placeholders|fixtures?|seeds|documented|published|docs|linter|validators?)\\b`,
  'i',
);
// Values that say it themselves: TEST0001, DEMO-0001, …EXAMPLE.
const SELF = /^(?:TEST|DEMO|SAMPLE|DUMMY|FAKE|EXAMPLE)[-_]?\d+$|[A-Z0-9]EXAMPLE(?:KEY)?$/;

// Numbers that documentation prints: cards (Stripe, Braintree, Adyen), the SSNs of advertisements that SSA lists as never valid,
// the NPI of the check digit's specification (CMS), the IMEI that standards calculate with.
const PUBLISHED: ReadonlySet<string> = new Set(
  `4242424242424242 4000056655665556 5555555555554444 2223003122003222 5200828282828210 5105105105105100 378282246310005 371449635398431
6011111111111117 6011000990139424 3056930009020004 30569309025904 36227206271667 38520000023237 3566002020360505 3530111333300000
4111111111111111 4012888888881881 4012000033330026 4222222222222 5431111111111111 2222405343248877 4009348888881881 4217651111111119
4500600000000061 219099999 1234567893 490154203237518 021000021 AKIAIOSFODNN7EXAMPLE 5558675309`.split(/\s+/),
);
// Nobody's, whatever is said: the parcel in UPS's own documentation, the number on the wallets of 1938 that SSA withdrew.
const ALWAYS: ReadonlySet<string> = new Set(['1Z999AA10123456784', '078051120']);
// Stripe's declining cards: 4000 0000 0000 9995 and its kin.
const DECLINING = /^40000000\d{8}$/;

/** Numbers that reach nobody: https://www.twilio.com/docs/iam/test-credentials#test-sms-messages */
const TEST_NUMBER = /^(?:2B)?1?500555000\d$/i;
/** True for a telephone number that a provider keeps for tests, in digits or as URLs write it. */
export const isTestNumber = (value: string): boolean => TEST_NUMBER.test(value.replace(/[^A-Za-z0-9]/g, ''));

const REACH = 120;
const BEHIND = 60;

/**
 * True for a value that stands for nobody: named as a test value right before, saying so itself, or one that documentation publishes or
 * that only counts or repeats, where the words around speak of tests. Such numbers also stand for people in texts that hide the real one.
 */
export function isExample(text: string, { start, end }: Range, card = false): boolean {
  const value = text.slice(start, end).replace(/[^A-Za-z0-9]/g, '');
  if (/^0{5,}$/.test(value) || SELF.test(value) || ALWAYS.has(value)) return true;
  const before = text.slice(Math.max(0, start - REACH), start);
  if (SAID.test(before)) return true;
  if (card && value.length < 12 && (TEST_CARD.test(before) || followsExample(before))) return true;
  return isPattern(value) && AROUND.test(`${before} ${text.slice(end, end + BEHIND)}`);
}

/** `4242 4242 4242 4242 with exp 12/34 and cvc 123` */
function followsExample(before: string): boolean {
  const number = /\d{4}(?:[ -]?\d{4}){3}(?=[^\d]{0,24}(?:\d\d\/\d\d[^\d]{0,24})?$)/.exec(before)?.[0];
  return number !== undefined && PUBLISHED.has(number.replace(/\D/g, '')) && AROUND.test(before);
}

const isPattern = (value: string): boolean =>
  PUBLISHED.has(value) || DECLINING.test(value) || counts(value) || repeats(value);

/** ZZZ999999999, 9999999, AAA111222333. */
const repeats = (value: string): boolean => value.length > 6 && value.replace(/([A-Z\d])\1{2,}/g, '') === '';

/** 12345678, A123456789, 000123456789. */
function counts(value: string): boolean {
  const digits = /^[A-Z]{0,3}0*([1-9]\d{4,9})$/.exec(value)?.[1];
  return digits !== undefined && '1234567890'.startsWith(digits);
}
