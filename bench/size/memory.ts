import { mixedText } from '../speed/text.ts';
import { Workerd, type WorkerSetup } from './workerd.ts';

const IN_FLIGHT = 50;
const REQUESTS = 1000;
const SIZE = 20_000;

export interface Memory {
  /** Resident memory of the workerd process, MB of 2^20 bytes. */
  readonly idle: number;
  readonly peak: number;
  readonly after: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly perSecond: number;
}

/** Keeps 50 requests of 20 KB in flight until 1,000 are answered. */
export async function measureMemory(setup: WorkerSetup, token: string): Promise<Memory> {
  const workerd = await Workerd.start(setup);
  try {
    await (await fetch(`${workerd.url}/healthz`)).arrayBuffer();
    const idle = workerd.resident().now;
    const statuses: Record<string, number> = {};
    const began = performance.now();
    let left = REQUESTS;
    const lane = async () => {
      while (left-- > 0) {
        const status = await request(workerd.url, token, left);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
    const seconds = (performance.now() - began) / 1000;
    const { now, peak } = workerd.resident();
    return { idle, peak, after: now, statuses, perSecond: REQUESTS / seconds };
  } finally {
    await workerd.stop();
  }
}

async function request(url: string, token: string, seed: number): Promise<number> {
  const response = await fetch(`${url}/v1/mask`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ format: 'text', content: mixedText(SIZE, seed), conversation: `bench:${seed}` }),
  });
  await response.arrayBuffer();
  return response.status;
}
