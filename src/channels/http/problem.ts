import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { HoldReason } from '../../mask/finding.ts';

/** Every problem that the API answers with: stable code, status, fixed sentence. No answer ever quotes a request. */
export const PROBLEMS = {
  invalid_request: { status: 400, title: 'The request is not valid.' },
  unauthorized: { status: 401, title: 'A valid access token is needed.' },
  forbidden: { status: 403, title: 'The access token does not allow this.' },
  refused: { status: 403, title: 'This is not allowed: fields says what it takes.' },
  unverified: { status: 401, title: 'The webhook could not be verified.' },
  not_found: { status: 404, title: 'There is nothing here.' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here.' },
  too_large: { status: 413, title: 'The body is over the size limit.' },
  unsupported_media_type: { status: 415, title: 'No codec reads this content type.' },
  held: { status: 422, title: 'The document was held: it could not be masked with certainty.' },
  rate_limited: { status: 429, title: 'Too many requests.' },
  internal: { status: 500, title: 'Something failed inside Gauze. Nothing was let through.' },
  store_unavailable: { status: 503, title: 'The store is out of reach or full. Nothing was taken in.' },
  unready: { status: 503, title: 'Gauze is not configured.' },
} as const satisfies Record<string, { status: ContentfulStatusCode; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** More of a problem: why a document was held, or which fields of the request are wrong (their names, never their values). */
export interface ProblemMore {
  readonly reasons?: readonly HoldReason[];
  readonly fields?: readonly string[];
  /** Seconds until a limited caller may try again. */
  readonly retryAfter?: number;
}

/** Answers with `application/problem+json` (RFC 9457). */
export function problem(c: Context, code: ProblemCode, { retryAfter, ...more }: ProblemMore = {}): Response {
  const { status, title } = PROBLEMS[code];
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (retryAfter !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfter)));
  // What is left of the body is not read: the connection cannot be used again.
  if (code === 'too_large') headers['connection'] = 'close';
  if (code === 'unauthorized') headers['www-authenticate'] = 'Bearer';
  return c.body(JSON.stringify({ type: `urn:gauze:problem:${code}`, title, status, code, ...more }), status, headers);
}
