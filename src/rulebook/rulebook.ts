import { GauzeError } from '../errors.ts';
import type { PolicyChange } from '../governance/policy-diff.ts';
import { samePerson, type VendorRecord } from '../governance/vendor-record.ts';
import type { Log } from '../log.ts';
import { openBody, sealBody } from '../store/bodies.ts';
import { utf8Bytes } from '../store/bytes.ts';
import type { Store } from '../store/open.ts';
import type { RulebookRow } from '../store/schema-governance.ts';
import { BUILT_IN, changesOf, type Entry, nameOf, type Sort, signedEntry, textOf } from './entry.ts';
import { approval, type Facts, factsOf, headsOf, idOf, proposal, type RevisionId, rowOf, stateOf } from './rows.ts';
import { entryNamed, type FileRules, fileEntries, type Rules, rulesFrom } from './rules.ts';

/** Bytes of one entry: a row of D1 holds 2 MB. */
const MOST_BYTES = 1_000_000;
/** How often a proposal is compared anew because another came in between. */
const TRIES = 5;
/** Tenants whose rules stay in memory. */
const MOST_TENANTS = 100;

/** What came of a proposal. */
export interface Proposed {
  readonly sort: Sort;
  readonly name: string;
  /** 0 where it changes nothing, and nothing was written. */
  readonly revision: number;
  readonly changes: readonly PolicyChange[];
  readonly state: 'unchanged' | 'in-force' | 'proposed';
}

/**
 * A tenant's policies, lists and vendor records, each with its revisions, author and approver. What loosens nothing is in force at once; what does waits for
 * a second person. Every change is on record. Nothing of another tenant is ever found.
 */
export interface Rulebook {
  /** What is in force at this moment: of the rulebook, else of the deployment's files where they are this tenant's. */
  rulesOf(tenant: string): Promise<Rules>;
  /** The record of a vendor, where the tenant has records. */
  recordOf(tenant: string, vendor: string): Promise<VendorRecord | undefined>;
  /** What a proposal would change, without making it. Throws `unknown_policy` for a record that names one that is not there. */
  compare(tenant: string, entry: Entry): Promise<readonly PolicyChange[]>;
  /** Throws as `compare` does, `document_too_large`, and `store_conflict` where others kept proposing. */
  propose(tenant: string, entry: Entry, actor: string): Promise<Proposed>;
  /** Throws `revision_refused` (`approver`, `superseded`, `in force`, `too late`), `unknown_revision`. */
  approve(id: RevisionId, actor: string): Promise<void>;
  /** All revisions, without what they say. */
  list(tenant: string): Promise<readonly Facts[]>;
  /** What a revision says. Throws `unknown_revision`. */
  read(id: RevisionId): Promise<Entry>;
}

export interface RulebookOptions {
  readonly store: Pick<Store, 'sql' | 'dataKeys' | 'now'>;
  readonly files?: FileRules | undefined;
  /** Told when what is in force has changed while it was in use. */
  readonly log?: Log | undefined;
}

interface Held {
  readonly id: string;
  readonly rules: Rules;
  readonly own: readonly Entry[];
}

export function createRulebook(options: RulebookOptions): Rulebook {
  const held = new Map<string, Held>();
  const current = (tenant: string) => inForce(options, held, tenant);
  const { sql, now } = options.store;
  const revisionRow = async (id: RevisionId): Promise<RulebookRow> => {
    const row = await rowOf(sql, id);
    if (!row) throw new GauzeError('unknown_revision', idOf(id));
    return row;
  };
  return {
    rulesOf: async (tenant) => (await current(tenant)).rules,
    recordOf: async (tenant, vendor) =>
      (await current(tenant)).rules.records.find((record) => record.vendor === vendor),
    compare: async (tenant, entry) => compared(options, tenant, await current(tenant), entry),
    propose: async (tenant, entry, actor) => {
      for (let tried = 1; ; tried++) {
        const proposed = await propose(options, tenant, await current(tenant), { entry, actor });
        if (proposed) return proposed;
        if (tried === TRIES) throw new GauzeError('store_conflict');
      }
    },
    approve: async (id, actor) => {
      const { author, loosenings } = await revisionRow(id);
      if (samePerson(author, actor)) throw new GauzeError('revision_refused', 'approver');
      const [approved] = await sql.batch(approval(sql, { ...id, loosenings }, actor, now()));
      if (approved?.changes !== 1) throw new GauzeError('revision_refused', await whyNot(options, id));
    },
    list: (tenant) => factsOf(sql, tenant),
    read: async (id) => entryOf(options, await revisionRow(id)),
  };
}

