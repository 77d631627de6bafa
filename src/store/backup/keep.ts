import type { Row, Table } from './format.ts';

export interface ShredRecord {
  readonly tenant: string;
  readonly data_key: string;
  readonly conversation: string;
  readonly reason: string;
  readonly shredded_at: number;
}

/** An access token or a standing grant that was taken back: a copy from before does not give it again. */
export interface Revocation {
  readonly table: Table;
  readonly tenant: string;
  readonly id: string;
  readonly revoked_by: string;
  readonly revoked_at: number;
}

/** What outlives a backup that is put back. */
export interface Outliving {
  readonly shreds: readonly ShredRecord[];
  readonly revoked: readonly Revocation[];
}

export interface Kept {
  /** Where a row of a backup goes and in which form; undefined for one that must not come back. */
  place(table: Table, row: Row): readonly [Table, Row] | undefined;
  /** The shred records that outlived the backup. */
  records(): readonly ShredRecord[];
}

/** Every row that a data key seals names it; the records of what was shredded name it as well, and stay. */
const isSealed = (table: Table, row: Row): boolean => table !== 'shred_records' && 'data_key' in row;

/** Decides row by row what of a backup comes back, given what was shredded and revoked since. `now` is in ms since 1970. */
export function keeper({ shreds, revoked }: Outliving, now: number): Kept {
  const shredded = new Set(shreds.map(({ tenant, data_key }) => nameOf(tenant, data_key)));
  const ended = new Map(
    revoked.map(({ table, tenant, id, ...by }) => [`${table} ${nameOf(tenant, id)}`, { ...by }] as const),
  );
  const entries = new Set<string>();
  const gone = (row: Row, column: string, names: ReadonlySet<string>): boolean =>
    names.has(nameOf(row['tenant'], row[column]));
  return {
    place: (table, row) => {
      if (table === 'data_keys' && gone(row, 'id', shredded)) return undefined;
      if (isSealed(table, row) && gone(row, 'data_key', shredded)) {
        if (table === 'vault_entries') entries.add(nameOf(row['tenant'], row['id']));
        return undefined;
      }
      // Tokens, disclosures, the index of persons.
      if ('entry' in row && gone(row, 'entry', entries)) return undefined;
      const end = ended.get(`${table} ${nameOf(row['tenant'], row['id'])}`);
      if (end) return [table, { ...row, ...end }];
      if (table === 'outbox_messages') return ['dead_letters', deadLetter(row, now)];
      if (table === 'idempotency_keys' && row['state'] === 'queued')
        return [table, { ...row, state: 'dead', ended_at: now }];
      if (table === 'holds' && row['state'] === 'held') return [table, doubtful(row)];
      return [table, row];
    },
    records: () => shreds,
  };
}

const nameOf = (tenant: unknown, id: unknown): string => JSON.stringify([tenant, id]);

/** A hold that was open when the backup was made: it may have been released since, and whoever decides is told. */
const doubtful = (row: Row): Row => ({
  ...row,
  codes: JSON.stringify([...(JSON.parse(String(row['codes'])) as string[]), 'restored']),
  revision: Number(row['revision']) + 1,
});

/** A message that was on its way when the backup was made. */
function deadLetter(row: Row, now: number): Row {
  const { position, available_at, lease, lease_until, ...kept } = row;
  return { ...kept, code: 'restored', died_at: now };
}
