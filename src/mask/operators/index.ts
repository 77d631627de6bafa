import type { OperatorName } from '../policy.ts';
import { describe } from './describe.ts';
import { generalize } from './generalize.ts';
import { hash } from './hash.ts';
import { label } from './label.ts';
import type { Operator } from './operator.ts';
import { partial } from './partial.ts';
import { remove } from './remove.ts';
import { shape } from './shape.ts';
import { shift } from './shift.ts';
import { surrogate } from './surrogate.ts';
import { token } from './token.ts';

/** The operators by the names that policies use. `keep` has none: what is kept is never replaced. */
export const operators: Readonly<Record<Exclude<OperatorName, 'keep'>, Operator>> = {
  label,
  token,
  describe,
  partial,
  hash,
  shape,
  generalize,
  shift,
  surrogate,
  remove,
};
