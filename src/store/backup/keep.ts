import type { Row, Table } from './format.ts';

export interface ShredRecord {
  readonly tenant: string;
  readonly data_key: string;
  readonly conversation: string;
  readonly reason: string;
  readonly shredded_at: number;
}

export interface Kept {
  /** Where a row of a backup goes and in which form; undefined for one that must not come back. */
  place(table: Table, row: Row): readonly [Table, Row] | undefined;
  /** The shred records that outlived the backup. */
  records(): readonly ShredRecord[];
}

/** Every row that a data key seals names it; the records of what was shredded name it as well, and stay. */
const isSealed = (table: Table, row: Row): boolean => table !== 'shred_records' && 'data_key' in row;

/** Decides row by row what of a backup comes back, given what was shredded since. `now` is in ms since 1970. */
export function keeper(records: readonly ShredRecord[], now: number): Kept {
  const shredded = new Set(records.map(({ tenant, data_key }) => nameOf(tenant, data_key)));
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
      if ((table === 'tokens' || table === 'person_index') && gone(row, 'entry', entries)) return undefined;
      if (table === 'outbox_messages') return ['dead_letters', deadLetter(row, now)];
      if (table === 'idempotency_keys' && row['state'] === 'queued')
        return [table, { ...row, state: 'dead', ended_at: now }];
      if (table === 'holds' && row['state'] === 'held') return [table, doubtful(row)];
      return [table, row];
    },
    records: () => records,
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
