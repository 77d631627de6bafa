import { readFileSync } from 'node:fs';
import { sealMessage } from 'mailauth';
import { createTransport } from 'nodemailer';
import type { Outcome } from '../../../store/outbox/message.ts';
import type { SubmissionConfig } from '../config.ts';
import type { Submit } from '../context.ts';
import { type Credentials, credentialsOf, type Env } from './secrets.ts';
import { tlsOptions } from './tls.ts';

export interface SubmissionServer {
  readonly submit: Submit;
  /** Connects, logs in and goes. Throws what nodemailer does. */
  verify(): Promise<void>;
  close(): void;
}

const CONNECT_MS = 20_000;
const SOCKET_MS = 120_000;
/** A token that ends while a connection lives is no trouble; one that ended before it is. */
const MESSAGES_A_CONNECTION = 200;

/** Hands mail to the company's own server, over TLS, signed with our domain's key. Nothing of a mail is changed on the way but the signature on top. */
export function createSubmission(config: SubmissionConfig, env: Env, now: () => number): SubmissionServer {
  const key = config.dkim && readFileSync(config.dkim.key, 'utf8');
  const credentials = config.account && credentialsOf(config.account, env, now);
  let made: { readonly transport: ReturnType<typeof transportOf>; readonly token: string } | undefined;
  const transport = async () => {
    const given = await credentials?.();
    const token = given && 'accessToken' in given ? given.accessToken : '';
    if (made?.token === token) return made.transport;
    made?.transport.close();
    made = { transport: transportOf(config, given, key), token };
    return made.transport;
  };
  return {
    submit: async ({ from, to, content, id, results }, signal) => {
      try {
        const envelope = { from, to: [...to], dsn: { id, return: 'headers' as const, notify: DSN } };
        const raw = Buffer.concat([await sealOf(config, key, content, results), content]);
        await (await transport()).sendMail({ envelope, raw, signal });
        return { delivered: true };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    verify: async () => {
      await (await transport()).verify();
    },
    close: () => made?.transport.close(),
  };
}

/** A bounce that returns the head only: what it returns stands outside of everything that Gauze keeps. */
const DSN: ('failure' | 'delay')[] = ['failure', 'delay'];

/**
 * ARC (RFC 8617): a mail that was written anew cannot prove its sender to the next server any more. A server that trusts our domain finds what we
 * found. Ours is the first set: those that came with the mail name people and machines, and were taken off.
 */
function sealOf(
  { dkim, arc }: SubmissionConfig,
  privateKey: string | undefined,
  content: Uint8Array,
  results: string | undefined,
): Promise<Buffer> | Buffer {
  if (!dkim || !arc || privateKey === undefined || results === undefined) return Buffer.alloc(0);
  const { domain: signingDomain, selector } = dkim;
  const authResults = `${signingDomain}; ${results}`;
  return sealMessage(Buffer.from(content), { signingDomain, selector, privateKey, authResults, cv: 'none' });
}

function transportOf(config: SubmissionConfig, credentials: Credentials | undefined, key: string | undefined) {
  const { host, port, tls, connections, dkim } = config;
  return createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: MESSAGES_A_CONNECTION,
    host,
    port,
    secure: tls.mode === 'implicit',
    requireTLS: tls.mode === 'starttls',
    ignoreTLS: tls.mode === 'unsafe-none',
    tls: tlsOptions(tls),
    ...(credentials && { auth: authOf(credentials) }),
    ...(dkim &&
      key !== undefined && { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: key } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
  });
}

const authOf = (given: Credentials) =>
  'pass' in given ? { user: given.user, pass: given.pass } : { type: 'OAuth2' as const, ...given };

/** What a server said, as a code: `smtp_550`, `etimedout`. Its text may quote the mail and is not kept. */
function outcomeOf(error: unknown): Outcome {
  const { responseCode, code } = (error ?? {}) as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number' && responseCode >= 400) {
    // A refused login is ours to mend, not the mail's.
    const permanent = responseCode >= 500 && code !== 'EAUTH' && code !== 'ENOAUTH';
    return { delivered: false, code: `smtp_${responseCode}`, permanent };
  }
  return { delivered: false, code: typeof code === 'string' ? code.toLowerCase().replace(/\W/g, '_') : 'failed' };
}
