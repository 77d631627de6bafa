import { LOWER, type Words } from './words.ts';

// Words that say that what follows points at a person or opens a door: no grammar speaks against them.
const PERSON = new Set(
  `patient patients pt member members subscriber beneficiary insured guarantor dependent person mrn chart emr ehr medical record encounter csn visit
participant subject donor resident accession specimen requisition order rx prescription claim account acct policy medicare
medicaid mbi hicn ssn sin nhs cpf npi dea license licence passport plate vin serial sn imei iccid udi device pacemaker dob born birth
card iban routing aba phone tel telephone mobile cell fax pager`.split(/\s+/),
);
const CREDENTIAL = new Set(
  'secret token password passwd pwd pass key apikey auth authorization bearer credential credentials pin passcode otp cookie'.split(
    ' ',
  ),
);
// Keys that open nothing: idempotency_key, partition key, primary key.
const PLAIN_KEYS = new Set(
  'idempotency correlation partition primary foreign routing cache dedupe dedup sort shard object host'.split(' '),
);
// Words between a label and its value: "error code is 30003", "port number 5061".
const FILLERS = new Set(['is', 'was', 'are', 'number', 'num', 'no', 'nr', 'of', 'the', 'a', 'id', 'value', 'eq']);
// What may stand between a label and its value. A sentence's end may not.
const GAP_SIGNS = ' \t\r\n"\'`:=#>*()[]{}<|/\\^@&;,?-';
const LONGEST_GAP = 6;
// "part no. 114": a full stop that ends no sentence.
const ABBREVIATION = /^(?:no|nr|num|ref|err|ver|rev|vers)$/i;
const NOT_A_LABEL: readonly string[] = [];

export const isPersonLabel = (words: readonly string[]): boolean => words.some((word) => PERSON.has(word));
export const isCredentialLabel = (words: readonly string[]): boolean =>
  words.some((word) => CREDENTIAL.has(word)) && !words.some((word) => PLAIN_KEYS.has(word));
const PLACE = new Set(['zip', 'postal', 'apt', 'apartment', 'unit', 'suite', 'ste', 'room', 'bed', 'floor', 'box']);

/** Words before a number that is part of an address. */
export const isPlaceLabel = (words: readonly string[]): boolean => words.some((word) => PLACE.has(word));
export const isFiller = (word: string): boolean => FILLERS.has(word);

/** The words before the current word of a text, read once and only when a rule asks. */
export class Labels {
  readonly #text: string;
  readonly #words: Words;
  readonly #label: string;
  #at = -1;
  #found: readonly string[] = NOT_A_LABEL;

  constructor(text: string, words: Words, label: string) {
    this.#text = text;
    this.#words = words;
    this.#label = label;
  }

  /**
   * Nearest first: up to two words of running text, each taken apart into its pieces (`errorCode`, `error_code`).
   * At the start of a part its own label stands there.
   */
  before(): readonly string[] {
    if (this.#at !== this.#words.start) {
      this.#at = this.#words.start;
      this.#found = this.#read();
    }
    return this.#found;
  }

  #read(): readonly string[] {
    const text = this.#text;
    const { start, previousStart, previousEnd, previousClasses, secondStart, secondEnd } = this.#words;
    if (previousStart < 0) return start <= 2 && this.#label !== '' ? this.#label.split(' ').reverse() : NOT_A_LABEL;
    if (!isGap(text, previousEnd, start)) return NOT_A_LABEL;
    const word = text.slice(previousStart, previousEnd);
    const found = previousClasses === LOWER ? [word] : pieces(word);
    // `received_at=`: a key of several words needs no other before it
    if (found.length > 1 && /^["']?[=:]/.test(text.slice(previousEnd, previousEnd + 2))) return found;
    if (secondStart >= 0 && isGap(text, secondEnd, previousStart))
      found.push(...pieces(text.slice(secondStart, secondEnd)));
    return found;
  }
}

function isGap(text: string, from: number, to: number): boolean {
  if (to - from === 1 && text.charCodeAt(from) === 32) return true;
  if (to - from > LONGEST_GAP) return false;
  if (text.charCodeAt(from) !== 46) return isGapOnly(text, from, to);
  return isGapOnly(text, from + 1, to) && ABBREVIATION.test(lastWord(text, from));
}

function isGapOnly(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!GAP_SIGNS.includes(text.charAt(at))) return false;
  return true;
}

const lastWord = (text: string, end: number): string =>
  /\w{0,8}$/.exec(text.slice(Math.max(0, end - 8), end))?.[0] ?? '';

function pieces(word: string): string[] {
  const lower = word.toLowerCase();
  if (word.length > 40 || (!word.includes('_') && word.slice(1) === lower.slice(1))) return [lower];
  const spaced = word.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const found: string[] = [];
  for (let end = spaced.length; end > 0; ) {
    let start = end;
    while (start > 0 && !isJoint(spaced.charCodeAt(start - 1))) start--;
    if (start < end) found.push(spaced.slice(start, end));
    end = start - 1;
  }
  return found;
}

const isJoint = (code: number): boolean => code === 0x20 || code === 0x5f;
