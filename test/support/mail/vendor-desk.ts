import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Delivered {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: Buffer;
  /** When it came, ms of `performance.now()`. */
  readonly at: number;
}

export interface VendorDesk {
  readonly port: number;
  readonly mails: readonly Delivered[];
  /** Waits until so many mails are there. */
  until(count: number, timeoutMs: number): Promise<void>;
  /** What is answered to the next mails: codes of SMTP, 250 when there are no more. */
  readonly answers: number[];
  stop(): Promise<void>;
}

/** A vendor's mail server on loopback: keeps what it is given. */
export async function startVendorDesk(): Promise<VendorDesk> {
  const mails: Delivered[] = [];
  const answers: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const code = answers.shift() ?? 250;
        if (code >= 400) return done(Object.assign(new Error('no'), { responseCode: code }));
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          content: Buffer.concat(pieces),
          at: performance.now(),
        });
        done(null, 'taken');
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    answers,
    until: async (count, timeoutMs) => {
      for (
        const end = performance.now() + timeoutMs;
        mails.length < count;
        await new Promise((done) => setTimeout(done, 20))
      ) {
        if (performance.now() > end) throw new Error(`${mails.length} of ${count} mails came`);
      }
    },
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}
