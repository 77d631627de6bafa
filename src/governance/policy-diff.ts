import { KINDS, type Kind } from '../kinds.ts';
import { MOST_EXPECTED } from '../mask/doubts.ts';
import { type Policy, type Review, TOKEN_SCOPES } from '../mask/policy.ts';
import { compareEvidence } from '../span.ts';
import { type Direction, operatorDirection } from './exposure.ts';

/** One setting that two policies say differently. */
export interface PolicyChange {
  /** `kinds.NAME.operator`, `scope`. */
  readonly setting: string;
  readonly from: string;
  readonly to: string;
  readonly direction: Direction;
}

/** What changes from one policy to another, each setting with its direction. A loosening needs a second person. */
export function diffPolicies(a: Policy, b: Policy): PolicyChange[] {
  const changes = KINDS.flatMap((kind) => rowChanges(kind, a, b));
  if (a.scope !== b.scope)
    changes.push(changed('scope', a.scope, b.scope, TOKEN_SCOPES.indexOf(b.scope) - TOKEN_SCOPES.indexOf(a.scope)));
  const [before, after] = [a.tokens ?? 'keyed', b.tokens ?? 'keyed'];
  // A keyed token is computed from the person's value; a random one is not.
  if (before !== after) changes.push(changed('tokens', before, after, after === 'keyed' ? 1 : -1));
  // A stub lets a document out that was held.
  if (a.attachments !== b.attachments)
    changes.push(changed('attachments', a.attachments, b.attachments, b.attachments === 'stub' ? 1 : -1));
  const [masks, keeps] = [a.directory ?? 'mask', b.directory ?? 'mask'];
  if (masks !== keeps) changes.push(changed('directory', masks, keeps, keeps === 'keep' ? 1 : -1));
  return [...changes, ...reviewChanges(a.review, b.review)];
}

/** Who looks at a document before it goes out: nobody, its author, somebody else. */
const LOOKS = ['nobody', 'preview', 'hold'] as const;

function reviewChanges(a: Review | undefined, b: Review | undefined): PolicyChange[] {
  const [before, after] = [a?.do ?? 'nobody', b?.do ?? 'nobody'] as const;
  const changes: PolicyChange[] = [];
  if (before !== after) changes.push(changed('review', before, after, LOOKS.indexOf(before) - LOOKS.indexOf(after)));
  if (!a || !b) return changes;
  const [spans, now] = [a.below ?? 'possible', b.below ?? 'possible'];
  if (spans !== now) changes.push(changed('review.below', spans, now, compareEvidence(now, spans)));
  const [most, next] = [a.expected ?? MOST_EXPECTED, b.expected ?? MOST_EXPECTED];
  if (most !== next) changes.push(changed('review.expected', `${most}`, `${next}`, next - most));
  return changes;
}

function rowChanges(kind: Kind, a: Policy, b: Policy): PolicyChange[] {
  const [before, after] = [a.kinds[kind], b.kinds[kind]];
  const changes: PolicyChange[] = [];
  if (before.operator !== after.operator) {
    const direction = operatorDirection(kind, before.operator, after.operator);
    changes.push({ setting: `kinds.${kind}.operator`, from: before.operator, to: after.operator, direction });
  }
  // What is kept passes at any evidence: there a threshold says nothing.
  if (before.from !== after.from && before.operator !== 'keep' && after.operator !== 'keep')
    changes.push(changed(`kinds.${kind}.from`, before.from, after.from, compareEvidence(after.from, before.from)));
  return changes;
}

const changed = (setting: string, from: string, to: string, looser: number): PolicyChange => ({
  setting,
  from,
  to,
  direction: looser > 0 ? 'loosening' : 'tightening',
});
