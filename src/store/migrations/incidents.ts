/** What went out that should not have: which kind, to whom, what could be called back. Never the value: its token, where one may be kept. */
export const INCIDENTS: readonly string[] = [
  // queued_* count messages that were still on their way, copies_* what channels have put up and can change; copies_at is null until they were asked.
  `create table incidents (
    tenant text not null references tenants (id),
    id text not null,
    vendor text not null,
    conversation text not null,
    kind text not null,
    token text not null,
    since integer not null,
    reported_by text not null,
    reported_at integer not null,
    queued_changed integer not null,
    queued_left integer not null,
    copies_changed integer not null,
    copies_left integer not null,
    copies_at integer,
    closed_by text,
    closed_at integer,
    primary key (tenant, id)
  )`,
  'create index incidents_to_ask on incidents (copies_at)',
];
