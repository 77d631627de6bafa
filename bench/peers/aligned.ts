import type { PredictedSpan } from '../score.ts';

/**
 * Where placeholders stand for text, for tools that give back only the redacted text: the stretches between
 * placeholders are found again in the source, in order, leftmost first, going back where the rest would not fit.
 * Undefined when they do not fit at all (the tool changed more than it replaced).
 */
export function aligned(
  source: string,
  redacted: string,
  labels: Readonly<Record<string, string>>,
): PredictedSpan[] | undefined {
  const placeholder = new RegExp(`(${Object.keys(labels).join('|')})`);
  const pieces = redacted.split(placeholder);
  const first = pieces[0] ?? '';
  if (!source.startsWith(first)) return undefined;
  const spans: PredictedSpan[] = [];
  const dead = new Set<string>();
  return place(first.length, 1) ? spans.reverse() : undefined;

  function place(at: number, piece: number): boolean {
    if (piece >= pieces.length) return at === source.length;
    const literal = pieces[piece + 1] ?? '';
    const isLast = piece + 2 >= pieces.length;
    const key = `${at}:${piece}`;
    if (dead.has(key)) return false;
    let next = isLast ? source.length - literal.length : source.indexOf(literal, at + 1);
    while (next > at && source.startsWith(literal, next)) {
      if (place(next + literal.length, piece + 2)) {
        spans.push({ start: at, end: next, label: labels[pieces[piece] as string] ?? 'OTHER' });
        return true;
      }
      next = isLast ? -1 : source.indexOf(literal, next + 1);
    }
    dead.add(key);
    return false;
  }
}
