import { parseVendorRecords } from '../governance/vendor-record.ts';
import { parseLists } from '../lists/schema.ts';
import { parsePolicy } from '../mask/policy.ts';
import { type Settings, SettingsError } from '../settings.ts';
import type { FileRules } from './rules.ts';

/** Reads a file of JSON; absent on Workers, where settings hold the JSON itself. */
export type ReadFile = (path: string) => string;

/**
 * What GAUZE_POLICIES, GAUZE_LISTS and GAUZE_RECORDS hold for a deployment's one tenant. Throws SettingsError for what is no JSON, `invalid_policy`,
 * `invalid_lists`, `invalid_record`.
 */
export function fileRules(settings: Settings, tenant: string, readFile?: ReadFile): FileRules {
  const read = (name: 'GAUZE_POLICIES' | 'GAUZE_LISTS' | 'GAUZE_RECORDS'): unknown => jsonOf(settings, name, readFile);
  const [policies, lists, records] = [read('GAUZE_POLICIES'), read('GAUZE_LISTS'), read('GAUZE_RECORDS')];
  return {
    tenant,
    policies: (Array.isArray(policies) ? policies : [policies]).filter((one) => one !== undefined).map(parsePolicy),
    lists: lists === undefined ? [] : parseLists(lists),
    records: records === undefined ? [] : parseVendorRecords(records),
  };
}

function jsonOf(settings: Settings, name: 'GAUZE_POLICIES' | 'GAUZE_LISTS' | 'GAUZE_RECORDS', readFile?: ReadFile) {
  const said = settings[name];
  if (said === undefined) return undefined;
  try {
    return JSON.parse(/^\s*[[{]/.test(said) || !readFile ? said : readFile(said)) as unknown;
  } catch {
    throw new SettingsError([name]);
  }
}
