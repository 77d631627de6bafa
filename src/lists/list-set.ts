import type { Lists } from '../mask/lists.ts';
import { compileLists } from './compile.ts';
import type { List } from './schema.ts';

/** Lists as they are in force together: plain data that can be sent to another thread. */
export interface ListSet {
  /** Another id for other lists. */
  readonly id: string;
  readonly lists: readonly List[];
}

/** Sets that stay compiled: one a tenant, and the one before it while it is replaced. */
const MOST = 8;

/** Compiles each set once. */
export function createListCompiler(): (set: ListSet) => Lists {
  const compiled = new Map<string, Lists>();
  return (set) => {
    const known = compiled.get(set.id);
    if (known) return known;
    const lists = compileLists(set.lists);
    if (compiled.size >= MOST) compiled.clear();
    compiled.set(set.id, lists);
    return lists;
  };
}
