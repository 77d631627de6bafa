import type { View } from '../view.ts';
import { classAt, holds } from './alphabet.ts';
import { everywhere } from './everywhere.ts';
import { FARTHEST } from './probes.ts';
import { mayMatch, placesIn, type Scanner, scannerOf } from './scanners.ts';
import type { Starts } from './starts.ts';
import type { Places } from './table.ts';

/** More tries than one in this many characters cost more than one scan of the text. */
const DENSE = 8;

/**
 * All matches of a pattern in a part, as `text.matchAll(pattern)` gives them. Every pattern is read once for what its matches must hold
 * ("zip", a digit and a slash): one pass over a text finds these places for all patterns, and each is tried only there. A part that holds
 * none of a pattern's anchors costs nothing. The pattern must be a constant with the flag `g`.
 */
export function scan(view: View, pattern: RegExp): readonly RegExpExecArray[] {
  const scanner = scannerOf(pattern);
  if (view.again) return everywhere(scanner.whole, view.text);
  const places = view.find(placesIn);
  if (!mayMatch(scanner, places)) return NONE;
  const starts = startsIn(view.text, places, scanner);
  return starts ? matchesAt(scanner.sticky, view.text, starts) : everywhere(scanner.whole, view.text);
}

const NONE: readonly RegExpExecArray[] = [];

/** True if a pattern matches anywhere in a part: `pattern.test(text)`, without its state. */
export function occurs(view: View, pattern: RegExp): boolean {
  const scanner = scannerOf(pattern);
  const { sticky, whole } = scanner;
  const places = view.again ? undefined : view.find(placesIn);
  if (places && !mayMatch(scanner, places)) return false;
  const starts = places && startsIn(view.text, places, scanner);
  if (starts === undefined) {
    whole.lastIndex = 0;
    return whole.test(view.text);
  }
  return starts.some((start) => {
    sticky.lastIndex = start;
    return sticky.test(view.text);
  });
}

/** Offsets at which a pattern must be tried, ascending; undefined if they are not known or too many. */
function startsIn(text: string, places: Places, { probes, starts }: Scanner): readonly number[] | undefined {
  if (probes.length === 0) return undefined;
  const all: number[] = [];
  for (const { id, low, high } of probes) {
    if (id < 0 || id >= places.length) return undefined;
    const found = places[id];
    if (!found) continue;
    if (high > FARTHEST || !addStarts(all, text, found, low, high, starts)) return undefined;
  }
  return probes.length > 1 ? ascending(all) : all;
}

/** Adds the places `low` to `high` units before each anchor where a match may begin; false if there are too many. */
function addStarts(
  all: number[],
  text: string,
  found: readonly number[],
  low: number,
  high: number,
  { before, first, wide }: Starts,
): boolean {
  const most = all.length + 16 + text.length / DENSE;
  let from = 0;
  for (const anchor of found) {
    for (let at = Math.max(from, anchor - high); at <= anchor - low; at++) {
      const code = text.charCodeAt(at);
      if (!(code < 128 ? first[code] : wide)) continue;
      if (high > 0 && !holds(before, classAt(text, at - 1))) continue;
      all.push(at);
    }
    from = Math.max(from, anchor - low + 1);
    if (all.length > most) return false;
  }
  return true;
}

function ascending(starts: number[]): number[] {
  starts.sort((a, b) => a - b);
  return starts.filter((start, i) => i === 0 || start !== starts[i - 1]);
}

function matchesAt(sticky: RegExp, text: string, starts: readonly number[]): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  let end = 0;
  for (const start of starts) {
    if (start < end) continue;
    sticky.lastIndex = start;
    const match = sticky.exec(text);
    if (!match) continue;
    matches.push(match);
    end = match.index + match[0].length;
  }
  return matches;
}
