import type { Answer, Asked } from '../channels/outgoing/contract.ts';
import type { SlackAsked } from './slack-asked.ts';
import { createSlackHost } from './slack-internet.ts';

/** By this name tests say what a host answers, and ask what it was asked. */
export const CONTROL = 'internet.test';

interface Host {
  answers: Answer[];
  asked: Asked[];
}

/**
 * The Internet of a Worker under test: runs in Node, and is all that its `fetch` reaches. A host answers what a test has said at
 * `https://internet.test/HOST`, one answer after the other and the last again and again; one that nothing was said about cannot be reached.
 */
export function createInternet(): (request: Request) => Promise<Response> {
  const hosts = new Map<string, Host>();
  const slack = createSlackHost();
  return async (request) => {
    const url = new URL(request.url);
    if (url.host === CONTROL && url.pathname === '/slack')
      return Response.json(slack.asked((await request.json()) as SlackAsked));
    if (/(?:^|\.)slack\.com$/.test(url.host)) return slack.serve(request);
    if (url.host === CONTROL) return controlled(hosts, url.pathname.slice(1), request);
    const host = hosts.get(url.host);
    if (!host) return new Response('nobody is there', { status: 530 });
    const headers = Object.fromEntries(request.headers);
    const { method } = request;
    host.asked.push({ method, url: url.pathname + url.search, headers, body: await request.text() });
    const {
      status = 200,
      headers: more = {},
      body,
    } = (host.answers.length > 1 ? host.answers.shift() : host.answers[0]) ?? {};
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(text, { status, headers: more });
  };
}

async function controlled(hosts: Map<string, Host>, name: string, request: Request): Promise<Response> {
  if (request.method === 'GET') return Response.json(hosts.get(name)?.asked ?? []);
  hosts.set(name, { answers: (await request.json()) as Answer[], asked: [] });
  return new Response(null, { status: 204 });
}
