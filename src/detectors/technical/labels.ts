import type { Words } from './words.ts';

// Words that say that what follows points at a person or opens a door: no grammar speaks against them.
const PERSON = new Set(
  `patient patients pt member members subscriber beneficiary insured guarantor dependent person mrn chart emr ehr medical record encounter csn visit
participant subject donor resident accession specimen requisition order rx prescription claim account acct policy medicare
medicaid mbi hicn ssn sin nhs cpf npi dea license licence passport plate vin serial sn imei iccid udi device pacemaker dob born birth
card iban routing aba phone tel telephone mobile cell fax pager ext extension call text zip postal apt unit suite room`.split(
    /\s+/,
  ),
);
const CREDENTIAL = new Set(
  'secret token password passwd pwd pass key apikey auth authorization bearer credential credentials pin passcode otp cookie'.split(
    ' ',
  ),
);
// Words between a label and its value: "error code is 30003", "port number 5061".
const FILLERS = new Set(['is', 'was', 'are', 'number', 'num', 'no', 'nr', 'of', 'the', 'a', 'id', 'value', 'eq']);
// What may stand between a label and its value. A sentence's end may not.
const GAP = /^[ \t"'`:=#>*()[\]{}<|/\\^@&;,?-]{0,6}$/;
const NOT_A_LABEL: readonly string[] = [];

export const isPersonLabel = (words: readonly string[]): boolean => words.some((word) => PERSON.has(word));
export const isCredentialLabel = (words: readonly string[]): boolean => words.some((word) => CREDENTIAL.has(word));
export const isFiller = (word: string): boolean => FILLERS.has(word);

/**
 * The words before a value, nearest first: up to two words of running text, each taken apart into its pieces
 * (`errorCode`, `error_code`, `error-code`). At the start of a part its own label stands there.
 */
export function wordsBefore(text: string, words: Words, label: string): readonly string[] {
  const { start, previousStart, previousEnd, secondStart, secondEnd } = words;
  if (previousStart < 0) return start <= 2 && label !== '' ? label.split(' ').reverse() : NOT_A_LABEL;
  if (start - previousEnd > 6 || !GAP.test(text.slice(previousEnd, start))) return NOT_A_LABEL;
  const found = pieces(text.slice(previousStart, previousEnd));
  if (secondStart < 0 || previousStart - secondEnd > 6) return found;
  if (GAP.test(text.slice(secondEnd, previousStart))) found.push(...pieces(text.slice(secondStart, secondEnd)));
  return found;
}

function pieces(word: string): string[] {
  if (word.length > 40) return [word.toLowerCase()];
  return word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _]/)
    .filter((piece) => piece !== '')
    .reverse();
}
