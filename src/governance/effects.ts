import type { Kind } from '../kinds.ts';
import type { Finding } from '../mask/finding.ts';
import type { OperatorName } from '../mask/policy.ts';

/** How often one part and kind is treated differently. Never the text. */
export interface Effect {
  readonly path: string;
  readonly kind: Kind;
  /** `-` where one side found nothing at that place. */
  readonly from: OperatorName | '-';
  readonly to: OperatorName | '-';
  readonly count: number;
}

/** What would change between two looks at the same document, each with all that it found, kept findings among them. */
export function effectsOf(before: readonly Finding[], after: readonly Finding[]): Effect[] {
  const seen = new Map(after.map((finding) => [placeOf(finding), finding]));
  const pairs = before.map((finding) => {
    const place = placeOf(finding);
    const match = seen.get(place);
    seen.delete(place);
    return { path: finding.path, kind: finding.kind, from: finding.operator, to: match?.operator ?? '-' } as const;
  });
  const added = [...seen.values()].map(
    ({ path, kind, operator }) => ({ path, kind, from: '-', to: operator }) as const,
  );
  return merged([...pairs, ...added].filter(({ from, to }) => from !== to).map((pair) => ({ ...pair, count: 1 })));
}

const placeOf = ({ path, kind, start, end }: Finding): string => `${kind}\n${start}-${end}\n${path}`;

/** Adds up what is the same, ordered by path, kind and what happens. */
export function merged(effects: readonly Effect[]): Effect[] {
  const counts = new Map<string, Effect>();
  for (const effect of effects) {
    const key = [effect.path, effect.kind, effect.from, effect.to].join('\n');
    counts.set(key, { ...effect, count: effect.count + (counts.get(key)?.count ?? 0) });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, effect]) => effect);
}
