import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Speaks SMTP word by word, so that wrong things can be said too. */
export interface SmtpClient {
  /** Sends a line and gives the answer's last line. */
  say(line: string): Promise<string>;
  /** Sends bytes as they are and gives the next answer. */
  raw(bytes: string | Uint8Array): Promise<string>;
  startTls(): Promise<void>;
  close(): void;
}

export async function smtpClient(port: number): Promise<SmtpClient> {
  let socket: Socket = connect(port, '127.0.0.1');
  let buffer = '';
  let waiting: ((line: string) => void) | undefined;
  const listen = (to: Socket) => {
    to.on('error', () => waiting?.('closed'));
    to.on('close', () => waiting?.('closed'));
    to.on('data', (data: Buffer) => {
      buffer += data.toString('latin1');
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        // `250-` goes on in the next line.
        if (line.charAt(3) !== '-') waiting?.(line);
      }
    });
  };
  const next = () =>
    new Promise<string>((done) => {
      waiting = (line) => {
        waiting = undefined;
        done(line);
      };
    });
  listen(socket);
  await next();
  const raw = (bytes: string | Uint8Array): Promise<string> => {
    const answer = next();
    socket.write(bytes);
    return answer;
  };
  const say = (line: string) => raw(`${line}\r\n`);
  return {
    say,
    raw,
    startTls: async () => {
      await say('EHLO client.example');
      await say('STARTTLS');
      socket.removeAllListeners('data');
      const secure = connectTls({ socket, rejectUnauthorized: false });
      await once(secure, 'secureConnect');
      socket = secure;
      listen(secure);
      await say('EHLO client.example');
    },
    close: () => socket.destroy(),
  };
}

export interface Handing {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string | Uint8Array;
  readonly login?: readonly [user: string, password: string];
}

/** Hands a mail over by TLS, and gives what was answered to it, or to the first word before it that was refused. */
export async function hand(port: number, { from, to, content, login }: Handing): Promise<string> {
  const client = await smtpClient(port);
  try {
    await client.startTls();
    const plain = login && Buffer.from(`\0${login[0]}\0${login[1]}`).toString('base64');
    const words = [
      ...(plain ? [`AUTH PLAIN ${plain}`] : []),
      `MAIL FROM:<${from}>`,
      ...to.map((address) => `RCPT TO:<${address}>`),
      'DATA',
    ];
    for (const word of words) {
      const answer = await client.say(word);
      if (!/^[23]/.test(answer)) return answer;
    }
    const stuffed = Buffer.from(Buffer.from(content).toString('latin1').replace(/^\./gm, '..'), 'latin1');
    return await client.raw(Buffer.concat([stuffed, Buffer.from('\r\n.\r\n')]));
  } finally {
    client.close();
  }
}
