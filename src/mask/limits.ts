/** What one document may cost. A request can never change these: they belong to the masker. */
export interface Limits {
  /** Size of a document: bytes, or UTF-16 units of a string. */
  readonly size: number;
  readonly parts: number;
  readonly depth: number;
  /** Steps of work, about one for each character that a finder looks at. Counted, so that a document is held everywhere or nowhere. */
  readonly steps: number;
}

const MB = 1024 * 1024;

export const NODE_LIMITS: Limits = { size: 10 * MB, parts: 10_000, depth: 100, steps: 4_000 * MB };
export const WORKER_LIMITS: Limits = { ...NODE_LIMITS, size: MB, steps: 400 * MB };
