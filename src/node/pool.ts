import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../channels/http/engine.ts';
import { createInlineEngine } from '../channels/http/inline-engine.ts';
import type { Doc } from '../documents/document.ts';
import { type ErrorCode, GauzeError } from '../errors.ts';
import type { Held } from '../mask/finding.ts';
import type { Limits } from '../mask/limits.ts';
import type { Masked } from '../mask/masker.ts';
import { createPeople, type PeopleData } from '../people/people.ts';
import { createMaskers, inThisThread, type MaskIn } from '../relay/maskers.ts';
import type { ThreadAnswer, ThreadRequest } from './job-thread.ts';
import { createPace, type Pace } from './pace.ts';

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
  /** Jobs that it was given so far. */
  asked: number;
  /** False until it has read its code and models: what is small is not kept waiting for that. */
  ready: boolean;
}

export interface Pool extends Engine {
  /** Masks with what a store adds. */
  readonly maskIn: MaskIn;
  /** Whom all threads know from now on. */
  setPeople(people: PeopleData): void;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly key: Uint8Array;
  readonly limits: Limits;
  readonly now: () => number;
  readonly threads?: number;
  readonly pace?: Pace;
}

/** One core less than there are is for the main thread; of two it leaves so much that a second thread is worth its memory. */
const mostThreads = (cores: number): number => (cores === 1 ? 1 : Math.max(2, cores - 1));

/**
 * An engine that masks small documents at once, and in worker threads what is large or more than this thread should spend on it. Threads are started when
 * they are first needed.
 */
export function createPool(options: PoolOptions): Pool {
  const { key, limits } = options;
  const people = createPeople();
  let peopleData: PeopleData | undefined;
  const inline = createInlineEngine({ ...options, people });
  const most = options.threads ?? mostThreads(availableParallelism());
  const pace = options.pace ?? createPace(() => performance.now());
  const threads: Thread[] = [];

  const maskHere = inThisThread(createMaskers(limits, people));

  function start(): Thread {
    const thread = startThread(key, limits, (gone) => threads.splice(threads.indexOf(gone), 1));
    threads.push(thread);
    if (peopleData) void ask(thread, { verb: 'people', job: peopleData }).catch(() => undefined);
    return thread;
  }

  function freest(): Thread {
    const idle = threads.find(({ waiting }) => waiting.size === 0);
    if (idle) return idle;
    if (threads.length < most) return start();
    return threads.reduce(lessBusy);
  }

  /** Where a small document goes; undefined for here. */
  function relief(): Thread | undefined {
    if (!pace.exceeded()) return undefined;
    if (threads.length < most) start();
    const ready = threads.filter((thread) => thread.ready);
    return ready.length === 0 ? undefined : ready.reduce(lessBusy);
  }

  function placed(doc: Doc, asked: Asked, here: () => Promise<Masked | Held>): Promise<Masked | Held> {
    const thread = isLarge(doc) ? freest() : relief();
    return thread ? ask(thread, asked) : pace.spend(here);
  }

  return {
    mask: (job) => placed(job.doc, { verb: 'mask', job }, () => inline.mask(job)),
    detect: (job) => (isLarge(job.doc) ? ask(freest(), { verb: 'detect', job }) : inline.detect(job)),
    maskIn: (...job) => placed(job[1], { verb: 'maskIn', job }, () => maskHere(...job)),
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

function ask(thread: Thread, asked: Asked): Promise<never> {
  const id = thread.asked++;
  return new Promise((resolve, reject) => {
    thread.waiting.set(id, { resolve, reject });
    thread.worker.postMessage({ id, ...asked } satisfies ThreadRequest);
  });
}

const isLarge = (doc: Doc): boolean => doc.content.length > THREAD_FROM_BYTES;
const lessBusy = (a: Thread, b: Thread): Thread => (a.waiting.size <= b.waiting.size ? a : b);

function startThread(key: Uint8Array, limits: Limits, gone: (thread: Thread) => void): Thread {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'mjs';
  const worker = new Worker(new URL(`./job-thread.${extension}`, import.meta.url), { workerData: { key, limits } });
  const thread: Thread = { worker, waiting: new Map(), asked: 0, ready: false };
  // The thread alone does not keep the process: who waits for an answer does.
  worker.unref();
  worker.on('message', ({ id, result, code }: ThreadAnswer) => {
    thread.ready = true;
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
