import { RE2JS } from 're2js';

/** Instructions that a pattern may compile to. Without a loop this is also the most characters that a match can have. */
const LARGEST_PROGRAM = 1_000;

/**
 * What is wrong with a pattern, undefined when it can be used. It runs on an engine that never backtracks, and its repeats are bounded, so that the
 * time for a text grows with the text alone: whatever the pattern, whatever the text.
 */
export function patternFlaw(pattern: string): string | undefined {
  const compiled = compiledOrNot(pattern);
  if (!compiled) return 'not RE2 syntax';
  if (hasLoop(pattern)) return 'a repeat without a bound';
  if (compiled.programSize() > LARGEST_PROGRAM) return 'too large';
  return compiled.matches('') ? 'matches nothing at all' : undefined;
}

/** Compiles a pattern that has no flaw; upper and lower case are the same to it. */
export const compilePattern = (pattern: string): RE2JS => RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);

function compiledOrNot(pattern: string): RE2JS | undefined {
  try {
    return compilePattern(pattern);
  } catch {
    return undefined;
  }
}

/** True for `*`, `+`, `{2,}`; `{2}`, `{2,5}` and `?` are bounded. Classes and escapes are stepped over; a quotation, `\Q`, counts as a loop. */
function hasLoop(pattern: string): boolean {
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '\\') {
      if (pattern.charAt(++at) === 'Q') return true;
    } else if (character === '[') at = classEnd(pattern, at);
    else if (character === '*' || character === '+' || /^\{\d{0,9},\}/.test(pattern.slice(at, at + 12))) return true;
  }
  return false;
}

/** Index of the `]` that closes the class opened at `open`. First in a class it is one of its characters, and `[:alpha:]` has its own. */
function classEnd(pattern: string, open: number): number {
  let at = open + (pattern.charAt(open + 1) === '^' ? 2 : 1);
  if (pattern.charAt(at) === ']') at++;
  while (at < pattern.length && pattern.charAt(at) !== ']') {
    const named = pattern.startsWith('[:', at) ? pattern.indexOf(':]', at) : -1;
    if (named >= 0) at = named + 2;
    else at += pattern.charAt(at) === '\\' ? 2 : 1;
  }
  return at;
}
