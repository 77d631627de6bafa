import { readFileSync } from 'node:fs';
import { recordsIn } from '../governance/built-in-records.ts';
import type { VendorRecord } from '../governance/vendor-record.ts';
import { type Settings, SettingsError } from '../settings.ts';

/** The company's vendor records with the built-in ones; none where no file is set. Throws SettingsError for a file that is no JSON, `invalid_record`. */
export function recordsOf({ GAUZE_RECORDS: path }: Settings): readonly VendorRecord[] {
  return path === undefined ? [] : recordsIn(jsonIn(path));
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(path.startsWith('[') ? path : readFileSync(path, 'utf8'));
  } catch {
    throw new SettingsError(['GAUZE_RECORDS']);
  }
}
