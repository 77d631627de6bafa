import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import type { TlsConfig } from '../config.ts';

/** TLS as Node takes it: certificates are always verified, for the name that was asked for. */
export function tlsOptions({ ca, serverName }: TlsConfig): {
  minVersion: 'TLSv1.2';
  ca?: string[];
  servername?: string;
} {
  return {
    minVersion: 'TLSv1.2',
    ...(ca !== undefined && { ca: [...rootCertificates, readFileSync(ca, 'utf8')] }),
    ...(serverName !== undefined && { servername: serverName }),
  };
}
