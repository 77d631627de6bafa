import type { Context, Handler } from 'hono';
import type { Doc } from '../../documents/document.ts';
import { type LogCount, logId } from '../../log.ts';
import type { Masked } from '../../mask/masker.ts';
import { readBody } from '../http/body.ts';
import { countOf } from '../http/documents.ts';
import { mediaOf } from '../http/media.ts';
import type { HttpEnv, HttpOptions } from '../http/options.ts';
import { problem } from '../http/problem.ts';
import { callerOf } from './addresses.ts';
import type { Delivery, Refusal } from './delivery.ts';
import type { Hooks } from './hooks.ts';
import { fieldsOf, type Source, verify } from './source.ts';

/**
 * `POST /hooks/:source`: the body is capped, verified, and only then read; answered by the same body, masked. Every refusal is the same
 * `unverified` to the caller: which check it failed stands in the log, under the id of the request.
 */
export function hookRoute(options: HttpOptions, hooks: Hooks): Handler<HttpEnv> {
  return async (c) => {
    const { ready, rateLimit, maxBytes, now } = options;
    if (!ready()) return problem(c, 'unready');
    const source = hooks.sources.get(c.req.param('source') ?? '');
    if (!source) return problem(c, 'not_found');
    const caller = callerOf(hooks.peer(c), c.req.header('x-forwarded-for'), hooks.trusted);
    // By address, since nobody is known yet: a flood from elsewhere must not shut out the vendor.
    const retryAfter = rateLimit(`hook ${source.name} ${caller.address ?? ''}`);
    if (retryAfter > 0) return problem(c, 'rate_limited', { retryAfter });
    const delivery = { ...deliveryOf(c, await readBody(c.req.raw, maxBytes)), ...caller };
    const verdict = await verify(source, delivery, hooks.replays, now());
    if (!verdict.ok) return unverified(c, options, verdict.code);
    return masked(c, { ...delivery, body: verdict.body }, source, options);
  };
}

type Received = Omit<Delivery, 'address' | 'proxied'>;

function deliveryOf(c: Context<HttpEnv>, body: Uint8Array): Received {
  const { url, method } = c.req.raw;
  const query = url.indexOf('?');
  const header = (name: string): string | undefined => c.req.header(name);
  return { method, search: query < 0 ? '' : url.slice(query), header, body };
}

function unverified(c: Context<HttpEnv>, { log }: HttpOptions, code: Refusal): Response {
  const id = logId(c.get('requestId'));
  log({ level: 'warn', event: 'refused', code, ...(id && { id }) });
  return problem(c, 'unverified');
}

async function masked(
  c: Context<HttpEnv>,
  delivery: Delivery,
  source: Source,
  { engine, log }: HttpOptions,
): Promise<Response> {
  const type = c.req.header('content-type');
  const { format, charset } = mediaOf(type);
  if (format !== 'json' && format !== 'url') return problem(c, 'unsupported_media_type');
  const { body } = delivery;
  const doc: Doc = { format, content: body, ...(charset !== undefined && { charset }), fields: source.fields };
  const [ticket] = source.conversation === undefined ? [] : await fieldsOf(delivery, [source.conversation]);
  const conversation = `${source.name}:${ticket ?? c.get('requestId')}`;
  const result = await engine.mask({ doc, policy: source.policy, vendor: source.receiver, conversation });
  if (!result.ok) return problem(c, 'held', { reasons: result.reasons });
  const id = logId(c.get('requestId'));
  log({ level: 'info', event: 'masked', counts: countsOf(result, body), ...(id && { id }) });
  return c.body(result.content as Uint8Array<ArrayBuffer>, 200, {
    'content-type': type ?? 'application/json',
    'gauze-findings': countOf(result.findings),
    'gauze-unknown-paths': String(result.unknown ?? 0),
  });
}

function countsOf({ findings, unknown = 0 }: Masked, body: Uint8Array): Partial<Record<LogCount, number>> {
  return { bytes: body.length, findings: findings.length, unknown };
}
