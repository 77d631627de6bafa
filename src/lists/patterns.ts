import { RE2JS } from 're2js';

/** Instructions that a pattern may compile to. Without a loop this is also the most characters that a match can have. */
const LARGEST_PROGRAM = 1_000;

/** `{2}`, `{2,5}`, `?` are bounded; `*`, `+`, `{2,}` are not. Classes and escapes are stepped over. */
const PIECE = /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?[a-z]{1,10}:\]|[^\]\\])*\]|(?<loop>[*+]|\{\d*,\})|[\s\S]/g;

/**
 * What is wrong with a pattern, undefined when it can be used. It runs on an engine that never backtracks, and its repeats are bounded, so that the
 * time for a text grows with the text alone: whatever the pattern, whatever the text.
 */
export function patternFlaw(pattern: string): string | undefined {
  const compiled = compiledOrNot(pattern);
  if (!compiled) return 'not RE2 syntax';
  if ([...pattern.matchAll(PIECE)].some(({ groups }) => groups?.['loop'] !== undefined))
    return 'a repeat without a bound';
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
