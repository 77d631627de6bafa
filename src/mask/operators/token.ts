import type { Operator } from './operator.ts';

/** `[NAME-K7Q2M4XD]`: the same value gets the same token within the policy's scope, and reveal can give it back. */
export const token: Operator = (place, { session }) => `[${session.token(place.kind, place.value, place)}]`;
