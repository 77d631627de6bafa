import { builtInRecords } from '../governance/built-in-records.ts';
import { diffPolicies, type PolicyChange } from '../governance/policy-diff.ts';
import { diffRecords } from '../governance/record-diff.ts';
import { telephony } from '../governance/telephony.ts';
import { parseVendorRecords, type VendorRecord } from '../governance/vendor-record.ts';
import type { Kind } from '../kinds.ts';
import { type List, parseLists } from '../lists/schema.ts';
import { debuggable, type Policy, parsePolicy, safeHarborWithStore, strict } from '../mask/policy.ts';
import { emptyList, listChanges } from './list-changes.ts';

/** What a rulebook holds. */
export const SORTS = ['policy', 'list', 'record'] as const;
export type Sort = (typeof SORTS)[number];

/** One policy, list or vendor record. */
export type Entry =
  | { readonly sort: 'policy'; readonly content: Policy }
  | { readonly sort: 'list'; readonly content: List }
  | { readonly sort: 'record'; readonly content: VendorRecord };

/** Who answers for a revision: its row says so, not the file that it came from. */
export interface Signed {
  readonly revision: number;
  readonly author: string;
  readonly approver: string;
}

/** Policies that a deployment with a store has by itself. */
export const BUILT_IN: readonly Policy[] = [strict, debuggable, safeHarborWithStore, telephony];

/** Stands for the second person where none was needed. */
const NOBODY = 'nobody: a tightening';
const UNSIGNED: Signed = { revision: 1, author: 'author', approver: 'approver' };

/** The name under which an entry is revised: a record's is its vendor. */
export const nameOf = (entry: Entry): string => (entry.sort === 'record' ? entry.content.vendor : entry.content.name);

/**
 * Checks entries from outside: one, or a list of them. Who wrote and approved them, and which revision they are, is decided here and not read.
 * Throws `invalid_policy`, `invalid_lists`, `invalid_record`, naming the fields that are wrong.
 */
export function readEntries(sort: Sort, input: unknown): Entry[] {
  const all = Array.isArray(input) ? (input as unknown[]) : [input];
  return all.map((one) => signedEntry(sort, one, UNSIGNED));
}

/** An entry with who answers for it, checked. */
export function signedEntry(sort: Sort, content: unknown, { revision, author, approver }: Signed): Entry {
  const given = typeof content === 'object' && content !== null ? content : {};
  const by = { revision, author, approver: approver || NOBODY };
  if (sort === 'policy') return { sort, content: parsePolicy({ ...given, version: revision }) };
  if (sort === 'list') return { sort, content: only(parseLists([{ ...given, ...by }])) };
  return { sort, content: only(parseVendorRecords([{ ...given, ...by }])) };
}

const only = <T>(list: readonly T[]): T => list[0] as T;

/** The text that is sealed. */
export const textOf = ({ content }: Entry): string => JSON.stringify(content);

/** What an entry changes against the one that holds; without one, against what holds then: the strict policy, nothing allowed, no BAA. */
export function changesOf(before: Entry | undefined, after: Entry, policies: readonly Policy[]): PolicyChange[] {
  if (after.sort === 'policy')
    return diffPolicies(before?.sort === 'policy' ? before.content : namedOrStrict(after.content.name), after.content);
  if (after.sort === 'list') {
    const was = before?.sort === 'list' ? before.content : emptyList(after.content);
    return listChanges(was, after.content, keptBy(policies));
  }
  const was = before?.sort === 'record' ? before.content : unsigned(after.content);
  return diffRecords(was, after.content, policies);
}

const namedOrStrict = (name: string): Policy => BUILT_IN.find((policy) => policy.name === name) ?? strict;

/** Kinds that some policy lets pass. */
const keptBy = (policies: readonly Policy[]): ReadonlySet<Kind> =>
  new Set(
    policies.flatMap(({ kinds }) =>
      Object.entries(kinds).flatMap(([kind, { operator }]) => (operator === 'keep' ? [kind as Kind] : [])),
    ),
  );

/** The built-in record of a vendor, or one that lets nothing out. */
const unsigned = (record: VendorRecord): VendorRecord =>
  builtInRecords.find(({ vendor }) => vendor === record.vendor) ?? {
    ...record,
    ...{ baa: null, withoutBaa: 'hold', policy: 'strict', mayPass: [], evidence: 'possible', tokenScope: 'message' },
    ...{ retentionDays: 0, egressDomains: [] },
  };
