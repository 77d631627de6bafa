import type { Span } from '../../span.ts';
import { SHAPE, type Words } from '../finders/words.ts';
import { wordAt, wordFrom } from './name-words.ts';

const SUFFIX = /^(?:Jr|Sr|II|III|IV)$/;
// Between two pieces of one name: "Gwylim ap Rhys", 'Rosendo "Chendo" Arreola', "Ann (Annie) Lee".
const BRIDGE =
  /^(?: (?:(?:ap|van|von|der|den|de|la|el|al|bin|ben|ibn|da|dos|di|du|ter|ten|y|zu|i)[ -]){1,3}| ["'(]\p{Lu}[\p{L}\p{M}' -]{1,20}["')] )$/u;

/** Names with what belongs to them: an initial before or behind, a suffix, a particle or a nickname between two pieces. */
export function extended(spans: readonly Span[], text: string, words: Words): Span[] {
  const grown = spans.map((span) => grow(span, text, words)).sort((a, b) => a.start - b.start);
  const bridges: Span[] = [];
  for (let i = 1; i < grown.length; i++) {
    const [a, b] = [grown[i - 1] as Span, grown[i] as Span];
    const between = b.start - a.end;
    if (between > 2 && between < 28 && BRIDGE.test(text.slice(a.end, b.start))) bridges.push({ ...a, end: b.end });
  }
  return [...grown, ...bridges];
}

function grow(span: Span, text: string, words: Words): Span {
  const first = wordFrom(words, span.start);
  let start = span.start;
  if (words.starts[first] === start) {
    for (let i = first - 1; i >= 0 && i >= first - 2 && isInitialBefore(text, words, i); i--)
      start = words.starts[i] as number;
  }
  let end = span.end;
  const next = wordFrom(words, end);
  if (next > first && words.ends[next - 1] === end && next < words.count) end = endWith(text, words, next, end);
  return start === span.start && end === span.end ? span : { ...span, start, end };
}

/** "C. Farahani", "J.R. Lee", "H+QUISPE": never the English "I". */
function isInitialBefore(text: string, words: Words, i: number): boolean {
  if (words.shapes[i] !== SHAPE.initial) return false;
  if (
    /[\p{L}\p{N}.@/\\_-]/u.test(text.charAt((words.starts[i] as number) - 1)) &&
    !/^\p{Lu}\./u.test(text.slice((words.starts[i] as number) - 2, words.starts[i]))
  )
    return false;
  const between = text.slice(words.ends[i], words.starts[i + 1]);
  return (
    between === '. ' ||
    between === '.' ||
    between === '+' ||
    (between === ' ' && !/^[IA]$/.test(wordAt(text, words, i)))
  );
}

function endWith(text: string, words: Words, next: number, end: number): number {
  const between = text.slice(end, words.starts[next]);
  const stop = words.ends[next] as number;
  if (
    words.shapes[next] === SHAPE.initial &&
    between === ' ' &&
    text.charAt(stop) === '.' &&
    wordAt(text, words, next) !== 'I'
  )
    return stop + 1;
  return (between === ' ' || between === ', ') && SUFFIX.test(wordAt(text, words, next)) ? stop : end;
}
