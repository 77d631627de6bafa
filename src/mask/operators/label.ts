import type { Operator } from './operator.ts';

/** `[SSN]`: for what nobody needs to tell apart. */
export const label: Operator = ({ kind }) => `[${kind}]`;
