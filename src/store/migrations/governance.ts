/** Who may do what, and what was given back to whom. What a person wrote (a reason) is sealed. */
export const GOVERNANCE: readonly string[] = [
  // hash is the SHA-256 of a random token. vendor is '' where it is for all.
  `create table access_tokens (
    tenant text not null references tenants (id),
    id text not null,
    name text not null,
    hash text not null unique,
    scopes text not null,
    vendor text not null,
    created_by text not null,
    created_at integer not null,
    expires_at integer,
    revoked_by text,
    revoked_at integer,
    last_used_at integer,
    primary key (tenant, id)
  )`,

  // readers is a JSON list. It holds from approved_at on, until expires_at or revoked_at.
  `create table standing_grants (
    tenant text not null references tenants (id),
    id text not null,
    vendor text not null,
    channel text not null,
    purpose text not null,
    owner text not null,
    readers text not null,
    proposed_by text not null,
    created_at integer not null,
    expires_at integer not null,
    approved_by text,
    approved_at integer,
    revoked_by text,
    revoked_at integer,
    primary key (tenant, id)
  )`,
  'create index standing_grants_for on standing_grants (tenant, vendor, channel)',

  // What was given to whom. reader is a person, or one that a standing grant names; grant_id is '' where a person asked.
  `create table reveals (
    tenant text not null references tenants (id),
    id text not null,
    conversation text not null,
    vendor text not null,
    reader text not null,
    grant_id text not null,
    purpose text not null,
    reason blob,
    revealed integer not null,
    created_at integer not null,
    primary key (tenant, id)
  )`,
  'create index reveals_by_reader on reveals (tenant, reader, created_at)',

  // A value that its vendor may see in one conversation, on purpose.
  `create table disclosures (
    tenant text not null,
    entry text not null,
    conversation text not null,
    vendor text not null,
    person text not null,
    purpose text not null,
    reason blob not null,
    created_at integer not null,
    primary key (tenant, entry),
    foreign key (tenant, entry) references vault_entries (tenant, id) on delete cascade
  )`,
  'create index disclosures_of on disclosures (tenant, conversation)',
];
