/** What the scanner meets, in order. Offsets are UTF-16 units of the source; those of strings leave the quotes out. */
export interface JsonEvents {
  open(array: boolean): void;
  close(): void;
  key(start: number, end: number): void;
  string(start: number, end: number): void;
  number(start: number, end: number): void;
  /** true, false or null. */
  literal(): void;
}

const VALUE = 1;
const KEY = 2;
const COMMA = 4;
const CLOSE = 8;

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Scans one JSON value (RFC 8259) from `from`. Gives the offset behind it, or -1 when it does not parse. It accepts what JSON.parse
 * accepts, but keeps the positions. Not recursive: depth costs memory, never the stack.
 */
export function scanJson(source: string, from: number, events: JsonEvents): number {
  const arrays: boolean[] = [];
  let expected = VALUE;
  let at = from;
  do {
    at = skipSpace(source, at);
    const code = source.charCodeAt(at);
    const array = arrays.at(-1) === true;
    if (expected & KEY && code === QUOTE) {
      at = scanKey(source, at + 1, events);
      expected = VALUE;
    } else if (expected & CLOSE && code === (array ? 93 : 125)) {
      arrays.pop();
      events.close();
      at++;
      expected = COMMA | CLOSE;
    } else if (expected & COMMA && code === 44) {
      at++;
      expected = array ? VALUE : KEY;
    } else if (!(expected & VALUE)) {
      return -1;
    } else if (code === 91 || code === 123) {
      arrays.push(code === 91);
      events.open(code === 91);
      at++;
      expected = (code === 91 ? VALUE : KEY) | CLOSE;
    } else {
      at = scanScalar(source, at, code, events);
      expected = COMMA | CLOSE;
    }
    if (at < 0) return -1;
  } while (arrays.length > 0);
  return at;
}

/** Offset of the first character from `at` on that is no JSON white space. */
export function skipSpace(source: string, at: number): number {
  for (let i = at; ; i++) {
    const code = source.charCodeAt(i);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return i;
  }
}

function scanKey(source: string, start: number, events: JsonEvents): number {
  const end = stringEnd(source, start);
  if (end < 0) return -1;
  const colon = skipSpace(source, end + 1);
  if (source.charCodeAt(colon) !== 58) return -1;
  events.key(start, end);
  return colon + 1;
}

function scanScalar(source: string, at: number, code: number, events: JsonEvents): number {
  if (code === QUOTE) {
    const end = stringEnd(source, at + 1);
    if (end < 0) return -1;
    events.string(at + 1, end);
    return end + 1;
  }
  if (code === 45 || (code >= 48 && code <= 57)) {
    NUMBER.lastIndex = at;
    if (!NUMBER.test(source)) return -1;
    events.number(at, NUMBER.lastIndex);
    return NUMBER.lastIndex;
  }
  const literal = LITERALS.find((word) => source.startsWith(word, at));
  if (!literal) return -1;
  events.literal();
  return at + literal.length;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERALS = ['true', 'false', 'null'];
const ESCAPE = /["\\/bfnrt]|u[\da-fA-F]{4}/y;

/** Offset of the quote that ends the string whose content begins at `start`, or -1. */
function stringEnd(source: string, start: number): number {
  for (let i = start; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === QUOTE) return i;
    if (code < 32) return -1;
    if (code !== BACKSLASH) continue;
    ESCAPE.lastIndex = i + 1;
    if (!ESCAPE.test(source)) return -1;
    i = ESCAPE.lastIndex - 1;
  }
  return -1;
}
