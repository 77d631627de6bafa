import { writeFileSync } from 'node:fs';
import { COVERAGE_NOTES, runCoverage } from '../governance/coverage.ts';
import type { Finding, HoldReason } from '../mask/finding.ts';
import type { Policy } from '../mask/policy.ts';

/** What a run found and did, gathered document by document: kinds and operators, never text, names or paths. */
export class RunReport {
  readonly #policy: Policy;
  readonly #findings: Pick<Finding, 'kind' | 'operator'>[] = [];
  readonly #holds = new Map<string, number>();
  #documents = 0;
  #held = 0;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  masked(findings: readonly Finding[]): void {
    this.#documents++;
    for (const { kind, operator } of findings) this.#findings.push({ kind, operator });
  }

  held(reasons: readonly HoldReason[]): void {
    this.#documents++;
    this.#held++;
    for (const { code } of reasons) this.#holds.set(code, (this.#holds.get(code) ?? 0) + 1);
  }

  /** Writes it as JSON; `now` in ms since 1970. */
  write(path: string, now: number): void {
    const report = {
      schema: 1,
      at: new Date(now).toISOString(),
      policy: { name: this.#policy.name, version: this.#policy.version },
      documents: this.#documents,
      held: this.#held,
      holds: Object.fromEntries(this.#holds),
      rows: runCoverage(this.#findings),
      notes: COVERAGE_NOTES,
    };
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  }
}
