import type { Log } from '../log.ts';
import type { Revealing } from '../reveal/revealing.ts';
import { setUpRevealing } from '../reveal/set-up.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { recordsOf } from './records.ts';

export { noted } from '../reveal/set-up.ts';

/** Reveal over a store, by the company's records. Throws SettingsError, `invalid_record`. */
export function revealingOn(store: Store, settings: Settings, log?: Log): Revealing {
  const records = new Map(recordsOf(settings).map((record) => [record.vendor, record]));
  return setUpRevealing(store, { recordOf: async (_, vendor) => records.get(vendor) }, log);
}
