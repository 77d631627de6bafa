/**
 * The first schema. Times are ms since 1970. Every key begins with the tenant, so that no statement can name a row without it.
 * Text columns hold ids, codes, counts and keyed hashes; whatever a person wrote is in a blob, sealed before it gets here.
 * `integer` and `blob` are written for each engine by `ddl`.
 */
export const FIRST: readonly string[] = [
  `create table tenants (
    id text primary key,
    created_at integer not null
  )`,

  // Retention: JSON by name. vendor is '' for what holds for all.
  `create table settings (
    tenant text not null references tenants (id),
    vendor text not null,
    name text not null,
    value text not null,
    updated_at integer not null,
    primary key (tenant, vendor, name)
  )`,

  // What a key encrypts for checking: a wrong key is known at start, not at the first reveal.
  `create table master_keys (
    tenant text not null references tenants (id),
    id text not null,
    provider text not null,
    proof blob not null,
    created_at integer not null,
    retired_at integer,
    primary key (tenant, id)
  )`,

  `create table conversations (
    tenant text not null references tenants (id),
    id text not null,
    vendor text not null,
    created_at integer not null,
    last_at integer not null,
    primary key (tenant, id)
  )`,

  // Where a conversation is met: Slack thread, mail references, ticket id. Looked up by keyed hash: a message id may hold an address.
  `create table conversation_references (
    tenant text not null,
    vendor text not null,
    channel text not null,
    reference text not null,
    conversation text not null,
    created_at integer not null,
    primary key (tenant, vendor, channel, reference),
    foreign key (tenant, conversation) references conversations (tenant, id) on delete cascade
  )`,
  'create index conversation_references_of on conversation_references (tenant, conversation)',

  // A linked conversation takes its new tokens from another one of the same vendor.
  `create table conversation_aliases (
    tenant text not null,
    conversation text not null,
    target text not null,
    reason text not null,
    linked_at integer not null,
    primary key (tenant, conversation),
    foreign key (tenant, conversation) references conversations (tenant, id) on delete cascade,
    foreign key (tenant, target) references conversations (tenant, id) on delete cascade
  )`,
  'create index conversation_aliases_to on conversation_aliases (tenant, target)',

  // One for a conversation; conversation is '' for the tenant's own (credentials). Deleting the row shreds what it sealed.
  `create table data_keys (
    tenant text not null references tenants (id),
    id text not null,
    conversation text not null,
    master_key text not null,
    wrapped blob not null,
    created_at integer not null,
    wrapped_at integer not null,
    primary key (tenant, id),
    unique (tenant, conversation)
  )`,
  'create index data_keys_by_master on data_keys (tenant, master_key, id)',

  // Outlives restored backups: what is named here is shredded again.
  `create table shred_records (
    tenant text not null references tenants (id),
    data_key text not null,
    conversation text not null,
    reason text not null,
    shredded_at integer not null,
    primary key (tenant, data_key)
  )`,

  // Sealed credentials of vendors and channels.
  `create table credentials (
    tenant text not null references tenants (id),
    vendor text not null,
    name text not null,
    data_key text not null,
    sealed blob not null,
    updated_at integer not null,
    primary key (tenant, vendor, name),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  )`,

  `create table vault_entries (
    tenant text not null,
    id text not null,
    conversation text not null,
    vendor text not null,
    kind text not null,
    data_key text not null,
    value_hash text not null,
    sealed blob not null,
    created_at integer not null,
    primary key (tenant, id),
    unique (tenant, conversation, kind, value_hash),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  )`,
  'create index vault_entries_by_age on vault_entries (tenant, vendor, kind, created_at)',
  'create index vault_entries_by_key on vault_entries (tenant, data_key)',

  // scope is the conversation's id, or '' at vendor scope; form is 'keyed' or 'random'.
  `create table tokens (
    tenant text not null,
    vendor text not null,
    scope text not null,
    body text not null,
    family text not null,
    form text not null,
    value_hash text not null,
    entry text not null,
    created_at integer not null,
    primary key (tenant, vendor, scope, body),
    unique (tenant, vendor, scope, family, value_hash),
    foreign key (tenant, entry) references vault_entries (tenant, id) on delete cascade
  )`,
  'create index tokens_by_entry on tokens (tenant, entry)',

  // From here on rows come from rows that name their tenant already: a foreign key would be one more look-up for each, and these are the
  // tables that every message writes.

  // What was taken in, once: kept longer than the message, so that a late copy is still known.
  `create table idempotency_keys (
    tenant text not null,
    idempotency_key text not null,
    message text not null,
    vendor text not null,
    state text not null check (state in ('queued', 'delivered', 'dead', 'discarded')),
    created_at integer not null,
    ended_at integer,
    primary key (tenant, idempotency_key)
  )`,
  'create index idempotency_keys_by_age on idempotency_keys (tenant, vendor, created_at)',

  // Messages on their way: every one is changed twice before it goes, in columns that no index holds. position orders those of a conversation. The body stands here, or sealed under body_place in R2.
  `create table outbox_messages (
    position {identity},
    tenant text not null,
    id text not null,
    vendor text not null,
    conversation text not null,
    destination text not null,
    idempotency_key text not null,
    data_key text not null,
    body blob,
    body_place text,
    attempts integer not null,
    available_at integer not null,
    lease text,
    lease_until integer,
    created_at integer not null,
    unique (tenant, id)
  ) {updated}`,
  'create index outbox_messages_in_order on outbox_messages (tenant, conversation, position)',
  'create index outbox_messages_available on outbox_messages (available_at, position)',

  // outcome is null while an attempt is under way; 'in_doubt' when its process ended before it was known.
  `create table outbox_attempts (
    tenant text not null,
    message text not null,
    attempt integer not null,
    started_at integer not null,
    ended_at integer,
    outcome text,
    code text,
    primary key (tenant, message, attempt)
  )`,
  'create index outbox_attempts_open on outbox_attempts (tenant, message) where outcome is null',

  `create table dead_letters (
    tenant text not null,
    id text not null,
    vendor text not null,
    conversation text not null,
    destination text not null,
    idempotency_key text not null,
    data_key text not null,
    body blob,
    body_place text,
    attempts integer not null,
    code text not null,
    created_at integer not null,
    died_at integer not null,
    primary key (tenant, id)
  )`,
  'create index dead_letters_by_age on dead_letters (tenant, vendor, died_at)',
  'create index dead_letters_of on dead_letters (tenant, conversation)',

  // Counts and keyed hashes; subject is the id of what it is about.
  `create table audit (
    position {identity},
    tenant text not null,
    at integer not null,
    event text not null,
    actor text not null,
    vendor text not null,
    conversation text not null,
    subject text not null,
    counts text not null
  )`,
  'create index audit_by_time on audit (tenant, at)',
];
