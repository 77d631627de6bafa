/**
 * What the relay stands on: holds, and the events of webhooks that were seen. A hold claims the idempotency key of its message, so that the copy
 * that comes later gets its answer: the key's table learns that state, and is made anew for it, since SQLite cannot change a check.
 */
export const RELAY: readonly string[] = [
  `create table idempotency_keys_with_holds (
    tenant text not null,
    idempotency_key text not null,
    message text not null,
    vendor text not null,
    state text not null check (state in ('queued', 'held', 'delivered', 'dead', 'discarded')),
    created_at integer not null,
    ended_at integer,
    primary key (tenant, idempotency_key)
  )`,
  `insert into idempotency_keys_with_holds (tenant, idempotency_key, message, vendor, state, created_at, ended_at)
    select tenant, idempotency_key, message, vendor, state, created_at, ended_at from idempotency_keys`,
  'drop table idempotency_keys',
  'alter table idempotency_keys_with_holds rename to idempotency_keys',
  'create index idempotency_keys_by_age on idempotency_keys (tenant, vendor, created_at)',

  // Content that waits for a person. codes is JSON; paths of parts may hold a name, so the whole reasons are sealed, and so is the body, which goes
  // when the hold ends. revision counts changes: who decides has seen what is there.
  `create table holds (
    tenant text not null,
    id text not null,
    vendor text not null,
    conversation text not null,
    channel text not null,
    source text not null,
    destination text not null,
    idempotency_key text not null,
    data_key text not null,
    codes text not null,
    reasons blob not null,
    body blob,
    body_place text,
    state text not null check (state in ('held', 'released', 'discarded')),
    team text not null,
    assignee text not null,
    due_at integer not null,
    escalated_at integer,
    revision integer not null,
    created_at integer not null,
    ended_at integer,
    primary key (tenant, id),
    unique (tenant, idempotency_key)
  )`,
  "create index holds_due on holds (due_at) where state = 'held' and escalated_at is null",
  "create index holds_open on holds (tenant, created_at) where state = 'held'",
  'create index holds_of on holds (tenant, conversation)',
  'create index holds_by_end on holds (tenant, vendor, ended_at)',

  // Hashes of ids and bodies.
  `create table webhook_events (
    tenant text not null,
    source text not null,
    event text not null,
    body text not null,
    first_at integer not null,
    primary key (tenant, source, event)
  )`,
  'create index webhook_events_by_age on webhook_events (tenant, first_at)',
];
