import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A token endpoint and the introspection that a mail server asks, on loopback. */
export interface Oauth {
  readonly tokenUrl: string;
  readonly introspectionUrl: string;
  /** What was asked of the token endpoint, in order. */
  readonly asked: readonly URLSearchParams[];
  /** From now on tokens that were given are worth nothing. */
  revoke(): void;
  stop(): Promise<void>;
}

/** Gives tokens that live as long as is said, for one user. */
export async function startOauth(user: string, expiresIn: number): Promise<Oauth> {
  const asked: URLSearchParams[] = [];
  let valid = new Set<string>();
  const server = createServer((request, response) => {
    void body(request).then((text) => {
      response.setHeader('content-type', 'application/json');
      const form = new URLSearchParams(text);
      if (request.url === '/token') {
        asked.push(form);
        const token = `token-${asked.length}-${'x'.repeat(20)}`;
        valid.add(token);
        response.end(JSON.stringify({ access_token: token, expires_in: expiresIn, token_type: 'Bearer' }));
        return;
      }
      const active = [...valid].some((token) => text.includes(token));
      response.end(JSON.stringify(active ? { active, user } : { active }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    tokenUrl: `${base}/token`,
    introspectionUrl: `${base}/introspect`,
    asked,
    revoke: () => {
      valid = new Set();
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function body(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}
