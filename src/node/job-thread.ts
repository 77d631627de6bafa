import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from '../channels/http/engine.ts';
import { createInlineEngine } from '../channels/http/inline-engine.ts';
import { GauzeError } from '../errors.ts';
import type { Limits } from '../mask/limits.ts';
import { createPeople, type PeopleData } from '../people/people.ts';
import { createMaskers, inThisThread, type MaskIn } from '../relay/maskers.ts';

/** What the pool sends to a thread and gets back. */
export type ThreadRequest = { readonly id: number } & (
  | { readonly verb: 'mask' | 'detect'; readonly job: Job }
  /** With what a store adds. */
  | { readonly verb: 'maskIn'; readonly job: Parameters<MaskIn> }
  | { readonly verb: 'people'; readonly job: PeopleData }
);

export interface ThreadAnswer {
  readonly id: number;
  readonly result?: unknown;
  /** Code of a GauzeError, `internal` for anything else: no message leaves the thread. */
  readonly code?: string;
}

const { key, limits } = workerData as { key: Uint8Array; limits: Limits };
const people = createPeople();
const engine = createInlineEngine({ key, limits, now: Date.now, people });
const maskIn = inThisThread(createMaskers(limits, people));

async function done(request: ThreadRequest): Promise<unknown> {
  if (request.verb === 'people') return people.set(request.job);
  return request.verb === 'maskIn' ? maskIn(...request.job) : engine[request.verb](request.job);
}

/** Says that it is there: an answer to nobody. */
const READY: ThreadAnswer = { id: -1 };
parentPort?.postMessage(READY);

parentPort?.on('message', async (request: ThreadRequest) => {
  const { id } = request;
  const answer = await done(request).then(
    (result): ThreadAnswer => ({ id, result }),
    (error: unknown): ThreadAnswer => ({ id, code: error instanceof GauzeError ? error.code : 'internal' }),
  );
  parentPort?.postMessage(answer);
});
