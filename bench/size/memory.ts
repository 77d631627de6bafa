import { Agent, request } from 'node:http';
import { mixedText } from '../speed/text.ts';
import { Workerd, type WorkerSetup } from './workerd.ts';

const IN_FLIGHT = 50;
const WAVES = 20;
const SIZE = 20_000;

export interface Memory {
  /** Resident memory of the workerd process, MB of 2^20 bytes. */
  readonly idle: number;
  readonly peak: number;
  readonly after: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly perSecond: number;
}

/** Waves of 50 requests of 20 KB, each wave whole in flight: none ends its body before all have begun theirs. */
export async function measureMemory(setup: WorkerSetup, token: string): Promise<Memory> {
  const workerd = await Workerd.start(setup);
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  try {
    await (await fetch(`${workerd.url}/healthz`)).arrayBuffer();
    const idle = workerd.resident().now;
    const statuses: Record<string, number> = {};
    const began = performance.now();
    for (let wave = 0; wave < WAVES; wave++) {
      for (const status of await sendWave(workerd.url, token, agent, wave))
        statuses[status] = (statuses[status] ?? 0) + 1;
    }
    const seconds = (performance.now() - began) / 1000;
    const { now, peak } = workerd.resident();
    return { idle, peak, after: now, statuses, perSecond: (WAVES * IN_FLIGHT) / seconds };
  } finally {
    agent.destroy();
    await workerd.stop();
  }
}

async function sendWave(url: string, token: string, agent: Agent, wave: number): Promise<number[]> {
  const begun = Array.from({ length: IN_FLIGHT }, (_, lane) => begin(url, token, agent, wave * IN_FLIGHT + lane));
  await Promise.all(begun.map(({ halfSent }) => halfSent));
  return Promise.all(begun.map(({ finish }) => finish()));
}

interface Begun {
  readonly halfSent: Promise<void>;
  /** Sends the rest and resolves with the status when the whole answer has been read. */
  finish(): Promise<number>;
}

function begin(url: string, token: string, agent: Agent, seed: number): Begun {
  const body = Buffer.from(
    JSON.stringify({ format: 'text', content: mixedText(SIZE, seed), conversation: `bench:${seed}` }),
  );
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': String(body.length),
  };
  const sent = request(`${url}/v1/mask`, { method: 'POST', agent, headers });
  const status = new Promise<number>((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
  });
  const half = body.length >> 1;
  const halfSent = new Promise<void>((resolve) => sent.write(body.subarray(0, half), () => resolve()));
  // A refusal may come before the rest of the body is sent.
  const refused = status.then(() => {});
  const finish = () => {
    sent.end(body.subarray(half));
    return status;
  };
  return { halfSent: Promise.race([halfSent, refused]), finish };
}
