import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasker } from '../../src/gauze.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { readSettings } from '../../src/settings.ts';
import { vendors } from '../../src/vendors/index.ts';

const SECRET = ['load', 'secret', 'of-the-bench'].join('-');
const HOOKS = { desk: { vendor: 'zendesk', secrets: [SECRET], destination: 'http:none' } };
const BODY_BYTES = 4_096;
/** Requests under way at the same time: at the bar of 120 a second, 67 ms for each. */
const CONNECTIONS = 8;
/** What a start compiles, and threads it starts, is no sustained load: not counted, though it must not be lost either. */
const WARM_UP_MS = 10_000;

export interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly accepted: number;
  /** Accepted by 202, and not in the database afterwards. */
  readonly lost: number;
  /** CPU time of the whole server process for one webhook, ms; NaN where the system does not say. */
  readonly cpuMs: number;
  /** Of that, what masking alone takes, by masking the same bodies here. */
  readonly maskingShare: number;
}

/** Signed webhooks of 4 KB against a server of its own, which is killed half-way and started again. */
export async function load(seconds: number): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'gauze-load-'));
  const env = {
    ...process.env,
    GAUZE_PORT: '0',
    GAUZE_STATE: folder,
    GAUZE_HOOKS: JSON.stringify(HOOKS),
    GAUZE_RATE_PER_SECOND: '100000',
    GAUZE_RATE_BURST: '100000',
  };
  const times: number[] = [];
  const accepted = new Set<string>();
  let next = 0;
  let took = 0;
  let cpuMs = 0;
  try {
    for (const half of [1, 2]) {
      const server = await start(env);
      const began = performance.now() + WARM_UP_MS;
      const end = began + (seconds * 1000) / 2;
      let spent = Number.NaN;
      setTimeout(() => {
        spent = cpuOf(server.process);
      }, WARM_UP_MS);
      const lanes = Array.from({ length: CONNECTIONS }, async () => {
        while (performance.now() < end) {
          const at = performance.now();
          const id = await send(server.address, next++).catch(() => undefined);
          if (id === undefined) continue;
          accepted.add(id);
          if (at >= began) times.push(performance.now() - at);
        }
      });
      // In the middle of requests: what was answered before must be there afterwards.
      setTimeout(
        () => {
          cpuMs += cpuOf(server.process) - spent;
          if (half === 1) server.process.kill('SIGKILL');
        },
        end - performance.now() - KILL_BEFORE_MS,
      );
      await Promise.all(lanes);
      took += performance.now() - began;
      server.process.kill('SIGKILL');
    }
    const lost = await missing(env, folder, accepted);
    const sorted = times.toSorted((a, b) => a - b);
    const p99Ms = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
    const ofOne = cpuMs / times.length;
    const maskingShare = Math.min(1, maskingMs() / ofOne);
    const perSecond = times.length / (took / 1000);
    return { perSecond, p99Ms, accepted: accepted.size, lost, cpuMs: ofOne, maskingShare };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const KILL_BEFORE_MS = 50;
/** Of a second, in /proc: USER_HZ, proc(5). */
const TICKS = 100;

/** CPU time that a process has taken, ms; NaN where there is no /proc. */
function cpuOf({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  } catch {
    return Number.NaN;
  }
}

function start(env: NodeJS.ProcessEnv): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ['src/node.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((done, failed) => {
    let said = '';
    child.stderr.on('data', (data) => {
      if (said.length > 100_000) return;
      said += data;
      const address = /serving on (http:\S+)/.exec(said)?.[1];
      if (address) done({ process: child, address });
    });
    child.once('exit', () => failed(new Error('the server did not start')));
  });
}

function bodyOf(number: number): string {
  const line = `Patient Quillon Marrowby, MRN ${10_000_000 + number}, cannot join room 5f9d88b1c2a3e4d5f6a7b8c9: error 30007. `;
  return JSON.stringify({
    type: 'zen:event-type:ticket.comment_added',
    detail: { id: String(number), subject: 'Call dropped' },
    event: { comment: { id: String(number), body: line.repeat(BODY_BYTES / 64).slice(0, BODY_BYTES - 170) } },
  });
}

const WARM_UP = 60;
const TIMED = 60;

/** CPU time that masking one body takes, ms. */
function maskingMs(): number {
  const masker = createMasker({ key: new Uint8Array(32).fill(1), vendor: 'zendesk' });
  const fields = vendors.find(({ name }) => name === 'zendesk')?.webhook?.fields;
  const mask = (number: number) =>
    masker.mask(
      { format: 'json', content: bodyOf(number), ...(fields && { fields }) },
      { conversation: String(number), now: 0 },
    );
  for (let i = 0; i < WARM_UP; i++) mask(i);
  const began = process.cpuUsage();
  for (let i = 0; i < TIMED; i++) mask(i);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / TIMED;
}

async function send(address: string, number: number): Promise<string | undefined> {
  const body = bodyOf(number);
  const stamp = new Date().toISOString();
  const answer = await fetch(`${address}/hooks/desk`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-zendesk-webhook-signature': createHmac('sha256', SECRET)
        .update(stamp + body)
        .digest('base64'),
      'x-zendesk-webhook-signature-timestamp': stamp,
    },
  });
  const { id } = (await answer.json()) as { id?: string };
  return answer.status === 202 ? id : undefined;
}

async function missing(env: NodeJS.ProcessEnv, folder: string, accepted: ReadonlySet<string>): Promise<number> {
  const store = await openNodeStore({ settings: readSettings(env), env, folder, now: Date.now });
  const rows = await store.sql.query(store.sql.build.selectFrom('idempotency_keys').select('message'));
  await store.close();
  const kept = new Set(rows.map(({ message }) => message));
  return [...accepted].filter((id) => !kept.has(id)).length;
}
