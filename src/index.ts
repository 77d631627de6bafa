/** Gauze: masks PHI in support content before a vendor can read it. */
export type { Accepts, Doc, Format } from './documents/document.ts';
export { type ErrorCode, GauzeError } from './errors.ts';
export { createMasker } from './gauze.ts';
export { KIND_FACTS, KINDS, type Kind, type KindFacts } from './kinds.ts';
export { compileLists } from './lists/compile.ts';
export { type List, parseLists } from './lists/schema.ts';
export type { Finding, Held, HoldReason } from './mask/finding.ts';
export type { Known } from './mask/known.ts';
export { type Limits, NODE_LIMITS, WORKER_LIMITS } from './mask/limits.ts';
export type { Lists } from './mask/lists.ts';
export type { Ctx, Detected, Masked, Masker, MaskerOptions } from './mask/masker.ts';
export {
  debuggable,
  OPERATORS,
  type OperatorName,
  POLICIES,
  type Policy,
  parsePolicy,
  policyNamed,
  safeHarbor,
  safeHarborWithStore,
  strict,
} from './mask/policy.ts';
export { EVIDENCE, type Evidence, type Range } from './span.ts';
