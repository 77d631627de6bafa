/** The Slack channel: which rooms belong together, and which message on one side is which on the other. Ids and stamps of Slack's alone. */
export const SLACK: readonly string[] = [
  // An internal channel and the vendor's one. reason is a code: why a pair is suspended.
  `create table slack_pairs (
    tenant text not null references tenants (id),
    id text not null,
    team text not null,
    channel text not null,
    partner text not null,
    vendor text not null,
    policy text not null,
    state text not null check (state in ('active', 'suspended', 'ended')),
    reason text not null,
    created_by text not null,
    created_at integer not null,
    changed_at integer not null,
    primary key (tenant, id)
  )`,
  "create unique index slack_pairs_of_channel on slack_pairs (tenant, team, channel) where state <> 'ended'",
  "create unique index slack_pairs_of_partner on slack_pairs (tenant, team, partner) where state <> 'ended'",

  // A message by its place (channel, ts; of a file ts/file), and its copy on the other side, once there is one. version rises with edits; gone is 1 once
  // its author deleted it, also where that was heard first.
  `create table slack_mirrors (
    tenant text not null references tenants (id),
    team text not null,
    channel text not null,
    ts text not null,
    root text not null,
    pair text not null,
    partner text not null,
    mirror text,
    version text not null,
    gone integer not null,
    created_at integer not null,
    primary key (tenant, team, channel, ts)
  )`,
  'create index slack_mirrors_of on slack_mirrors (tenant, team, partner, mirror)',
];
