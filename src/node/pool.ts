import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../channels/http/engine.ts';
import { createInlineEngine } from '../channels/http/inline-engine.ts';
import type { Doc } from '../documents/document.ts';
import { type ErrorCode, GauzeError } from '../errors.ts';
import type { Limits } from '../mask/limits.ts';
import { createPeople, type PeopleData } from '../people/people.ts';
import { createMaskers, inThisThread, type MaskIn } from '../relay/maskers.ts';
import type { ThreadAnswer, ThreadRequest } from './job-thread.ts';

/** Documents over this many bytes leave the main thread, so that a large one holds up no small one. */
const THREAD_FROM_BYTES = 64 * 1024;

type Asked = ThreadRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never;

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

export interface Pool extends Engine {
  /** Masks with what a store adds. */
  readonly maskIn: MaskIn;
  /** Whom all threads know from now on. */
  setPeople(people: PeopleData): void;
  close(): Promise<void>;
}

/** An engine that masks small documents at once and large ones in worker threads, started when the first one comes. */
export function createPool(options: { key: Uint8Array; limits: Limits; now: () => number; threads?: number }): Pool {
  const { key, limits } = options;
  const people = createPeople();
  let peopleData: PeopleData | undefined;
  const inline = createInlineEngine({ ...options, people });
  const most = options.threads ?? Math.max(1, availableParallelism() - 1);
  const threads: Thread[] = [];
  let next = 0;

  const maskHere = inThisThread(createMaskers(limits, people));

  function run(asked: Asked): Promise<never> {
    return ask(freest(), asked);
  }

  function ask(thread: Thread, asked: Asked): Promise<never> {
    const id = next++;
    return new Promise((resolve, reject) => {
      thread.waiting.set(id, { resolve, reject });
      thread.worker.postMessage({ id, ...asked } satisfies ThreadRequest);
    });
  }

  function freest(): Thread {
    const idle = threads.find(({ waiting }) => waiting.size === 0);
    if (idle) return idle;
    if (threads.length < most) {
      const thread = startThread(key, limits, (gone) => threads.splice(threads.indexOf(gone), 1));
      threads.push(thread);
      if (peopleData) void ask(thread, { verb: 'people', job: peopleData }).catch(() => undefined);
      return thread;
    }
    return threads.reduce((a, b) => (a.waiting.size <= b.waiting.size ? a : b));
  }

  const isLarge = (doc: Doc): boolean => doc.content.length > THREAD_FROM_BYTES;
  return {
    mask: (job) => (isLarge(job.doc) ? run({ verb: 'mask', job }) : inline.mask(job)),
    detect: (job) => (isLarge(job.doc) ? run({ verb: 'detect', job }) : inline.detect(job)),
    maskIn: (...job) => (isLarge(job[1]) ? run({ verb: 'maskIn', job }) : maskHere(...job)),
    setPeople: (data) => {
      peopleData = data;
      people.set(data);
      // A thread that cannot take it has died; what it had to do has failed then.
      for (const thread of threads) void ask(thread, { verb: 'people', job: data }).catch(() => undefined);
    },
    close: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(key: Uint8Array, limits: Limits, gone: (thread: Thread) => void): Thread {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'mjs';
  const worker = new Worker(new URL(`./job-thread.${extension}`, import.meta.url), { workerData: { key, limits } });
  const thread: Thread = { worker, waiting: new Map() };
  // The thread alone does not keep the process: who waits for an answer does.
  worker.unref();
  worker.on('message', ({ id, result, code }: ThreadAnswer) => {
    const waiting = thread.waiting.get(id);
    thread.waiting.delete(id);
    if (code === undefined) waiting?.resolve(result as never);
    else waiting?.reject(new GauzeError(code as ErrorCode));
  });
  // A thread that dies (out of memory) fails what it had: nothing of it is let through.
  const fail = () => {
    gone(thread);
    for (const { reject } of thread.waiting.values()) reject(new GauzeError('internal'));
    thread.waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', fail);
  return thread;
}
