import { GauzeError } from '../errors.ts';

/** First and longest pause between tries, ms, and how long to go on. */
const FIRST_MS = 50;
const LONGEST_MS = 2_000;
const PATIENCE_MS = 30_000;

/** Calls after a time, ms. Gives what takes that back. */
export function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Repeats work while the database cannot be reached, or is held by others, for about 30 s. The work may have been applied by the try that
 * failed: only for work that can be done twice.
 */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  let pause = FIRST_MS;
  for (let waited = 0; ; waited += pause, pause = Math.min(pause * 2, LONGEST_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error) || waited >= PATIENCE_MS) throw error;
      await sleep(pause);
    }
  }
}

const PASSING: ReadonlySet<string> = new Set(['store_unavailable', 'store_busy']);

/** True for a failure that ends by itself. */
export const mayPass = (error: unknown): boolean => error instanceof GauzeError && PASSING.has(error.code);
