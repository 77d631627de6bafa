import { digitsIn, holdsDigit, lettersIn } from '../ascii.ts';

// 0425:CH00911R · 00-48-1173 · SB 004 512 977 · LUT/22/61997 · BCX 2207 1190 5 · HM3-0317248-K · 041.877-C · GR-20⏎9017-8
const CHUNK = /[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])|(?<=\d):(?=[A-Z]{2}\d)|\/(?=\d)|\.(?=\d)){0,48}/y;
const PREFIX = /^(?:[A-Z]{1,5}|[A-Z][A-Za-z]{1,3})$/;
// Words that look like the prefix of an identifier, in front of a number that is something else.
const NOT_PREFIX =
  /^(?:an?|and|at|by|for|from|i|id|in|is|it|no|not|of|ok|on|or|the|to|was|with|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|room|page|line|step|code|error|http|code|type|row|utc|est|pst|port|none|null|true|usd|eur|rm|apt|age|dob|ext|tel|fax|ph|iccid|imei|npi|mrn|ssn|dea|nhs|udi|sn|dl|dni|nie|nif|nss|cuil|cuit|curp|nir|nas|bsn|rut|rfc|cpf|cns|pesel)$/i;
const GROUP = /[ ](?:[A-Z]{1,3}-?)?(\d{1,6}|[\dOolI]{2,6}(?<=\d[OolI]{0,5}))[A-Z]{0,2}(?![\w%]|[.:/-]\d|\.\w)/y;
// A long group may follow short ones, and a short one end the value: "0 064 988533413 007".
const LONG_GROUP = /[ ]\d{7,12}(?: \d{1,3}(?=[),;.\n|]|$))?(?![\w%]|[.:/-]\d)/y;
const SUFFIX = / 0\d(?=[),;\n"']|\.(?!\d)|$)/y;
const LAST_LETTER = / [A-Z](?=[),;.\]"'\n|]|$| \()/y;
const WRAPPED = /[ ]?\n\d[\d-]{1,12}(?![\w%:/.])/y;
const UNIT =
  /^ ?(?:mg|mcg|ml|mm|cm|kg|lbs?|units?|tabs?|tablets?|caps|pages?|calls?|days?|weeks?|months?|years?|yrs?|hours?|hrs?|mins?|minutes?|ms|sec|seconds?|usd|dollars|rows?|patients?|people|times|kb|mb|gb|am|pm|percent|bpm|mmol|mmhg|refills?|lines?|records?|messages?|attempts?|st|nd|rd|th)\b/i;

/** End of the identifier that begins at `at`, or -1. Groups parted by single spaces are one identifier if they are written like one. */
export function idEnd(text: string, at: number): number {
  CHUNK.lastIndex = at;
  const first = CHUNK.exec(text)?.[0];
  if (!first) return -1;
  let end = at + first.length;
  if (!holdsDigit(first)) {
    if (!PREFIX.test(first) || NOT_PREFIX.test(first)) return -1;
    const rest = text.charAt(end) === ' ' ? chunkAt(text, end + 1) : '';
    if (!holdsDigit(rest) || isDate(rest)) return -1;
    end += 1 + rest.length;
  }
  return groupsEnd(text, at, end);
}

function chunkAt(text: string, at: number): string {
  CHUNK.lastIndex = at;
  return CHUNK.exec(text)?.[0] ?? '';
}

function groupsEnd(text: string, start: number, first: number): number {
  let end = first;
  for (let groups = 0; groups < 12; groups++) {
    const tail = /\d{0,7}(?=[A-Z]{0,2}$)/.exec(text.slice(Math.max(start, end - 9), end))?.[0].length ?? 0;
    if (tail > 6) return suffixEnd(text, end);
    // `A93 0044721`: a short group with a letter before a long one.
    const next = groupAt(text, end, end - start < 5 && /[A-Z]/.test(text.slice(start, end)) ? 1 : groups);
    if (next < 0) break;
    end = next;
  }
  LAST_LETTER.lastIndex = end;
  return LAST_LETTER.test(text) ? LAST_LETTER.lastIndex : wrappedEnd(text, start, end);
}

/** A dependent's suffix behind a long number: "XYZ882213004 01". */
function suffixEnd(text: string, end: number): number {
  SUFFIX.lastIndex = end;
  return SUFFIX.test(text) ? SUFFIX.lastIndex : end;
}

function groupAt(text: string, end: number, groups: number): number {
  LONG_GROUP.lastIndex = end;
  if (groups > 0 && LONG_GROUP.test(text)) return LONG_GROUP.lastIndex;
  GROUP.lastIndex = end;
  const digits = GROUP.exec(text)?.[1];
  if (!digits) return -1;
  const after = text.slice(GROUP.lastIndex, GROUP.lastIndex + 12);
  // One or two digits before a word in lower case count something: "MRN 4471 2 visits".
  if (UNIT.test(after) || (digits.length < 3 && /^ [a-z]/.test(after))) return -1;
  return GROUP.lastIndex;
}

/** A value that a hard line break cut, once the quote marks are gone. */
function wrappedEnd(text: string, start: number, end: number): number {
  if (text.charAt(end) !== '\n' || digitsIn(text, start, end) > 4) return end;
  WRAPPED.lastIndex = end;
  return WRAPPED.test(text) && text.slice(start, WRAPPED.lastIndex).includes('-') ? WRAPPED.lastIndex : end;
}

const isDate = (value: string): boolean =>
  /^(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d\d|[/.]?\d\d)$/.test(value) ||
  /^(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?:T\d.*)?$/.test(value) ||
  /^20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?$/.test(value);

// Versions, ratios, times, hexadecimal numbers and the names of encodings and types.
const TECHNICAL =
  /^(?:v?\d{1,4}(?:\.\d{1,6}){1,3}|\d{1,3}\/\d{1,3}|0x[\da-f]+|\d{1,2}(?:st|nd|rd|th)|[a-z]{2,12}\d{1,2}|[a-z]+-\d|(?:utf|sha|md|ipv|oauth|base|iso|uuid|http|hl|x|u?int)-?\d{1,3}|(?:form|template|version|model|sku|part)-\d[\w-]*|\d+(?:ms|s|m|h|d|kb|mb|gb|px|mg|ml|mcg|x|am|pm))$/i;

const FILE_NAME =
  /^\.(?:jpe?g|png|gif|bmp|tiff?|heic|pdf|dcm|docx?|xlsx?|csv|txt|rtf|zip|xml|json|hl7|mp4|mov|wav|eml|msg|gpg)\b/i;

/** True if a text read as an identifier is one: enough letters and digits, and neither a date nor a quantity. */
export function idLike(text: string, start: number, end: number, least: readonly [number, number]): boolean {
  const digits = digitsIn(text, start, end);
  if (digits < least[1] || digits + lettersIn(text, start, end) < least[0]) return false;
  const value = text.slice(start, end);
  if (isDate(value) || TECHNICAL.test(value)) return false;
  const after = text.slice(end, end + 12);
  if (/^(?:[(%@]|:\d|\.\w)/.test(after) && !FILE_NAME.test(after)) return false;
  if (UNIT.test(after)) return false;
  return !/[$€£]\s?$/.test(text.slice(Math.max(0, start - 2), start));
}
