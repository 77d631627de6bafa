/** When a host that keeps failing is left alone, and for how long. */
export interface BreakerRule {
  /** Failures in a row. */
  readonly failures: number;
  /** Ms. */
  readonly openMs: number;
}

export interface Breaker {
  /** Ms until the host may be asked again; 0 when it may be now. After a pause one request goes through, and its end decides. */
  wait(host: string): number;
  succeeded(host: string): void;
  failed(host: string): void;
  /** The host asked to be left alone for so long. */
  pause(host: string, ms: number): void;
}

interface State {
  readonly failures: number;
  readonly closedUntil: number;
}

/** A circuit breaker a host, in memory: it spares a host that is down, it decides nothing about messages. `now` is in ms since 1970. */
export function createBreaker({ failures: most, openMs }: BreakerRule, now: () => number): Breaker {
  const hosts = new Map<string, State>();
  const set = (host: string, state: State) => hosts.set(host, state);
  return {
    wait: (host) => {
      const state = hosts.get(host);
      if (!state) return 0;
      const left = Math.max(0, state.closedUntil - now());
      // The one that goes through keeps the others back until it has ended.
      if (left === 0 && state.failures >= most) set(host, { ...state, closedUntil: now() + openMs });
      return left;
    },
    succeeded: (host) => {
      hosts.delete(host);
    },
    failed: (host) => {
      const { failures, closedUntil } = hosts.get(host) ?? { failures: 0, closedUntil: 0 };
      const open = failures + 1 >= most;
      set(host, { failures: failures + 1, closedUntil: open ? now() + openMs : closedUntil });
    },
    pause: (host, ms) => {
      const { failures, closedUntil } = hosts.get(host) ?? { failures: 0, closedUntil: 0 };
      set(host, { failures, closedUntil: Math.max(closedUntil, now() + ms) });
    },
  };
}
