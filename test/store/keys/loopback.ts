import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Transport } from '../../../src/store/keys/service.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Service {
  readonly address: string;
  /** Every call that arrived. */
  readonly calls: Call[];
  /** Answers of the next calls, before the service itself is asked. */
  readonly next: Answer[];
  close(): Promise<void>;
}

/** An HTTP server on loopback that speaks one service's protocol. */
export async function startService(answer: (call: Call) => Answer): Promise<Service> {
  const calls: Call[] = [];
  const next: Answer[] = [];
  const server = createServer(async (request, response) => {
    const call = await callOf(request);
    calls.push(call);
    const { status, body, headers } = next.shift() ?? answer(call);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    next,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** The real fetch, a clock that stands, and waits that are only written down. */
export function testTransport(now = 1_764_331_200_000): Transport & { readonly waits: number[]; at: number } {
  const waits: number[] = [];
  const transport = {
    waits,
    at: now,
    fetch: (request: Request) => fetch(request),
    sleep: async (ms: number) => {
      waits.push(ms);
    },
    now: () => transport.at,
  };
  return transport;
}
