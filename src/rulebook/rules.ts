import { builtInRecords, withBuiltIn } from '../governance/built-in-records.ts';
import type { VendorRecord } from '../governance/vendor-record.ts';
import type { ListSet } from '../lists/list-set.ts';
import type { List } from '../lists/schema.ts';
import type { Policy } from '../mask/policy.ts';
import { type Entry, nameOf, type Sort } from './entry.ts';

/** What is in force for one tenant. */
export interface Rules {
  /** The tenant's own policies: the built-in ones are there beside them. */
  readonly policies: readonly Policy[];
  /** Undefined where there are none. */
  readonly lists: ListSet | undefined;
  /** The records that the tenant has filed, with the built-in ones of all other vendors; empty where it has filed none. */
  readonly records: readonly VendorRecord[];
}

/** Rules without any of the tenant's own. */
export const NO_RULES: Rules = { policies: [], lists: undefined, records: [] };

/** The files of a deployment: they hold for its one tenant, where the rulebook has nothing of the same name. */
export interface FileRules {
  readonly tenant: string;
  readonly policies: readonly Policy[];
  readonly lists: readonly List[];
  /** Its own records only. */
  readonly records: readonly VendorRecord[];
}

/** The files' entries of a tenant. */
export const fileEntries = (files: FileRules | undefined, tenant: string): Entry[] =>
  files?.tenant !== tenant
    ? []
    : [
        ...files.policies.map((content) => ({ sort: 'policy', content }) as const),
        ...files.lists.map((content) => ({ sort: 'list', content }) as const),
        ...files.records.map((content) => ({ sort: 'record', content }) as const),
      ];

/** What the files say by themselves: all that is in force where there is no store. */
export const rulesOfFiles = (files: FileRules): Rules => rulesFrom('files', [], fileEntries(files, files.tenant));

/** The entries of the rulebook, and those of the files that no entry replaces. `id` is another for other entries. */
export function rulesFrom(id: string, own: readonly Entry[], files: readonly Entry[]): Rules {
  const all = [...own, ...files.filter((file) => !entryNamed(own, file.sort, nameOf(file)))];
  const lists = all.flatMap((entry) => (entry.sort === 'list' ? [entry.content] : []));
  const records = all.flatMap((entry) => (entry.sort === 'record' ? [entry.content] : []));
  return {
    policies: all.flatMap((entry) => (entry.sort === 'policy' ? [entry.content] : [])),
    lists: lists.length > 0 ? { id, lists } : undefined,
    records: records.length > 0 ? withBuiltIn(records) : [],
  };
}

/** The records that say where content may go: the tenant's, else those that are built in. */
export const egressRecords = ({ records }: Pick<Rules, 'records'>): readonly VendorRecord[] =>
  records.length > 0 ? records : builtInRecords;

/** The entry of a sort and name among them. */
export const entryNamed = (entries: readonly Entry[], sort: Sort, name: string): Entry | undefined =>
  entries.find((entry) => entry.sort === sort && nameOf(entry) === name);
