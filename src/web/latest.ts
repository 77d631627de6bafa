import type { Answer, Ask } from './engine.ts';

/** Asks the engine one thing at a time. Of what is asked while it works only the last is kept: nobody waits for texts of the past. */
export function createLatest(
  engine: Worker,
  done: (ask: Ask, answer: Answer) => void,
  failed: () => void,
): (ask: Ask) => void {
  let running: Ask | undefined;
  let next: Ask | undefined;

  function start(ask: Ask): void {
    running = ask;
    engine.postMessage(ask);
  }

  engine.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const asked = running;
    const following = next;
    running = next = undefined;
    if (following) start(following);
    else if (asked) done(asked, data);
  });
  engine.addEventListener('error', failed);
  engine.addEventListener('messageerror', failed);

  return (ask) => {
    if (running) next = ask;
    else start(ask);
  };
}
