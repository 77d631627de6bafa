/**
 * A tenant's own policies, lists and vendor records, a row for each revision. What they say is sealed under the tenant's own key: lists hold names.
 * The newest revision with `in_force_at` holds. `approver` is '' where none was needed.
 */
export const RULEBOOK: readonly string[] = [
  `create table rulebook (
    tenant text not null references tenants (id),
    sort text not null check (sort in ('policy', 'list', 'record')),
    name text not null,
    revision integer not null,
    data_key text not null,
    sealed blob not null,
    loosenings integer not null,
    author text not null,
    proposed_at integer not null,
    approver text not null,
    in_force_at integer,
    primary key (tenant, sort, name, revision),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  )`,
  'create index rulebook_by_key on rulebook (tenant, data_key)',
];
