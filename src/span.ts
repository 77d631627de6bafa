import type { Kind } from './kinds.ts';

/**
 * How sure a rule is.
 * - `certain`: the value proves itself (a check digit and its label, an address that mail could reach) or its place does
 *   (`PID-5`, a From header), or the conversation has proven it before.
 * - `likely`: a shape that is rarely anything else, or a plain shape after a label.
 * - `possible`: a shape alone, or a word that may be a name.
 */
export const EVIDENCE = ['possible', 'likely', 'certain'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** Compares levels: negative when `a` is weaker than `b`. */
export const compareEvidence = (a: Evidence, b: Evidence): number => EVIDENCE.indexOf(a) - EVIDENCE.indexOf(b);

/** A half-open range `[start, end)` in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What a rule found: never the text itself. `start` and `end` count UTF-16 units of the text it was found in. */
export interface Span extends Range {
  readonly kind: Kind;
  readonly evidence: Evidence;
  /** The rule's stable name, `kind.rule`: `phone.nanp`, `mrn.label`. */
  readonly rule: string;
  /** How sure a tagger that weighed it is, in steps of 1/8 log odds; of the surest of its words. */
  readonly margin?: number;
}

export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;
