import type { Context, Handler } from 'hono';
import type { Finding } from '../../mask/finding.ts';
import { batchStream } from './batch.ts';
import { readBody } from './body.ts';
import { mayServe } from './guard.ts';
import { type Asked, askedFor } from './job.ts';
import { maskJob } from './mask-job.ts';
import { mediaOf } from './media.ts';
import type { HttpEnv, HttpOptions } from './options.ts';
import { problem } from './problem.ts';

type Document = Exclude<Asked, { type: 'wrong' }>;

/** `POST /v1/mask` and `/v1/detect`. The content type is looked at before the body is read, the size while it is. */
export function documentRoute(verb: 'mask' | 'detect', options: HttpOptions): Handler<HttpEnv> {
  return async (c) => {
    const media = mediaOf(c.req.header('content-type'));
    if (media.format === undefined) return problem(c, 'unsupported_media_type');
    const body = await readBody(c.req.raw, options.maxBytes);
    const asked = askedFor(body, media, (name) => c.req.header(name), c.get('requestId'));
    if (asked.type === 'wrong') return problem(c, 'invalid_request', { fields: asked.fields });
    if (!mayServe(c.get('caller'), asked.job.vendor)) return problem(c, 'forbidden', { fields: ['vendor'] });
    return verb === 'mask' ? masked(c, asked, options) : detected(c, asked, options);
  };
}

async function masked(c: Context<HttpEnv>, { type, job }: Document, options: HttpOptions): Promise<Response> {
  const result = await maskJob(options, job);
  if (!result.ok) return problem(c, 'held', { reasons: result.reasons });
  const { preview } = result;
  if (type === 'envelope')
    return c.json({ content: result.content, findings: result.findings, ...(preview && { preview }) });
  // A raw answer has no place to say that somebody should look at it first.
  if (preview) return problem(c, 'held', { reasons: preview });
  return c.body(result.content as Uint8Array<ArrayBuffer>, 200, {
    'content-type': c.req.header('content-type') ?? 'application/octet-stream',
    'gauze-findings': countOf(result.findings),
  });
}

async function detected(c: Context<HttpEnv>, { job }: Document, { engine }: HttpOptions): Promise<Response> {
  const result = await engine.detect(job);
  return result.ok ? c.json({ findings: result.findings }) : problem(c, 'held', { reasons: result.reasons });
}

/** `3 NAME, 1 PHONE`: counts by kind, for a caller that reads no JSON. */
export function countOf(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || '0';
}

/** `POST /v1/batch`: the answer begins before the request has ended. */
export function batchRoute(options: HttpOptions): Handler<HttpEnv> {
  return (c) => {
    const { body } = c.req.raw;
    if (!body) return problem(c, 'invalid_request', { fields: ['body'] });
    const caller = c.get('caller');
    const serves = (vendor: string) => mayServe(caller, vendor);
    const allowed = { stands: () => options.access.stands(caller), serves };
    const stream = batchStream(body, { masking: options, requestId: c.get('requestId'), allowed });
    return c.body(stream, 200, { 'content-type': 'application/jsonl' });
  };
}
