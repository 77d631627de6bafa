import { createLog } from './log.ts';
import { type Fetch, unreadyApp } from './worker/app.ts';
import { nobodyHere } from './worker/mail.ts';
import { type Started, startWorker } from './worker/start.ts';

/** Made on the first event: only then are the secrets known. Kept once it is whole, never while it is being made. */
let started: Started | undefined;
/** The schedule of wrangler.toml on which old rows are deleted. */
const DAILY = '17 3 * * *';

const log = createLog((line) => console.log(line.trimEnd()), Date.now);

export default {
  async fetch(request, env, context) {
    return (await readyOr(env))(request, context);
  },
  /** What the queue rings for. A failure leaves its notices to the queue's own retries. */
  async queue(batch, env) {
    const { work } = await start(env);
    if (work) await work.consume(batch.messages);
    else batch.retryAll();
  },
  /** A mail is taken once it is kept. A failure has its sender's server try again; nothing is ever forwarded. */
  async email(message, env) {
    const { email } = await start(env);
    await (email ?? nobodyHere)(message);
  },
  async scheduled(controller, env) {
    const { work } = await start(env);
    await (controller.cron === DAILY ? work?.daily() : work?.minutely());
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
  started ??= await startWorker({ ...env }, log);
  return started;
}
