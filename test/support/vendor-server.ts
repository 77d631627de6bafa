import type { IncomingMessage } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { certificateFor } from './certificate.ts';

export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a text or bytes as they are. */
  readonly body?: unknown;
}

export interface VendorServer {
  readonly port: number;
  readonly ca: string;
  /** All that was asked, in order. */
  readonly asked: Asked[];
  /** `https://host:port` of any of its names. */
  origin(host: string): string;
  close(): Promise<void>;
}

/** A server on the loopback with a certificate for these names: what stands for a vendor's. */
export async function startVendorServer(
  hosts: readonly string[],
  answer: (asked: Asked) => Answer | Promise<Answer>,
  options: ServerOptions = {},
): Promise<VendorServer> {
  const { key, cert } = certificateFor(...hosts);
  const asked: Asked[] = [];
  const server = createServer({ key, cert, ...options }, async (request, response) => {
    const one = await askedIn(request);
    asked.push(one);
    const { status = 200, headers = {}, body } = await answer(one);
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    response.writeHead(status, { ...(raw ? {} : { 'content-type': 'application/json' }), ...headers });
    response.end(body === undefined ? undefined : raw ? body : JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    ca: cert,
    asked,
    origin: (host) => `https://${host}:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function askedIn(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  const body = Buffer.concat(pieces).toString();
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    // A form, or nothing.
  }
  return { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body, json };
}

/** Every name leads to one address: the names of vendors to the loopback. */
export const leadingTo =
  (address: string): LookupFunction =>
  (_, options, callback) => {
    const family = address.includes(':') ? 6 : 4;
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
