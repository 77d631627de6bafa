import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from '../channels/http/engine.ts';
import { createInlineEngine } from '../channels/http/inline-engine.ts';
import { GauzeError } from '../errors.ts';
import type { Limits } from '../mask/limits.ts';

/** What the pool sends to a thread and gets back. */
export interface ThreadRequest {
  readonly id: number;
  readonly verb: 'mask' | 'detect';
  readonly job: Job;
}

export interface ThreadAnswer {
  readonly id: number;
  readonly result?: unknown;
  /** Code of a GauzeError, `internal` for anything else: no message leaves the thread. */
  readonly code?: string;
}

const { key, limits } = workerData as { key: Uint8Array; limits: Limits };
const engine = createInlineEngine({ key, limits, now: Date.now });

parentPort?.on('message', async ({ id, verb, job }: ThreadRequest) => {
  const answer = await engine[verb](job).then(
    (result): ThreadAnswer => ({ id, result }),
    (error: unknown): ThreadAnswer => ({ id, code: error instanceof GauzeError ? error.code : 'internal' }),
  );
  parentPort?.postMessage(answer);
});
