import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSettings, type Settings } from '../settings.ts';
import { openStore, type Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { databaseAddress, openDatabase } from './database.ts';
import { keyringOf } from './keys.ts';

/** Owner may read and write, nobody else. */
const PRIVATE_FOLDER = 0o700;

export interface StorePlace {
  /** Read from `env` when absent. */
  readonly settings?: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that holds the state folder. */
  readonly folder: string;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** The store of a deployment on Node: database and master keys as set, both in the state folder where nothing is. Throws what `openStore` does. */
export async function openNodeStore(
  { env, folder, now, settings = readSettings(env) }: StorePlace,
  tenants: readonly string[] = [ONE_TENANT],
): Promise<Store> {
  const state = resolve(folder, settings.GAUZE_STATE);
  mkdirSync(state, { recursive: true, mode: PRIVATE_FOLDER });
  return openStore({
    driver: openDatabase(databaseAddress(settings, folder)),
    keyring: (mayMake) => keyringOf({ env: { ...env, ...keySettings(settings) }, state, mayMake }),
    wall: now,
    tenants,
  });
}

/** What of the settings says where keys are: `env` has only the variables that these name. */
const keySettings = ({ GAUZE_KEY, GAUZE_KEYS }: Settings): Record<string, string> => ({
  ...(GAUZE_KEY && { GAUZE_KEY }),
  ...(GAUZE_KEYS && { GAUZE_KEYS }),
});
