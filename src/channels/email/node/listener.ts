import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { createNetworks } from '../../webhooks/addresses.ts';
import type { ListenerConfig } from '../config.ts';
import type { Fate, MailContext } from '../context.ts';
import { fieldValues, hasBareBreaks, headOf } from '../head.ts';
import { receive, wayOf } from '../receive.ts';
import { answerTo, REPLIES, type Reply } from '../replies.ts';
import { type Authentication, UNPROVEN, writtenResults } from '../trust.ts';
import { authenticated, type Resolve } from './authenticate.ts';
import type { Env } from './secrets.ts';

export interface Listener {
  readonly port: number;
  /** Takes no new mail; ends once those under way are in. */
  close(): Promise<void>;
}

export interface ListenerOptions {
  readonly context: MailContext;
  readonly config: ListenerConfig;
  readonly env: Env;
  readonly resolve: Resolve;
  /** A mail could not be taken in because of something of ours. Never with content. */
  readonly failed: (error: unknown) => void;
}

const SOCKET_MS = 120_000;
/** How long a mail may take to be taken in, ms: clients wait ten minutes for the answer (RFC 5321 section 4.5.3.2.6). */
const CLOSE_MS = 30_000;

/** Listens for mail to desks and relay addresses. A mail is answered with 250 only once it is in the database; no other recipient is taken. */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { config } = options;
  const server = new SMTPServer({ ...securityOf(config), ...handlers(options), ...LIMITS(config) });
  // A client that goes away in the middle is no error of ours.
  server.on('error', () => undefined);
  await new Promise<void>((done, fail) => {
    server.server.once('error', fail);
    server.listen(config.port, config.host, () => done());
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((done) => server.close(() => done())) };
}

const LIMITS = ({ maxBytes, maxClients }: ListenerConfig): SMTPServerOptions => ({
  size: maxBytes,
  maxClients,
  disableReverseLookup: true,
  logger: false,
  socketTimeout: SOCKET_MS,
  closeTimeout: CLOSE_MS,
  useXClient: false,
  useXForward: false,
  banner: 'Gauze',
});

function securityOf({ tls, users }: ListenerConfig): SMTPServerOptions {
  const authOptional = true;
  const none = Object.keys(users).length === 0;
  const disabledCommands = [...(none ? ['AUTH'] : []), ...(tls ? [] : ['STARTTLS'])];
  if (!tls) return { secure: false, hideSTARTTLS: true, authOptional, disabledCommands, allowInsecureAuth: true };
  const files = { key: readFileSync(tls.key), cert: readFileSync(tls.certificate), minVersion: 'TLSv1.2' as const };
  return { secure: false, ...files, authOptional, disabledCommands, allowInsecureAuth: false };
}

function handlers({ context, config, env, resolve, failed }: ListenerOptions): SMTPServerOptions {
  return {
    onAuth: ({ username = '', password = '' }, _session, done) => {
      const variable = Object.hasOwn(config.users, username) ? config.users[username] : undefined;
      const right = variable !== undefined && same(password ?? '', env[variable] ?? '');
      done(right ? null : refusal(REPLIES.auth), right ? { user: username } : undefined);
    },
    onMailFrom: (_address, session, done) => done(config.tls && !session.secure ? refusal(REPLIES.tls) : null),
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length >= config.maxRecipients) return done(refusal(REPLIES.recipients));
      wayOf(context, address).then(
        (way) => done(way ? null : refusal(REPLIES.recipient)),
        (error: unknown) => {
          failed(error);
          done(refusal(REPLIES.later));
        },
      );
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => {
        // What is over the limit is read and thrown away: the client must have said everything before it is answered.
        if (stream.sizeExceeded) pieces.length = 0;
        else pieces.push(piece);
      });
      stream.once('end', () => {
        const content = Buffer.concat(pieces);
        const answer = stream.sizeExceeded
          ? Promise.resolve(REPLIES.size)
          : take({ context, config, resolve }, content, session);
        answer.then(
          (reply) => (reply.code < 300 ? done(null, reply.text) : done(refusal(reply))),
          (error: unknown) => {
            failed(error);
            done(refusal(REPLIES.later));
          },
        );
      });
    },
  };
}

async function take(
  { context, config, resolve }: Pick<ListenerOptions, 'context' | 'config' | 'resolve'>,
  content: Buffer,
  session: SMTPServerSession,
): Promise<Reply> {
  if (hasBareBreaks(content)) return REPLIES.breaks;
  const { mailFrom, rcptTo } = session.envelope;
  const sender = mailFrom ? mailFrom.address : '';
  const fates: readonly Fate[] = await receive(context, {
    content,
    source: 'listener',
    recipients: rcptTo.map(({ address }) => address),
    sender,
    authentication: await proofOf(config, resolve, content, session, sender),
  });
  return answerTo(fates);
}

async function proofOf(
  config: ListenerConfig,
  resolve: Resolve,
  content: Buffer,
  session: SMTPServerSession,
  sender: string,
): Promise<Authentication> {
  if (session.user) return { ...UNPROVEN, authenticated: true };
  const { edge } = config;
  if (edge && createNetworks(edge.networks)(session.remoteAddress)) {
    return writtenResults(fieldValues(headOf(content), 'authentication-results'), edge.authservId);
  }
  const { remoteAddress: ip, hostNameAppearsAs: helo } = session;
  return authenticated(content, { ip, helo, sender, mta: 'gauze' }, resolve);
}

const same = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()) && b !== '';

const refusal = ({ code, text }: Reply): Error => Object.assign(new Error(), { message: text, responseCode: code });
