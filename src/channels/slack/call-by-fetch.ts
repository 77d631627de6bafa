import { readBody } from '../http/body.ts';
import type { Answer } from './api.ts';
import { type Fields, fieldsOf, textOf } from './json.ts';
import { type Called, TIMEOUT_MS } from './limited-api.ts';

/** Longer than a page of any channel, bytes. */
const MOST_BYTES = 8 * 1024 * 1024;
/** How long to wait where a 429 does not say, ms. */
const WAIT_MS = 1_000;

/**
 * Calls of the Web API by `fetch` (docs.slack.dev, "Using the Slack Web API"): arguments as a form, since not every method reads JSON; what is no
 * text in it as JSON.
 */
export const callByFetch =
  (base: string): Called =>
  async (token, method, args) => {
    try {
      const response = await fetch(base + method, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: formOf(args),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return await answerOf(response);
    } catch {
      return { ok: false, error: 'unreachable' };
    }
  };

function formOf(args: Fields): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === null) continue;
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
}

async function answerOf(response: Response): Promise<Answer> {
  if (response.status === 429) {
    await response.body?.cancel();
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { ok: false, error: 'ratelimited', retryAfterMs: seconds >= 0 ? seconds * 1000 : WAIT_MS };
  }
  if (!response.ok) {
    await response.body?.cancel();
    return { ok: false, error: 'unreachable' };
  }
  const body = fieldsOf(JSON.parse(new TextDecoder().decode(await readBody(response, MOST_BYTES))));
  if (body['ok'] === true) return { ok: true, body };
  const needed = textOf(body['needed']);
  return { ok: false, error: textOf(body['error']) || 'unreachable', ...(needed !== '' && { needed }) };
}
