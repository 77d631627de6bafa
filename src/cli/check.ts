import { ERROR_SENTENCES, GauzeError } from '../errors.ts';
import { baaState } from '../governance/baa.ts';
import type { VendorRecord } from '../governance/vendor-record.ts';
import { SettingsError } from '../settings.ts';

/** One thing that `gauze doctor` looks at. */
export interface Check {
  readonly name: string;
  /** What to do when it fails; undefined when it holds. */
  readonly remedy: string | undefined;
  /** Worth knowing, but no reason to stop: the run still does what is safe. */
  readonly warns?: boolean;
}

/** Our own sentence about an error, with its detail; nothing of any other. */
export const saidOf = (error: unknown): string =>
  error instanceof GauzeError
    ? ERROR_SENTENCES[error.code] + (error.detail ? ` (${error.detail})` : '')
    : 'it cannot be read';

/** Settings that are not as they must be, by their names; else what is wrong with what they hold. */
export const settingsCheck = (error: unknown): Check => ({
  name: 'settings',
  remedy: error instanceof SettingsError ? `these are not valid: ${error.settings.join(', ')}` : saidOf(error),
});

/** Whether the BAA of a vendor or processor is in force at `now`, ms since 1970. */
export function baaCheck(record: VendorRecord, now: number): Check {
  const state = baaState(record, now);
  const remedy = state === 'in-force' ? undefined : `${state}: gauze vendor check ${record.vendor}`;
  return { name: `BAA with ${record.vendor} (${record.role})`, warns: true, remedy };
}
