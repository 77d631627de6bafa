import type { Context, Handler } from 'hono';
import type { Doc } from '../../documents/document.ts';
import { type LogCount, type LogId, logId } from '../../log.ts';
import type { Masked } from '../../mask/masker.ts';
import type { Inbound } from '../../relay/inbound.ts';
import type { Relay } from '../../relay/relay.ts';
import { readBody } from '../http/body.ts';
import { countOf } from '../http/documents.ts';
import type { HttpEnv, HttpOptions } from '../http/options.ts';
import { problem } from '../http/problem.ts';
import { asEnvelope } from '../outgoing/envelope.ts';
import { callerOf } from './addresses.ts';
import { attachmentsOf } from './attachments.ts';
import { type Content, contentOf } from './content.ts';
import type { Delivery, Refusal } from './delivery.ts';
import { isMultipart } from './fields.ts';
import { challengeOf } from './handshake.ts';
import type { Hooks } from './hooks.ts';
import { isObserving, observe, recordObserved } from './observe.ts';
import { fieldsOf, type Source, verify } from './source.ts';
import { eventKey } from './stored-replays.ts';

/**
 * `POST /hooks/:source`: the body is capped, verified, and only then read; answered by the same body, masked, or taken in for the source's destination.
 * Every refusal is the same `unverified` to the caller: which check it failed stands in the log, under the id of the request.
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
    const verified = { ...delivery, body: verdict.body, event: verdict.event };
    return answered(c, verified, source, { ...options, fetching: hooks.fetching });
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
  log({ level: 'warn', event: 'refused', code, ...idOf(c) });
  return problem(c, 'unverified');
}

type Verified = Delivery & { readonly event: string };

async function answered(
  c: Context<HttpEnv>,
  delivery: Verified,
  source: Source,
  options: HttpOptions & Pick<Hooks, 'fetching'>,
): Promise<Response> {
  const challenge = challengeOf(source.handshake, delivery);
  if (challenge !== undefined) return c.json({ challenge });
  const content = await contentOf(delivery.body, c.req.header('content-type') ?? '', source);
  const { relay } = options;
  const queues = source.destination !== undefined && relay !== undefined;
  // What came as a form with files is given on, but not answered: an answer has one document.
  if (!content || (!queues && isMultipart(c.req.header('content-type')))) return problem(c, 'unsupported_media_type');
  const ticket = (await fieldsOf(delivery, source.conversation)).find((id) => id !== undefined);
  const conversation = `${source.name}:${ticket ?? c.get('requestId')}`;
  if (isObserving(source, options.now())) return observed(c, content.docs, { source, conversation }, options);
  if (!queues) return masked(c, { doc: content.docs[0] as Doc, conversation }, source, options);
  const { fetching } = options;
  // A repetition gets the first one's answer: nobody waits for its files again.
  const further = fetching && (() => attachmentsOf(delivery, source, fetching));
  return queued(c, { ...content, further, conversation, event: delivery.event }, source, { ...options, relay });
}

async function masked(
  c: Context<HttpEnv>,
  { doc, conversation }: { readonly doc: Doc; readonly conversation: string },
  source: Source,
  { engine, log }: HttpOptions,
): Promise<Response> {
  const result = await engine.mask({ doc, policy: source.policy, vendor: source.receiver, conversation });
  // Nobody sits at the other end who could look at a preview.
  const held = result.ok ? (result.preview ?? []) : result.reasons;
  if (!result.ok || held.length > 0) return problem(c, 'held', { reasons: held });
  log({ level: 'info', event: 'masked', counts: countsOf(result, doc.content.length), ...idOf(c) });
  return c.body(result.content as Uint8Array<ArrayBuffer>, 200, {
    'content-type': c.req.header('content-type') ?? 'application/json',
    'gauze-findings': countOf(result.findings),
    'gauze-unknown-paths': String(result.unknown ?? 0),
  });
}

interface Event extends Content {
  readonly conversation: string;
  readonly event: string;
  readonly further: Inbound['further'] | undefined;
}

/** Counted, and nothing else: for as long as its source observes. */
async function observed(
  c: Context<HttpEnv>,
  docs: readonly Doc[],
  { source, conversation }: { readonly source: Source; readonly conversation: string },
  { engine, relay, tenant, log }: HttpOptions,
): Promise<Response> {
  const seen = await observe(docs, source, engine, conversation);
  if (relay) await recordObserved(relay.store, tenant, source, seen);
  const findings = Object.values(seen.counts).reduce((sum, count) => sum + count, 0);
  log({ level: 'warn', event: 'observed', counts: { findings, reasons: seen.held.length }, ...idOf(c) });
  const { reply } = source;
  return reply ? c.body(reply.body ?? '', 200, reply.type ? { 'content-type': reply.type } : {}) : c.json(seen);
}

/** Taken in, to be delivered or held: 202, or what its vendor takes for success, and the same to every repetition. The vendor learns nothing of what became of it. */
async function queued(
  c: Context<HttpEnv>,
  { docs, contentType, further, conversation, event }: Event,
  source: Source,
  { relay, tenant, log }: HttpOptions & { readonly relay: Relay },
): Promise<Response> {
  const taken = await relay.take({
    tenant,
    vendor: source.receiver,
    channel: 'ticket',
    source: source.name,
    reference: conversation,
    idempotencyKey: await eventKey(relay.store, tenant, source, event),
    destination: source.destination ?? '',
    docs,
    envelope: asEnvelope({ source: source.name, contentType, message: source.message }),
    policy: source.policy,
    ...(further && { further }),
  });
  const { state } = taken;
  log({
    level: 'info',
    event: state,
    counts: { bytes: docs.reduce((sum, doc) => sum + doc.content.length, 0) },
    ...idOf(c),
  });
  const { reply } = source;
  if (reply) return c.body(reply.body ?? '', 200, reply.type ? { 'content-type': reply.type } : {});
  return c.json({ id: state === 'held' ? taken.hold : taken.message }, 202);
}

const idOf = (c: Context<HttpEnv>): { id?: LogId } => {
  const id = logId(c.get('requestId'));
  return id ? { id } : {};
};

const countsOf = ({ findings, unknown = 0 }: Masked, bytes: number): Partial<Record<LogCount, number>> => ({
  bytes,
  findings: findings.length,
  unknown,
});
