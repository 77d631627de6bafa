import { OPAQUE_CODE as OPAQUE } from '../hidden.ts';
import { ASCII_CLASS, type ClassSet, EDGE, NOTHING, setOf, union, WIDE } from './alphabet.ts';

/** Characters that one place of a pattern can match: exactly for ASCII, by yes or no for everything beyond. */
export interface Characters {
  /** 1 for each ASCII code that may match. */
  readonly ascii: Uint8Array;
  readonly wide: boolean;
  /** It may match what is hidden. */
  readonly hidden: boolean;
  readonly classes: ClassSet;
}

function charactersOf(ascii: Uint8Array, wide: boolean, hidden: boolean): Characters {
  let classes: ClassSet = union(wide ? setOf(WIDE) : NOTHING, hidden ? setOf(EDGE) : NOTHING);
  for (let code = 0; code < 128; code++) if (ascii[code]) classes = union(classes, setOf(ASCII_CLASS[code] as number));
  return { ascii, wide, hidden, classes };
}

/** One character. Folded text holds no letter beyond ASCII whose other case is ASCII: NFKC has made long s and Kelvin plain. */
export function ofAscii(code: number, flags: string): Characters {
  const ascii = new Uint8Array(128);
  if (code < 128) mark(ascii, code, flags.includes('i'));
  return charactersOf(ascii, code >= 128 && code !== OPAQUE, code === OPAQUE);
}

function mark(ascii: Uint8Array, code: number, ignoreCase: boolean): void {
  ascii[code] = 1;
  const letter = code | 32;
  if (ignoreCase && letter >= 0x61 && letter <= 0x7a && code >= 0x41) ascii[letter] = ascii[letter - 32] = 1;
}

const known = new Map<string, Characters>();

/** The inside of a character class, without its brackets. */
export function classOfSource(source: string, flags: string): Characters {
  const ignoreCase = flags.includes('i');
  const key = `${ignoreCase ? 'i' : ''} ${source}`;
  const before = known.get(key);
  if (before) return before;
  const negative = source.startsWith('^');
  // What is not in a class: without the other case there is more of it, which errs on the safe side.
  const { ascii, wide, hidden } = membersOf(negative ? source.slice(1) : source, ignoreCase && !negative ? flags : '');
  const set = negative
    ? charactersOf(
        ascii.map((one) => 1 - one),
        true,
        true,
      )
    : charactersOf(ascii, wide, hidden);
  known.set(key, set);
  return set;
}

function membersOf(source: string, flags: string): Omit<Characters, 'classes'> {
  const ascii = new Uint8Array(128);
  const ignoreCase = flags.includes('i');
  let wide = false;
  let hidden = false;
  for (let at = 0; at < source.length; ) {
    const first = member(source, at, flags);
    at += first.length;
    if (first.set) {
      for (let code = 0; code < 128; code++) if (first.set.ascii[code]) ascii[code] = 1;
      wide ||= first.set.wide;
      hidden ||= first.set.hidden;
      continue;
    }
    let last = first.code;
    if (source.charAt(at) === '-' && at + 1 < source.length) {
      const end = member(source, at + 1, flags);
      if (!end.set) {
        last = end.code;
        at += 1 + end.length;
      }
    }
    for (let code = first.code; code <= Math.min(127, last); code++) mark(ascii, code, ignoreCase);
    wide ||= last > 127 && first.code !== OPAQUE;
    hidden ||= first.code <= OPAQUE && last >= OPAQUE;
  }
  return { ascii, wide, hidden };
}

interface Member {
  /** Absent for a single character, which may begin or end a range. */
  readonly set?: Characters;
  readonly code: number;
  readonly length: number;
}

function member(source: string, at: number, flags: string): Member {
  if (source.charAt(at) !== '\\') {
    const code = source.codePointAt(at) as number;
    return { code, length: code > 0xffff ? 2 : 1 };
  }
  const code = codeOfEscape(source, at + 1);
  if (code) return { code: code.code, length: 1 + code.length };
  const { set, length } = escaped(source, at + 1, flags);
  return { set, code: 0, length: 1 + length };
}

const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0, b: 8 };

/** The character that an escape stands for, read from behind its backslash; undefined for a class as `\d`. */
function codeOfEscape(source: string, at: number): { code: number; length: number } | undefined {
  const match = /^(?:u\{([\dA-Fa-f]+)\}|u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2}))/.exec(source.slice(at, at + 12));
  if (match) return { code: Number.parseInt(match[1] ?? match[2] ?? match[3] ?? '', 16), length: match[0].length };
  const char = source.charAt(at);
  const control = CONTROLS[char];
  if (control !== undefined) return { code: control, length: 1 };
  return /[A-Za-z]/.test(char) ? undefined : { code: source.codePointAt(at) as number, length: 1 };
}

/** What an escape matches, read from behind its backslash. */
export function escaped(source: string, at: number, flags: string): { set: Characters; length: number } {
  const code = codeOfEscape(source, at);
  if (code) return { set: ofAscii(code.code, flags), length: code.length };
  const property = /^[pP]\{[^}]*\}/.exec(source.slice(at, at + 60));
  return { set: propertySet(`\\${property?.[0] ?? source.charAt(at)}`, flags), length: property?.[0].length ?? 1 };
}

/** `\d`, `\W`, `\p{Lu}`: asked of the engine itself. */
function propertySet(sign: string, flags: string): Characters {
  const ignoreCase = flags.includes('i');
  const key = `${ignoreCase ? 'i' : ''}${sign}`;
  const before = known.get(key);
  if (before) return before;
  const regex = new RegExp(sign, 'u');
  const ascii = new Uint8Array(128);
  for (let code = 0; code < 128; code++) if (regex.test(String.fromCharCode(code))) mark(ascii, code, ignoreCase);
  // Letters, numbers and marks are not opaque; what is no digit, word or blank may be.
  const set = charactersOf(ascii, !/^\\[dw]$/.test(sign), !/^\\(?:[dws]$|p\{(?:L|Lu|Ll|M|N|Script=\w+)\})/.test(sign));
  known.set(key, set);
  return set;
}
