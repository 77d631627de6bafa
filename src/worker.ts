import { createLog } from './log.ts';
import { WORKER_LIMITS } from './mask/limits.ts';
import { readSettings } from './settings.ts';
import { appOf, type Fetch, unreadyApp } from './worker/app.ts';
import { openWorkerRelay, type WorkerRelay } from './worker/relay.ts';

/** What this isolate holds, made on the first event: only then are the secrets known. Kept once it is whole, never while it is being made. */
interface Started {
  readonly fetch: Fetch;
  readonly relay: WorkerRelay | undefined;
}

let started: Started | undefined;
/** The schedule of wrangler.toml on which old rows are deleted. */
const DAILY = '17 3 * * *';

const log = createLog((line) => console.log(line.trimEnd()), Date.now);

export default {
  async fetch(request, env) {
    return (await readyOr(env))(request);
  },
  /** What the queue rings for. A failure leaves its notices to the queue's own retries. */
  async queue(batch, env) {
    const { relay } = await start(env);
    if (relay) await relay.consume(batch.messages);
    else batch.retryAll();
  },
  async scheduled(controller, env) {
    const { relay } = await start(env);
    await (controller.cron === DAILY ? relay?.daily() : relay?.minutely());
  },
} satisfies ExportedHandler<Env>;

/** A Worker without its secrets, or whose store cannot be opened, is alive and takes nothing; the next request tries again. */
async function readyOr(env: Env): Promise<Fetch> {
  try {
    return (await start(env)).fetch;
  } catch {
    log({ level: 'error', event: 'unready' });
    return unreadyApp(log);
  }
}

async function start(env: Env): Promise<Started> {
  if (started) return started;
  const settings = readSettings({ ...env });
  const size = Math.min(settings.GAUZE_MAX_BYTES ?? WORKER_LIMITS.size, WORKER_LIMITS.size);
  const given = { settings, env: { ...env }, limits: { ...WORKER_LIMITS, size }, log };
  if (settings.GAUZE_KEY === undefined) throw new RangeError('no key');
  const relay = await openWorkerRelay({ ...given, bindings: env });
  started = { fetch: appOf({ ...given, relay: relay?.relay }), relay };
  return started;
}
