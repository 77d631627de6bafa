import type { Detector } from '../../src/detectors/detector.ts';
import { detectors } from '../../src/detectors/index.ts';
import { type Finder, View } from '../../src/detectors/view.ts';

export interface Share {
  readonly name: string;
  ms: number;
  calls: number;
  spans: number;
}

/**
 * Times each detector and each shared finder apart: a finder's time is its own, not the detector's that happened to ask first.
 * Wraps `View.find` for as long as the process lives.
 */
export class Stopwatch {
  readonly #shares = new Map<string, Share>();
  readonly #names = new Map<Finder<unknown>, string>();
  // When the innermost clock last ran: entering a nested one stops the outer.
  readonly #stack: Share[] = [];
  #since = 0;

  readonly detectors: readonly Detector[] = detectors.map((detector) => ({
    ...detector,
    detect: (view: View) => {
      const share = this.#share(`detector ${detector.name}`);
      const spans = this.#timed(share, () => detector.detect(view));
      share.spans += spans.length;
      return spans;
    },
  }));

  constructor() {
    const find = View.prototype.find;
    const timed = <T>(finder: Finder<T>, run: () => T): T => this.#timed(this.#share(this.#nameOf(finder)), run);
    View.prototype.find = function <T>(this: View, finder: Finder<T>): T {
      return timed(finder, () => find.call(this, finder) as T);
    };
  }

  reset(): void {
    this.#shares.clear();
  }

  /** Dearest first. */
  shares(): readonly Share[] {
    return [...this.#shares.values()].sort((a, b) => b.ms - a.ms);
  }

  /** Finders that a function made have no name: these are named by the file that asks for them first. */
  #nameOf(finder: Finder<unknown>): string {
    const known = this.#names.get(finder);
    if (known) return known;
    const asker = new Error().stack?.split('\n').find((line) => line.includes('/src/') && !line.includes('/view.ts'));
    const name = `finder ${finder.name || `asked for by ${asker?.replace(/^.*\/src\//, '').replace(/:.*$/, '')}`}`;
    this.#names.set(finder, name);
    return name;
  }

  #share(name: string): Share {
    const known = this.#shares.get(name);
    if (known) return known;
    const share = { name, ms: 0, calls: 0, spans: 0 };
    this.#shares.set(name, share);
    return share;
  }

  #timed<T>(share: Share, run: () => T): T {
    this.#switch();
    this.#stack.push(share);
    share.calls++;
    try {
      return run();
    } finally {
      this.#switch();
      this.#stack.pop();
    }
  }

  /** Gives the time since the last switch to the clock that was running. */
  #switch(): void {
    const now = performance.now();
    const running = this.#stack.at(-1);
    if (running) running.ms += now - this.#since;
    this.#since = now;
  }
}
