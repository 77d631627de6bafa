/** A run that takes longer than this (ms) says how far it is. */
const QUIET_MS = 2_000;
const EVERY_MS = 1_000;

/** Says `12 of 340 documents` while a long run goes on; a short one says nothing. */
export function createProgress(
  total: number | undefined,
  now: () => number,
  say: (line: string) => void,
  what = 'documents',
): () => void {
  const started = now();
  let last = started;
  let done = 0;
  return () => {
    done++;
    const time = now();
    if (time - started < QUIET_MS || time - last < EVERY_MS) return;
    last = time;
    say(`gauze: ${done}${total === undefined ? '' : ` of ${total}`} ${what}`);
  };
}
