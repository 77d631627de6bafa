import { openNodeStore } from '../node/store.ts';
import type { Store } from '../store/open.ts';
import { existingDatabase } from './database.ts';
import type { Io } from './io.ts';

/**
 * Works with the store of the settings, and closes it. One that is not there is made only where that is asked for: what looks into the wrong folder must not
 * find an empty one. Throws `store_unavailable` and what opening a store does.
 */
export async function withStore<T>(
  { env, folder, now }: Io,
  work: (store: Store) => Promise<T>,
  make: 'make' | 'existing' = 'existing',
): Promise<T> {
  if (make === 'existing') existingDatabase({ env, folder });
  const store = await openNodeStore({ env, folder, now });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
