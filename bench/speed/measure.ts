import type { Masker } from '../../src/index.ts';

// Fixed, so that every run does the same work.
const NOW = Date.UTC(2026, 5, 1);

export interface Cost {
  /** CPU time of the process for one pass, ns: what one core needs, whoever else uses the machine. */
  readonly ns: number;
  readonly characters: number;
  readonly findings: number;
  /** Code of the first hold, if any. */
  readonly held: string | undefined;
}

export const nsPerCharacter = (cost: Cost): number => cost.ns / cost.characters;

export type Job = 'mask' | 'detect';

/** Runs a job over documents, each a conversation of its own. */
export function pass(masker: Masker, job: Job, documents: readonly string[]): Omit<Cost, 'ns'> {
  let findings = 0;
  let characters = 0;
  let held: string | undefined;
  for (const [i, content] of documents.entries()) {
    const result = masker[job]({ format: 'auto', content }, { conversation: `bench:${i}`, now: NOW });
    if (result.ok) findings += result.findings.length;
    else held ??= result.reasons[0]?.code ?? 'unknown';
    characters += content.length;
  }
  return { findings, characters, held };
}

export interface Effort {
  /** Passes go on until this much CPU time is used... */
  readonly ms: number;
  /** ...but never more than this many. */
  readonly passes: number;
}

/** The cheapest of several passes: other work on the machine only ever adds. */
export function cheapest(masker: Masker, job: Job, documents: readonly string[], effort: Effort): Cost {
  let best = Number.POSITIVE_INFINITY;
  let spent = 0;
  let result = pass(masker, job, []);
  for (let i = 0; i < effort.passes && spent < effort.ms * 1e6; i++) {
    const before = process.cpuUsage();
    result = pass(masker, job, documents);
    const used = process.cpuUsage(before);
    const ns = (used.user + used.system) * 1000;
    best = Math.min(best, ns);
    spent += ns;
  }
  return { ...result, ns: best };
}

/**
 * ns a character of one plain word pattern: the same work on every machine and in every version, so that a busy or slow machine shows.
 * On an idle core of the kind that the bars were set for it is about 6.
 */
export function calibration(documents: readonly string[]): number {
  const text = documents.join('\n');
  let best = Number.POSITIVE_INFINITY;
  let words = 0;
  for (let i = 0; i < 20; i++) {
    const before = process.cpuUsage();
    for (const match of text.matchAll(/[A-Za-z]{2,20}/g)) words += match[0].length;
    const used = process.cpuUsage(before);
    best = Math.min(best, (used.user + used.system) * 1000);
  }
  return words > 0 ? best / text.length : Number.NaN;
}

/** Until the compiler has seen the code often enough. */
export function warm(masker: Masker, normal: readonly string[]): void {
  cheapest(masker, 'mask', normal, { ms: 2500, passes: 20 });
}

/** Wall-clock time of single documents, ms, sorted. */
export function latencies(masker: Masker, job: Job, documents: readonly string[]): number[] {
  const times = documents.map((content, i) => {
    const began = performance.now();
    masker[job]({ format: 'auto', content }, { conversation: `bench:${i}`, now: NOW });
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b);
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
