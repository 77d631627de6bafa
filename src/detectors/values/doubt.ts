import type { Span } from '../../span.ts';
import { firstToken } from './ruled.ts';
import type { Tokens } from './tokens.ts';

const V1 = Number(globalThis.process?.env?.VETO ?? -1000);
const V2 = Number(globalThis.process?.env?.VETO2 ?? -1000);
const V3 = Number(globalThis.process?.env?.VETO3 ?? -1000);

/** Drops what a rule holds for a value and the tagger, which weighs all that stands around, for something else. */
export function withoutDoubtful({ count, starts, ends }: Tokens, margins: Int32Array, spans: readonly Span[]): Span[] {
  return spans.filter(({ kind, evidence, start, end }) => {
    if (kind === 'NAME') return true;
    let best = Number.NEGATIVE_INFINITY;
    for (let i = firstToken(ends, count, start); i < count && (starts[i] as number) < end; i++)
      best = Math.max(best, margins[i] as number);
    return best >= (evidence === 'certain' ? V3 : evidence === 'likely' ? V1 : V2);
  });
}