/** What is in force: asked at each use, opened again only where it is another. */
async function inForce(options: RulebookOptions, held: Map<string, Held>, tenant: string): Promise<Held> {
  const { sql } = options.store;
  const heads = await headsOf(sql, tenant);
  const id = JSON.stringify([tenant, heads.map(({ sort, name, revision }) => idOf({ sort, name, revision }))]);
  const known = held.get(tenant);
  if (known?.id === id) return known;
  const entries = await Promise.all(heads.map((head) => headEntry(options, { tenant, ...head }, known?.own ?? [])));
  // Who has asked at the same moment may have been first: what has changed is said once.
  const first = held.get(tenant);
  if (first?.id === id) return first;
  const own = entries.filter((entry) => entry !== undefined);
  const next = { id, own, rules: rulesFrom(id, own, fileEntries(options.files, tenant)) };
  held.delete(tenant);
  if (held.size >= MOST_TENANTS) held.delete(held.keys().next().value as string);
  held.set(tenant, next);
  if (known) options.log?.({ level: 'warn', event: 'rules_changed' });
  return next;
}

/** The entry of a revision; undefined where it is gone by now. One that is known is not opened again. */
async function headEntry(
  options: RulebookOptions,
  id: RevisionId,
  known: readonly Entry[],
): Promise<Entry | undefined> {
  const before = entryNamed(known, id.sort, id.name);
  if (before && revisionOf(before) === id.revision) return before;
  const row = await rowOf(options.store.sql, id);
  return row && entryOf(options, row);
}

async function entryOf({ store: { dataKeys } }: RulebookOptions, row: RulebookRow): Promise<Entry> {
  const { tenant, sort, name, revision, data_key: dataKey, sealed: bytes } = row;
  const of = { kind: 'rulebook', id: idOf({ sort, name, revision }), tenant, conversation: '' } as const;
  const text = new TextDecoder().decode(await openBody(dataKeys, of, { dataKey, bytes }));
  return signedEntry(sort, JSON.parse(text), row);
}

function compared(options: RulebookOptions, tenant: string, { own, rules }: Held, entry: Entry): PolicyChange[] {
  const before =
    entryNamed(own, entry.sort, nameOf(entry)) ??
    entryNamed(fileEntries(options.files, tenant), entry.sort, nameOf(entry));
  const policies = [...rules.policies, ...BUILT_IN];
  if (entry.sort === 'record' && !policies.some(({ name }) => name === entry.content.policy))
    throw new GauzeError('unknown_policy');
  return changesOf(before, entry, policies);
}

interface Proposing {
  readonly entry: Entry;
  readonly actor: string;
}

/** Undefined where another revision came in between: what it was compared with is not in force any more. */
async function propose(
  options: RulebookOptions,
  tenant: string,
  held: Held,
  { entry, actor }: Proposing,
): Promise<Proposed | undefined> {
  const { sql, dataKeys, now } = options.store;
  const { sort } = entry;
  const name = nameOf(entry);
  const changes = compared(options, tenant, held, entry);
  const before = entryNamed(held.own, sort, name);
  if (before && changes.length === 0 && isEqual(before, entry))
    return { sort, name, revision: 0, changes, state: 'unchanged' };
  const known = (await factsOf(sql, tenant)).filter((one) => one.sort === sort && one.name === name);
  const revision = (known[0]?.revision ?? 0) + 1;
  const bytes = utf8Bytes(textOf(entry));
  if (bytes.length > MOST_BYTES) throw new GauzeError('document_too_large');
  const sealed = await sealBody(
    dataKeys,
    { kind: 'rulebook', id: idOf({ sort, name, revision }), tenant, conversation: '' },
    bytes,
  );
  const loosenings = changes.filter(({ direction }) => direction === 'loosening').length;
  const base = revisionOf(before);
  const row = {
    tenant,
    sort,
    name,
    revision,
    sealed,
    loosenings,
    author: actor,
    base,
  };
  try {
    const [written] = await sql.batch(proposal(sql, row, now()));
    if (written?.changes !== 1) return undefined;
  } catch (error) {
    if (error instanceof GauzeError && error.code === 'store_conflict') return undefined;
    throw error;
  }
  return { sort, name, revision, changes, state: loosenings === 0 ? 'in-force' : 'proposed' };
}

const revisionOf = (entry: Entry | undefined): number =>
  entry === undefined ? 0 : entry.sort === 'policy' ? entry.content.version : entry.content.revision;

/** The same but for who answers for it. */
function isEqual(a: Entry, b: Entry): boolean {
  const said = (entry: Entry) =>
    textOf(signedEntry(entry.sort, entry.content, { revision: 1, author: 'a', approver: 'b' }));
  return said(a) === said(b);
}

/** Why an approval changed nothing. */
async function whyNot({ store: { sql, now } }: RulebookOptions, id: RevisionId): Promise<string | undefined> {
  const all = await factsOf(sql, id.tenant);
  const one = all.find((facts) => idOf(facts) === idOf(id));
  return one && stateOf(one, all, now());
}
