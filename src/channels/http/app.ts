import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { type ErrorCode, GauzeError } from '../../errors.ts';
import { KIND_FACTS, KINDS } from '../../kinds.ts';
import { type LogId, logId } from '../../log.ts';
import { POLICIES } from '../../mask/policy.ts';
import { PAGE_HEADERS, PLAYGROUND_SCRIPTS, playgroundPage, SCRIPT_HEADERS } from '../../web/page.ts';
import { hookRoute } from '../webhooks/route.ts';
import { TooLarge } from './body.ts';
import { batchRoute, documentRoute } from './documents.ts';
import { guarded } from './guard.ts';
import { holdRoutes } from './holds.ts';
import { incidentRoutes } from './incidents.ts';
import { machineRoutes } from './machine.ts';
import { openapi } from './openapi.ts';
import type { HttpEnv, HttpOptions } from './options.ts';
import { problem } from './problem.ts';
import { referencePage } from './reference.ts';
import { revealRoutes } from './reveal.ts';

/** The HTTP API: masked documents, holds or problems, and never a word of what was sent in any error, header or log. */
export function createHttpApp(options: HttpOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(observed(options));
  const { playground } = options;
  if (playground !== undefined) {
    app.get('/', (c) => c.body(playgroundPage, 200, PAGE_HEADERS));
    for (const name of PLAYGROUND_SCRIPTS) app.get(`/${name}`, (c) => c.body(playground[name], 200, SCRIPT_HEADERS));
  }
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    if (!options.ready()) return problem(c, 'unready');
    return (await options.reachable()) ? c.json({ ok: true }) : problem(c, 'store_unavailable');
  });
  app.get('/openapi.json', (c) => c.json(openapi));
  app.get('/reference', (c) => c.html(referencePage()));

  const { metrics } = options;
  if (metrics) {
    app.use('/metrics', guarded(options));
    app.get('/metrics', async (c) => c.body(metrics.render(await options.gauges?.()), 200, METRICS_HEADERS));
  }

  app.use('/v1/*', guarded(options));
  app.get('/v1/kinds', (c) => c.json({ kinds: KINDS.map((kind) => ({ kind, ...KIND_FACTS[kind] })) }));
  app.get('/v1/policies', async (c) => {
    const own = (await options.rulesOf?.())?.policies ?? [];
    const builtIn = POLICIES.filter(({ name }) => !own.some((policy) => policy.name === name));
    return c.json({ policies: [...own, ...builtIn] });
  });
  app.post('/v1/mask', documentRoute('mask', options));
  app.post('/v1/detect', documentRoute('detect', options));
  app.post('/v1/batch', batchRoute(options));
  if (options.revealing) revealRoutes(app, options, options.revealing);
  if (options.machines) machineRoutes(app, options, options.machines);
  if (options.relay) holdRoutes(app, options, options.relay.holds);
  if (options.relay) incidentRoutes(app, options, options.relay.incidents);

  if (options.slack) app.route('/slack', options.slack);
  if (options.hooks) app.post('/hooks/:source', hookRoute(options, options.hooks));

  app.notFound((c) => problem(c, 'not_found'));
  app.onError((error, c) => {
    if (error instanceof TooLarge) return problem(c, 'too_large');
    const field = error instanceof GauzeError && WRONG_FIELDS[error.code];
    if (field) return problem(c, 'invalid_request', { fields: [field] });
    const code = error instanceof GauzeError ? error.code : 'internal';
    options.log({ level: 'error', event: 'failed', code, ...idOf(c) });
    return problem(c, STORE_IS_AWAY.test(code) ? 'store_unavailable' : 'internal');
  });
  return app;
}

/** Errors that say which field of a request cannot be. */
const WRONG_FIELDS: Partial<Record<ErrorCode, string>> = {
  unknown_policy: 'policy',
  store_required: 'keep',
  invalid_options: 'conversation',
};

/** What ends by itself, or when a disk has room again: the caller may come again. */
const STORE_IS_AWAY = /^(?:store_(?:busy|conflict|full|unavailable)|key_service_unavailable)$/;

const METRICS_HEADERS = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } as const;

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // RFC 6797: browsers heed it where it comes over TLS, and nowhere else.
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
} as const;

const idOf = (c: Context<HttpEnv>): { id?: LogId } => {
  const id = logId(c.get('requestId'));
  return id ? { id } : {};
};

/** Gives each request its id, says in the log that it was, and adds the headers that every answer has. */
function observed({ log, now, newId }: HttpOptions): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const started = now();
    c.set('requestId', newId());
    await next();
    c.header('x-request-id', c.get('requestId'));
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!c.res.headers.has(name)) c.header(name, value);
    log({ level: 'info', event: 'request', counts: { status: c.res.status }, ms: now() - started, ...idOf(c) });
  };
}
