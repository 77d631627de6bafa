import { userInfo } from 'node:os';
import { isPurpose, PURPOSES } from '../reveal/purposes.ts';
import type { BreakGlass } from '../reveal/revealer.ts';
import { UsageError } from './usage.ts';

/** Who runs a command, for the audit: the account of this host, as the system says it, not the environment. */
export const hostActor = (): string => `host:${userInfo().username}`;

/** Whoever has the host reveals without a role, but with a reason, and on record as break-glass. */
export function breakGlass(reason: string | undefined, purpose: string | undefined): BreakGlass {
  if (reason === undefined || purpose === undefined || !isPurpose(purpose))
    throw new UsageError(`a reveal takes --reason TEXT and --purpose, one of: ${PURPOSES.join(', ')}`);
  return { breakGlass: hostActor(), reason, purpose };
}
