/** What one document may cost. A request can never change these: they belong to the masker. */
export interface Limits {
  /** Size of a document: bytes, or UTF-16 units of a string. */
  readonly size: number;
  /** Cells, strings, text leaves: an export of 2,500 rows has 10,000 of them. */
  readonly parts: number;
  readonly depth: number;
  /** Steps of work, about one for each character that a finder looks at. Counted, so that a document is held everywhere or nowhere. */
  readonly steps: number;
}

const MB = 1024 * 1024;

export const NODE_LIMITS: Limits = { size: 10 * MB, parts: 200_000, depth: 100, steps: 4_000 * MB };
export const WORKER_LIMITS: Limits = { ...NODE_LIMITS, size: MB, parts: 20_000, steps: 400 * MB };
