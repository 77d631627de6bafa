import { existsSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { GauzeError } from '../errors.ts';
import type { Keyring } from '../store/keys/keyring.ts';
import type { Transport } from '../store/keys/service.ts';
import { keyringFrom } from '../store/keys/sources.ts';
import { keyOfState } from './state.ts';

export interface KeySettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The state folder. */
  readonly state: string;
  /** False where a database holds what an earlier key wrapped: then a missing key is an error, and never made anew. */
  readonly mayMake: boolean;
  readonly transport?: Transport;
}

const TRANSPORT: Transport = { fetch, sleep: (ms) => sleep(ms), now: Date.now };

/** The master keys of GAUZE_KEYS on Node, where they may stand in files. Throws what `keyringFrom` does. */
export const keyringOf = ({ env, state, mayMake, transport = TRANSPORT }: KeySettings): Promise<Keyring> =>
  keyringFrom({
    env,
    transport,
    secretFile: (path, setting) =>
      path === '' ? Buffer.from(keyOfState(state, mayMake).key).toString('base64') : privateFile(path, setting),
  });

/** The text of a file that its owner alone may read: whoever reads a key can open what it wrapped. */
function privateFile(path: string, setting: string): string {
  if (!existsSync(path)) throw new GauzeError('key_missing', setting);
  if ((statSync(path).mode & 0o077) !== 0) throw new GauzeError('insecure_state', setting);
  return readFileSync(path, 'utf8');
}
