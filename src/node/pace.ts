/** What one kind of work may take of a thread's time, and what it may borrow of it (ms): a few documents at once are no load. */
const SHARE = 0.25;
const BURST_MS = 100;

export interface Pace {
  /** Does the work, which blocks this thread, and remembers how long it took. */
  spend<T>(work: () => T): T;
  /** True while the work has taken more than its share. */
  exceeded(): boolean;
}

/** Keeps one kind of work within its share of this thread. `clock` is in ms, never back. */
export function createPace(clock: () => number): Pace {
  let level = 0;
  let at = clock();
  const sink = (): number => {
    const now = clock();
    level = Math.max(0, level - SHARE * (now - at));
    at = now;
    return level;
  };
  return {
    spend: (work) => {
      const before = clock();
      try {
        return work();
      } finally {
        sink();
        level += clock() - before;
      }
    },
    exceeded: () => sink() > BURST_MS,
  };
}
