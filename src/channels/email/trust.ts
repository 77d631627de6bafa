import { domainOf, isWithin } from './mailbox.ts';

/** What was found out about a mail's sender: SPF, DKIM and DMARC of its From domain (RFC 7208, 6376, 9989). */
export interface Authentication {
  readonly spf: string;
  readonly dkim: string;
  readonly dmarc: string;
  /** A client that gave its password: one of the company's own servers or people. */
  readonly authenticated: boolean;
  /** DNS did not answer: nothing is known yet. */
  readonly temporary: boolean;
}

export const UNPROVEN: Authentication = {
  spf: 'none',
  dkim: 'none',
  dmarc: 'none',
  authenticated: false,
  temporary: false,
};

export type Trust = 'pass' | 'later' | 'refuse' | 'hold' | 'tag';

export interface TrustRules {
  readonly fail: 'refuse' | 'hold' | 'tag';
  readonly none: 'refuse' | 'hold' | 'tag';
}

/** True where it is known who wrote a mail. */
export const isProven = ({ dmarc, authenticated }: Authentication): boolean => authenticated || dmarc === 'pass';

/** What becomes of mail from the inside, before it is signed with our domain: a spoofed one must not be laundered. */
export function trustInside(found: Authentication, rules: TrustRules): Trust {
  const { dmarc, temporary } = found;
  if (isProven(found)) return 'pass';
  if (temporary || dmarc === 'temperror') return 'later';
  return dmarc === 'none' ? rules.none : rules.fail;
}

/** What becomes of a vendor's mail: it must come from the vendor's domains, and its DMARC must be aligned. No policy loosens this. */
export function trustVendor(
  { dmarc, temporary }: Authentication,
  from: readonly string[],
  domains: readonly string[],
): Trust {
  const [only] = from;
  if (only === undefined || from.length > 1 || !isWithin(domainOf(only), domains)) return 'refuse';
  if (dmarc === 'pass') return 'pass';
  return temporary || dmarc === 'temperror' ? 'later' : 'refuse';
}

const METHOD = /(?:^|;)\s{0,80}(spf|dkim|dmarc)\s{0,10}=\s{0,10}([a-z]{1,20})/gi;

/**
 * Reads what the server of a mailbox found out, from the topmost Authentication-Results that it wrote itself (RFC 8601 section 5): a field with
 * its id further down may be a sender's forgery.
 */
export function writtenResults(fields: readonly string[], authservId: string): Authentication {
  const [top] = fields;
  if (top === undefined || !new RegExp(`^${literal(authservId)}(?:[\\s;]|$)`, 'i').test(top)) return UNPROVEN;
  const results = [...withoutComments(top).matchAll(METHOD)].map(([, method = '', result = '']) => [
    method.toLowerCase(),
    result.toLowerCase(),
  ]);
  const of = (method: string) => results.find(([name]) => name === method)?.[1] ?? 'none';
  return { ...UNPROVEN, spf: of('spf'), dkim: of('dkim'), dmarc: of('dmarc') };
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const withoutComments = (text: string): string => text.replace(/\([^()]{0,500}\)|"[^"]{0,500}"/g, '');
