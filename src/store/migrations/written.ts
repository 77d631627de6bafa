/** What proves things later: who wrote what first, and that the audit is whole. */
export const WRITTEN: readonly string[] = [
  // Hashes of words, sealed under the conversation's key.
  `create table written_words (
    tenant text not null,
    id text not null,
    conversation text not null,
    author text not null check (author in ('vendor', 'ours')),
    data_key text not null,
    sealed blob not null,
    created_at integer not null,
    primary key (tenant, id),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  )`,
  'create index written_words_of on written_words (tenant, conversation)',
  'create index written_words_by_key on written_words (tenant, data_key)',

  // A seal a minute over the rows of all writers, each with the mac of the one before; mac is '' while a seal is made. Rows have its number: null until then.
  'alter table audit add column seal integer',
  `create table audit_seals (
    tenant text not null references tenants (id),
    number integer not null,
    floor integer not null,
    last_position integer not null,
    rows_sealed integer not null,
    first_at integer not null,
    last_at integer not null,
    hash text not null,
    mac text not null,
    created_at integer not null,
    primary key (tenant, number)
  )`,
];
