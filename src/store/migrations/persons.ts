/** By which keyed hashes a person is found over all conversations of a tenant. A row goes with the entry that it points at. */
export const PERSONS: readonly string[] = [
  `create table person_index (
    tenant text not null,
    hash text not null,
    entry text not null,
    primary key (tenant, hash, entry),
    foreign key (tenant, entry) references vault_entries (tenant, id) on delete cascade
  )`,
  'create index person_index_by_entry on person_index (tenant, entry)',
];
