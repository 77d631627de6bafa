import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasker } from '../../src/gauze.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { readSettings } from '../../src/settings.ts';
import { vendors } from '../../src/vendors/index.ts';

const SECRET = ['load', 'secret', 'of-the-bench'].join('-');
const HOOKS = { desk: { vendor: 'zendesk', secrets: [SECRET], destination: 'http:none' } };
const BODY_BYTES = 4_096;
/** Requests under way at the same time. */
const CONNECTIONS = 16;

export interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly accepted: number;
  /** Accepted by 202, and not in the database afterwards. */
  readonly lost: number;
  /** Of the server's one main thread, what masking alone takes, by masking the same bodies here. */
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
  try {
    for (const half of [1, 2]) {
      const server = await start(env);
      const began = performance.now();
      const end = began + (seconds * 1000) / 2;
      const lanes = Array.from({ length: CONNECTIONS }, async () => {
        while (performance.now() < end) {
          const at = performance.now();
          const id = await send(server.address, next++).catch(() => undefined);
          if (id === undefined) continue;
          accepted.add(id);
          times.push(performance.now() - at);
        }
      });
      // In the middle of requests: what was answered before must be there afterwards.
      if (half === 1) setTimeout(() => server.process.kill('SIGKILL'), end - began - 50);
      await Promise.all(lanes);
      took += performance.now() - began;
      server.process.kill('SIGKILL');
    }
    const lost = await missing(env, folder, accepted);
    const sorted = times.toSorted((a, b) => a - b);
    const p99Ms = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
    const maskingShare = Math.min(1, (maskingMs() * accepted.size) / took);
    return { perSecond: accepted.size / (took / 1000), p99Ms, accepted: accepted.size, lost, maskingShare };
  } finally {
    rmSync(folder, { recursive: true, force: true });
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

const WARM_UP = 20;
const TIMED = 40;

/** What masking one body takes, ms. */
function maskingMs(): number {
  const masker = createMasker({ key: new Uint8Array(32).fill(1), vendor: 'zendesk' });
  const fields = vendors.find(({ name }) => name === 'zendesk')?.webhook?.fields;
  const mask = (number: number) =>
    masker.mask(
      { format: 'json', content: bodyOf(number), ...(fields && { fields }) },
      { conversation: String(number), now: 0 },
    );
  for (let i = 0; i < WARM_UP; i++) mask(i);
  const began = performance.now();
  for (let i = 0; i < TIMED; i++) mask(i);
  return (performance.now() - began) / TIMED;
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
