import { KIND_FACTS, KINDS, type Kind } from '../kinds.ts';
import type { Finding } from '../mask/finding.ts';
import type { OperatorName, Policy } from '../mask/policy.ts';
import type { Evidence } from '../span.ts';
import { SAFE_HARBOR_ROWS, type SafeHarborRow } from './safe-harbor.ts';

/** `masked`: nothing of the value is left. `derived`: something computed from it stays. `generalised`: a year, a ZIP3, 90+. `kept`: the value. */
const TREATMENTS = ['masked', 'derived', 'generalised', 'kept'] as const;
export type Treatment = (typeof TREATMENTS)[number];

const TREATMENT: Readonly<Record<OperatorName, Treatment>> = {
  label: 'masked',
  remove: 'masked',
  token: 'derived',
  describe: 'derived',
  hash: 'derived',
  surrogate: 'derived',
  shape: 'derived',
  partial: 'derived',
  shift: 'derived',
  generalize: 'generalised',
  keep: 'kept',
};

export interface PolicyRow {
  readonly row: SafeHarborRow;
  readonly title: string;
  /** None for row Q: images are held, never read. */
  readonly kinds: readonly {
    readonly kind: Kind;
    readonly operator: OperatorName;
    readonly from: Evidence;
    readonly treatment: Treatment;
  }[];
}

const rows = Object.entries(SAFE_HARBOR_ROWS) as [SafeHarborRow, string][];

const kindsOf = (row: SafeHarborRow): readonly Kind[] => KINDS.filter((kind) => KIND_FACTS[kind].safeHarbor === row);

/** What a policy does with each of the 18 rows. */
export const policyCoverage = (policy: Policy): PolicyRow[] =>
  rows.map(([row, title]) => ({
    row,
    title,
    kinds: kindsOf(row).map((kind) => ({
      kind,
      ...policy.kinds[kind],
      treatment: TREATMENT[policy.kinds[kind].operator],
    })),
  }));

export type RunRow = { readonly row: SafeHarborRow; readonly title: string } & Readonly<Record<Treatment, number>>;

/** How many findings of a run fall into each of the 18 rows, and what was done with them; `findings` with those that were kept. */
export function runCoverage(findings: readonly Pick<Finding, 'kind' | 'operator'>[]): RunRow[] {
  return rows.map(([row, title]) => {
    const here = findings.filter(({ kind }) => KIND_FACTS[kind].safeHarbor === row);
    const counts = Object.fromEntries(
      TREATMENTS.map((treatment) => [
        treatment,
        here.filter(({ operator }) => TREATMENT[operator] === treatment).length,
      ]),
    ) as Record<Treatment, number>;
    return { row, title, ...counts };
  });
}

/** What such a report does not say: it goes with every one. */
export const COVERAGE_NOTES: readonly string[] = [
  'Counts are of what was found. What no rule found is in no row.',
  'Kept findings are those that the policy lets pass, by its operator or because their evidence is below its threshold.',
  'Safe Harbor also asks that nobody knows how what is left could identify a person: no report can say that.',
  'A vendor who can look a call or message up can find the person behind masked text.',
];
