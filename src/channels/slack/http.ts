import { Hono } from 'hono';
import { type Fields, fieldsOf, textOf } from './json.ts';
import { isSlacks } from './signature.ts';

/** Larger than anything that Slack sends. */
const MOST_BYTES = 1_000_000;

/**
 * What an interaction is answered with at once: nothing, or an object (a view's errors, a command's answer). `later` takes work that goes on after
 * the answer, where a platform would end it.
 */
export type Interact = (body: Fields, retry: Retry, later: Later) => Promise<Fields | undefined>;
export type Later = (work: Promise<void>) => void;

export interface Retry {
  readonly num?: number;
  readonly reason?: string;
}

export interface SlackHttpOptions {
  /** Any of them may have signed: set old and new while they change. */
  readonly secrets: readonly string[];
  /** Keeps an event; what it throws is answered so that Slack sends it again. */
  readonly keep: (envelope: Fields) => Promise<unknown>;
  readonly interact: Interact;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** Slack's requests: events, commands, interactions, at one address. */
export function slackRoutes({ secrets, keep, interact, now }: SlackHttpOptions): Hono {
  const routes = new Hono();
  routes.post('/events', async (c) => {
    const length = Number(c.req.header('content-length') ?? 0);
    if (length > MOST_BYTES) return c.body(null, 413);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length > MOST_BYTES) return c.body(null, 413);
    if (!isSlacks(secrets, c.req.raw.headers, bytes, now())) return c.body(null, 401);
    const body = bodyOf(c.req.header('content-type') ?? '', new TextDecoder().decode(bytes));
    if (body === undefined) return c.body(null, 400);
    if (body['type'] === 'url_verification') return c.json({ challenge: textOf(body['challenge']) });
    if (body['ssl_check'] === '1') return c.body(null, 200);
    if (body['type'] === 'event_callback') {
      await keep(body);
      return c.body(null, 200);
    }
    const answer = await interact(body, retryOf(c.req.raw.headers), (work) => c.executionCtx.waitUntil(work));
    return answer === undefined ? c.body(null, 200) : c.json(answer);
  });
  return routes;
}

function retryOf(headers: Headers): Retry {
  const num = Number(headers.get('x-slack-retry-num') ?? Number.NaN);
  const reason = headers.get('x-slack-retry-reason');
  return { ...(Number.isInteger(num) && { num }), ...(reason !== null && { reason }) };
}

/** JSON, a form, or JSON in the field `payload` of a form. */
function bodyOf(type: string, text: string): Fields | undefined {
  try {
    if (!type.startsWith('application/x-www-form-urlencoded')) return fieldsOf(JSON.parse(text));
    const form = Object.fromEntries(new URLSearchParams(text));
    return form['payload'] === undefined ? form : fieldsOf(JSON.parse(form['payload']));
  } catch {
    return undefined;
  }
}
