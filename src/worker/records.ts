import { builtInRecords, recordsIn } from '../governance/built-in-records.ts';
import type { VendorRecord } from '../governance/vendor-record.ts';
import { type Settings, SettingsError } from '../settings.ts';

/** The company's vendor records with the built-in ones; none where none are set. A Worker has no files: they are JSON. Throws SettingsError, `invalid_record`. */
export const recordsOf = ({ GAUZE_RECORDS: records }: Settings): readonly VendorRecord[] =>
  records === undefined ? [] : recordsIn(parsed(records));

/** The records that say where content may go: the company's own, else those that are built in. */
export const egressRecords = (settings: Settings): readonly VendorRecord[] =>
  settings.GAUZE_RECORDS === undefined ? builtInRecords : recordsOf(settings);

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new SettingsError(['GAUZE_RECORDS']);
  }
}
