import type { Kind } from '../kinds.ts';
import type { Evidence, Range } from '../span.ts';
import type { OperatorName } from './policy.ts';

/** One identifier found in a document. It never holds the text. */
export interface Finding {
  readonly kind: Kind;
  readonly evidence: Evidence;
  readonly rule: string;
  /** The part it stands in: `comment.body`, empty for a text that is one part. */
  readonly path: string;
  /** UTF-16 units in the decoded part. */
  readonly start: number;
  readonly end: number;
  /** Where that stands in the source: UTF-16 units of a string, bytes of a Uint8Array; several ranges where markup lies between. */
  readonly source: readonly Range[];
  /** What the policy does with it; `keep` for what it lets pass. */
  readonly operator: OperatorName;
}

/** Why a document was not masked. Codes are stable, paths name parts; neither quotes content. */
export interface HoldReason {
  readonly code: string;
  readonly path: string;
}

export interface Held {
  readonly ok: false;
  readonly reasons: readonly HoldReason[];
}
