import { ImapFlow } from 'imapflow';
import type { MailboxConfig } from '../config.ts';
import type { Credentials } from './secrets.ts';
import { tlsOptions } from './tls.ts';

/** IDLE is begun anew after this long, ms: servers drop a connection that says nothing for half an hour (RFC 2177). */
const IDLE_MS = 4 * 60_000;
const CONNECT_MS = 20_000;
const SOCKET_MS = 5 * 60_000;

/** A connection to a mailbox, logged in. It cannot be used again once it is closed. Throws what imapflow does, with `code` or `authenticationFailed`. */
export async function connect(
  { host, port, tls }: Pick<MailboxConfig, 'host' | 'port' | 'tls'>,
  credentials: Credentials,
  largest: number,
): Promise<ImapFlow> {
  const client = new ImapFlow({
    host,
    port,
    secure: tls.mode === 'implicit',
    ...(tls.mode === 'starttls' && { doSTARTTLS: true }),
    ...(tls.mode === 'unsafe-none' && { doSTARTTLS: false }),
    auth: credentials,
    tls: tlsOptions(tls),
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: IDLE_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
    // A server that says more than a mail can be is not read to its end.
    maxLiteralSize: largest + ROOM,
    maxResponseSize: 2 * (largest + ROOM),
    clientInfo: { name: 'Gauze' },
  });
  // Without a listener an error that nobody waits for ends the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw error;
  }
  return client;
}

/** Beside a mail a response holds names, flags and counts. */
const ROOM = 64 * 1024;
