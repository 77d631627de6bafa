import type { Operator } from './operator.ts';

/** Nothing. */
export const remove: Operator = () => '';
