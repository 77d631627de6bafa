import type { Operator } from './operator.ts';

/** `[NAME-K7Q2M4XD]`: the same value gets the same token within the policy's scope, and reveal can give it back. */
export const token: Operator = ({ kind, value }, { session }) => `[${session.token(kind, value)}]`;
