import type { Detector, Doubts } from '../detectors/detector.ts';
import { compareEvidence, type Evidence, overlaps, type Range, type Span } from '../span.ts';
import type { Analysis } from './analyse.ts';
import type { HoldReason } from './finding.ts';
import { acts, type Policy } from './policy.ts';

/** The taggers' margins are in steps of 1/8 log odds: docs/values.md. */
const STEPS = 8;

/** How many identifiers a masked text may be expected to hold still, where a policy names no other figure: docs/policies.md. */
export const MOST_EXPECTED = 0.4;
/** Paths that are named at most. */
const MOST_PATHS = 20;

/** True for what was found and stays on purpose: its kind is kept, or its evidence is less than the review asks about. */
const staysBy =
  (policy: Policy, below: Evidence) =>
  ({ kind, evidence }: Span): boolean =>
    policy.kinds[kind].operator === 'keep' || (!acts(policy, kind, evidence) && compareEvidence(evidence, below) < 0);

/**
 * How many identifiers each part, by its path, may be expected to hold still: the chances that the taggers give to words that nothing covers, added up. They
 * weigh what a rule passed over and a threshold let go, so the sum says how far a text is from one that nobody needs to look at.
 */
function expectedIn(
  { seen }: Pick<Analysis, 'seen'>,
  detectors: readonly Detector[],
  stays: (span: Span) => boolean,
): Map<string, number> {
  const expected = new Map<string, number>();
  for (const { view, spans } of seen) {
    const left = spans.filter(stays);
    let sum = expected.get(view.path) ?? 0;
    for (const { doubt, needs } of detectors)
      if (doubt && (view.has & needs) === needs) sum += chancesOf(doubt(view, spans), left);
    expected.set(view.path, sum);
  }
  return expected;
}

function chancesOf({ starts, ends, margins }: Doubts, left: readonly Range[]): number {
  let sum = 0;
  for (let i = 0; i < margins.length; i++) {
    const word = { start: starts[i] as number, end: ends[i] as number };
    if (left.some((range) => overlaps(range, word))) continue;
    sum += 1 / (1 + Math.exp(-(margins[i] as number) / STEPS));
  }
  return sum;
}

/**
 * Why a person should look at a masked document first: what a second look at it finds, what the first one found and let pass for its evidence, what
 * the taggers doubt. None where nobody needs to.
 */
export function reviewReasons(
  policy: Policy,
  first: Pick<Analysis, 'kept'>,
  second: Analysis,
  detectors: readonly Detector[],
): HoldReason[] {
  const { review } = policy;
  if (!review) return [];
  const code = review.do === 'hold' ? 'review_needed' : 'preview_needed';
  const { below = 'possible', expected: most = MOST_EXPECTED } = review;
  const kept = first.kept.filter(
    ({ kind, finding }) => policy.kinds[kind].operator !== 'keep' && compareEvidence(finding.evidence, below) >= 0,
  );
  const paths = new Set([...second.acted, ...kept].map(({ finding }) => finding.path));
  const expected = expectedIn(second, detectors, staysBy(policy, below));
  for (const path of doubtedIn(expected, most)) paths.add(path);
  return [...paths].slice(0, MOST_PATHS).map((path) => ({ code, path }));
}

/** The parts that take a document over what may be expected in it, the most doubtful first. */
function doubtedIn(expected: ReadonlyMap<string, number>, most: number): string[] {
  let over = [...expected.values()].reduce((sum, one) => sum + one, 0) - most;
  const doubted: string[] = [];
  for (const [path, one] of [...expected].sort(([, a], [, b]) => b - a)) {
    if (over <= 0) break;
    doubted.push(path);
    over -= one;
  }
  return doubted;
}
