/** Rosters of patients, and directories of those who help them: two filters of keyed hashes each, sealed in pieces. */
export const ROSTER: readonly string[] = [
  `create table rosters (
    tenant text not null references tenants (id),
    list text not null check (list in ('patients', 'directory')),
    part integer not null,
    id text not null,
    layout text not null,
    data_key text not null,
    sealed blob not null,
    imported_at integer not null,
    primary key (tenant, list, part)
  )`,
];
