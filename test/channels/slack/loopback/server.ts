import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { WebApi } from './web-api.ts';

type Json = Record<string, unknown>;

export interface LoopbackSlack {
  /** `http://127.0.0.1:…/api/` */
  readonly api: string;
  readonly appToken: string;
  /** Sends over Socket Mode until it is acknowledged, again after `retryMs`; gives the acknowledgement's payload. */
  envelope(type: 'events_api' | 'interactive' | 'slash_commands', payload: Json): Promise<unknown>;
  /** Ends every socket, as Slack does now and then: with a warning first, or without. */
  disconnect(how: 'warning' | 'drop'): void;
  readonly sockets: ReadonlySet<WebSocket>;
  /** How often envelopes were sent. */
  sent: number;
  close(): Promise<void>;
}

export const CLIENT = { id: '111.222', secret: ['client', 'secret', 'x'.repeat(16)].join('-'), code: 'code-1' };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const parsed = (type: string, body: Buffer): Json =>
  type.includes('json')
    ? (JSON.parse(body.toString() || '{}') as Json)
    : Object.fromEntries(new URLSearchParams(body.toString()));

/** The world's Web API over HTTP, its Socket Mode over WebSocket, its files, and the page where an installation is agreed to. */
export async function startLoopback(web: WebApi, { retryMs = 500 } = {}): Promise<LoopbackSlack> {
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  const appToken = ['xa', 'pp-1-A0GAUZE'].join('');
  let base = '';
  const server = createServer(
    (request, response) => void serve(request, response).catch(() => response.writeHead(500).end()),
  );
  const link = new WebSocketServer({ server, path: '/link' });
  link.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
      waiting.get(id)?.(payload);
    });
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0GAUZE' }, debug_info: {} }),
    );
  });

  const answer = (response: ServerResponse, status: number, json: Json, headers: Record<string, string> = {}): void => {
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      .end(JSON.stringify(json));
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', base);
    const body = await bodyOf(request);
    const [, first = '', second = '', third = ''] = url.pathname.split('/');
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (first === 'upload') {
      web.uploads.set(second, new Uint8Array(body));
      response.writeHead(200).end('OK');
    } else if (first === 'files') {
      const file = web.world.files.get(second);
      if (!file || typeof web.caller(token) === 'string') response.writeHead(403).end();
      else response.writeHead(200).end(file.content);
    } else if (first === 'oauth') {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', CLIENT.code);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
    } else if (first === 'api')
      method(response, third === '' ? second : third, token, parsed(request.headers['content-type'] ?? '', body));
    else response.writeHead(404).end();
  }

  const method = (response: ServerResponse, name: string, bearer: string, args: Json): void => {
    const { status = 200, json, headers } = called(name, bearer || String(args['token'] ?? ''), args);
    answer(response, status, json, headers);
  };

  function called(
    name: string,
    token: string,
    args: Json,
  ): { status?: number; json: Json; headers?: Record<string, string> } {
    if (name === 'apps.connections.open') {
      const opened = { ok: true, url: `${base.replace('http', 'ws')}/link` };
      return { json: token === appToken ? opened : { ok: false, error: 'invalid_auth' } };
    }
    if (name === 'oauth.v2.access') return { json: granted(web, args) };
    const { retryAfter, ...result } = web.call(token, name, args);
    if (retryAfter !== undefined)
      return { status: 429, json: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(retryAfter) } };
    const text = JSON.stringify(result)
      .replaceAll('"UPLOAD/', `"${base}/upload/`)
      .replaceAll('"FILES/', `"${base}/files/`);
    return { json: JSON.parse(text) as Json };
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const slack = {
    api: `${base}/api/`,
    appToken,
    sockets,
    sent: 0,
    envelope: async (type: string, payload: Json) => {
      const id = randomUUID();
      const acknowledged = new Promise<unknown>((done) => waiting.set(id, done));
      for (let attempt = 0; ; attempt++) {
        const [socket] = sockets;
        slack.sent++;
        socket?.send(
          JSON.stringify({
            envelope_id: id,
            type,
            payload,
            accepts_response_payload: type !== 'events_api',
            retry_attempt: attempt,
            retry_reason: '',
          }),
        );
        const late = new Promise<'late'>((done) => setTimeout(() => done('late'), retryMs));
        const first = await Promise.race([acknowledged.then((value) => ({ value })), late]);
        if (first !== 'late') return first.value;
        if (attempt > 20) throw new Error('never acknowledged');
      }
    },
    disconnect: (how: 'warning' | 'drop') => {
      for (const socket of sockets) {
        if (how === 'drop') socket.terminate();
        else socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
      }
    },
    close: async () => {
      for (let i = 0; i < 50 && sockets.size > 0; i++) await new Promise((done) => setTimeout(done, 10));
      for (const socket of sockets) socket.terminate();
      link.close();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
  return slack;
}

function granted({ world }: WebApi, args: Json): Json {
  if (args['client_id'] !== CLIENT.id || args['client_secret'] !== CLIENT.secret || args['code'] !== CLIENT.code)
    return { ok: false, error: 'invalid_code' };
  const [app] = world.apps;
  if (!app) return { ok: false, error: 'invalid_code' };
  return {
    ok: true,
    app_id: app.id,
    team: { id: app.team },
    access_token: app.token,
    bot_user_id: app.botUser,
    ...(app.userToken && { authed_user: { id: 'U0ADMIN', access_token: app.userToken } }),
  };
}

/** Posts a request as Slack does, signed; the answer's status and JSON. */
export async function posted(
  url: string,
  secret: string,
  body: string,
  { type = 'application/json', at = Math.floor(Date.now() / 1000), headers = {} as Record<string, string> } = {},
): Promise<{ readonly status: number; readonly json: unknown }> {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  const signed = {
    'content-type': type,
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${signature}`,
    ...headers,
  };
  const response = await fetch(url, { method: 'POST', headers: signed, body });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

/** Sends an event over HTTP until it is taken: at once, and up to three times more, as Slack does (its minutes are milliseconds here). */
export async function deliverByHttp(url: string, secret: string, envelope: Json, waitMs = 100): Promise<number> {
  for (let num = 0; num < 4; num++) {
    const headers: Record<string, string> =
      num === 0 ? {} : { 'x-slack-retry-num': String(num), 'x-slack-retry-reason': 'http_error' };
    const answer = await posted(url, secret, JSON.stringify(envelope), { headers }).catch(() => ({ status: 0 }));
    if (answer.status >= 200 && answer.status < 300) return num;
    await new Promise((done) => setTimeout(done, waitMs));
  }
  return -1;
}
