import { normalise } from '../normalise.ts';
import { tokenBody } from '../tokens.ts';
import type { Operator } from './operator.ts';

/**
 * `[EMAIL#K7Q2M4XDR9TB]`: joins one vendor's records of a value across conversations, and is never kept for reveal. Keyed, since a plain
 * hash of a phone number is found by trying them all.
 */
export const hash: Operator = ({ kind, value }, { session }) =>
  `[${kind}#${tokenBody(kind, `hash\n${normalise(kind, value)}`, { ...session.scope, scope: 'vendor' })}]`;
