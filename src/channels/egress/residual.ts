import { createMasker } from '../../gauze.ts';
import type { Lists } from '../../mask/lists.ts';
import type { Masker } from '../../mask/masker.ts';
import { strict } from '../../mask/policy.ts';
import type { EgressRequest } from './transport.ts';

/** True for a text with an identifier in it. */
export type Residue = (text: string) => boolean;

export interface ResidueOptions {
  readonly key: Uint8Array;
  readonly vendor: string;
  /** The tenant's, compiled: what they allow is none. */
  readonly lists?: Lists | undefined;
  /** Ms since 1970. */
  readonly now: () => number;
}

/**
 * The last look, at what goes where no PHI may stand: address, query, headers, file names, a subject. It masks nothing: a finding means that
 * something is set up wrongly or was not masked, and that nothing is sent. Our own tokens are none.
 */
export function createResidue({ key, vendor, lists, now }: ResidueOptions): Residue {
  const masker: Masker = createMasker({ policy: strict, key, vendor, ...(lists && { lists }) });
  return (text) => {
    const result = masker.detect({ format: 'text', content: text }, { conversation: '', now: now() });
    return !result.ok || result.findings.length > 0;
  };
}

/** Headers that hold no text: credentials, what the form of a message asks for, and what is made of hashes and the time. */
const FORMAL: ReadonlySet<string> = new Set([
  ...['authorization', 'content-type', 'content-length', 'accept', 'user-agent'],
  ...['webhook-id', 'webhook-timestamp', 'webhook-signature', 'idempotency-key'],
]);

/** Which place of a request holds an identifier; undefined for none. Headers of `secret` are what the receiver gave us. */
export function residueIn(
  { url, headers }: EgressRequest,
  has: Residue,
  secret: ReadonlySet<string>,
): 'phi_in_url' | 'phi_in_header' | undefined {
  const { pathname, searchParams } = new URL(url);
  const steps = pathname.split('/').map(decoded);
  const query = [...searchParams].flat();
  if ([...steps, ...query].some((text) => text !== '' && has(text))) return 'phi_in_url';
  const open = Object.entries(headers).filter(([name]) => !FORMAL.has(name) && !secret.has(name));
  return open.some(([, value]) => has(value)) ? 'phi_in_header' : undefined;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
