// Marked conversations as the engine reads them: parts, folded, with a label for every token.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type GoldLabel, readMarkup } from '../../bench/markup.ts';
import { detectors } from '../../src/detectors/index.ts';
import { type Ruled, ruledTokens } from '../../src/detectors/values/ruled.ts';
import { findTokens, type Tokens } from '../../src/detectors/values/tokens.ts';
import { View } from '../../src/detectors/view.ts';
import { readDocument } from '../../src/documents/index.ts';
import { sourceRanges } from '../../src/documents/segments.ts';
import { findProtected } from '../../src/gauze.ts';
import type { Kind } from '../../src/kinds.ts';
import { fold, unfold } from '../../src/mask/fold.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import type { Range, Span } from '../../src/span.ts';

/** One part's tokens with what they are. */
export interface Sample {
  readonly text: string;
  readonly label: string;
  readonly tokens: Tokens;
  /** What the rules find there. */
  readonly ruled: Ruled;
  /** 0 outside, 1 begins a value, 2 goes on. */
  readonly labels: Uint8Array;
  /** Kind of the value that a token belongs to. */
  readonly kinds: readonly (Kind | undefined)[];
  /** 1 for a token of a name: no value, but never one that the tagger must be sure to leave alone. */
  readonly names: Uint8Array;
  /** How much a text counts in training. */
  readonly weight: number;
}

export interface Marked extends Range {
  readonly label: GoldLabel;
}

export const viewOf = (text: string, label: string, path = '', has = 0): View =>
  new View({ text, has, path, label, known: [], budget: { steps: Number.MAX_SAFE_INTEGER }, findProtected });

/** The documents of one marked file. */
export const readGold = (file: string): Sample[][] =>
  readMarkup(readFileSync(file, 'utf8'), basename(file)).map(({ text, spans }) => samplesOf(text, spans));

/** What all other detectors find in a part, as the tagger of values gets to see it. */
function othersFind(view: View): Span[] {
  const able = detectors.filter(({ name, needs }) => name !== 'value' && (view.has & needs) === needs);
  const found = able.flatMap((one) => one.detect(view));
  return able.reduce((spans, one) => one.review?.(view, spans) ?? spans, found);
}

/** Marked files of a folder, by name. */
export const goldFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt') && !name.startsWith('held-'))
    .sort()
    .map((name) => join(folder, name));

/** A document's parts; spans are ranges of its source. */
export function samplesOf(source: string, spans: readonly Marked[], weight = 1): Sample[] {
  const { parts } = readDocument({ format: 'auto', content: source }, NODE_LIMITS);
  return parts.flatMap((part) => {
    const folded = fold(part.text);
    const view = viewOf(folded.text, part.label, part.path, folded.has);
    const tokens = view.find(findTokens);
    if (tokens.count === 0) return [];
    const found = othersFind(view);
    const ruled = ruledTokens(tokens, found);
    const labels = new Uint8Array(tokens.count);
    const names = new Uint8Array(tokens.count);
    const kinds: (Kind | undefined)[] = new Array(tokens.count).fill(undefined);
    let before: Marked | undefined;
    for (let i = 0; i < tokens.count; i++) {
      const original = unfold(folded, tokens.starts[i] as number, tokens.ends[i] as number);
      const ranges = sourceRanges(part.segments, original);
      const span = spans.find(({ start, end }) => ranges.some((range) => range.start < end && range.end > start));
      if (span?.label === 'NAME') names[i] = 1;
      else if (span) {
        labels[i] = span === before ? 2 : 1;
        kinds[i] = span.label;
      }
      before = span;
    }
    return [{ text: folded.text, label: part.label, tokens, ruled, labels, names, kinds, weight }];
  });
}
