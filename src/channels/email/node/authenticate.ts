import { Resolver } from 'node:dns/promises';
import { authenticate } from 'mailauth';
import { type Authentication, UNPROVEN } from '../trust.ts';

/** Asks DNS: as mailauth takes it. */
export type Resolve = (domain: string, type: string) => Promise<string[] | string[][]>;

export interface Arrival {
  /** Address of the client. Without it SPF says nothing. */
  readonly ip?: string;
  readonly helo?: string;
  readonly sender?: string;
  /** Name of this server. */
  readonly mta: string;
}

/** DNS of the system, or of the servers that are given. */
export function createResolver(servers: readonly string[] | undefined): Resolve {
  const resolver = new Resolver({ timeout: 5_000, tries: 2 });
  if (servers) resolver.setServers([...servers]);
  return (domain, type) => resolver.resolve(domain, type) as Promise<string[] | string[][]>;
}

/** Checks SPF, DKIM and DMARC of a mail (RFC 7208, 6376, 9989). Never throws: what could not be found out is temporary. */
export async function authenticated(content: Uint8Array, arrival: Arrival, resolver: Resolve): Promise<Authentication> {
  try {
    const found = await authenticate(Buffer.from(content), {
      ...arrival,
      resolver,
      trustReceived: false,
      disableArc: true,
      disableBimi: true,
      minBitLength: 1024,
    });
    const dmarc = found.dmarc ? found.dmarc.status.result : found.dmarcSkipReason ? 'permerror' : 'none';
    const dkim = found.dkim.results.map(({ status }) => status.result);
    const spf = found.spf ? found.spf.status.result : 'none';
    return {
      ...UNPROVEN,
      spf,
      dkim: dkim.find((result) => result === 'pass') ?? dkim[0] ?? 'none',
      dmarc,
      // DMARC that failed only because DNS did not answer one of its two.
      temporary: dmarc !== 'pass' && (dkim.includes('temperror') || spf === 'temperror'),
    };
  } catch {
    return { ...UNPROVEN, temporary: true };
  }
}
