export interface Cache<T> {
  get(id: string): T | undefined;
  set(id: string, value: T): void;
  delete(id: string): void;
}

/** Keeps the `size` entries that were used last, each for `ms` at most: what it holds is in memory in clear, so neither number is large. */
export function createCache<T>(size: number, ms: number, now: () => number): Cache<T> {
  const entries = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    get: (id) => {
      const entry = entries.get(id);
      if (!entry) return undefined;
      entries.delete(id);
      if (entry.until <= now()) return undefined;
      entries.set(id, entry);
      return entry.value;
    },
    set: (id, value) => {
      entries.delete(id);
      entries.set(id, { value, until: now() + ms });
      const oldest = entries.keys().next();
      if (entries.size > size && !oldest.done) entries.delete(oldest.value);
    },
    delete: (id) => {
      entries.delete(id);
    },
  };
}
