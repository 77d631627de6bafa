pragma foreign_keys = off;
CREATE TABLE schema_versions (version integer primary key, name text not null, applied_at integer not null) strict;
CREATE TABLE tenants (
    id text primary key,
    created_at integer not null
  ) strict;
CREATE TABLE settings (
    tenant text not null references tenants (id),
    vendor text not null,
    name text not null,
    value text not null,
    updated_at integer not null,
    primary key (tenant, vendor, name)
  ) strict;
CREATE TABLE master_keys (
    tenant text not null references tenants (id),
    id text not null,
    provider text not null,
    proof blob not null,
    created_at integer not null,
    retired_at integer,
    primary key (tenant, id)
  ) strict;
CREATE TABLE conversations (
    tenant text not null references tenants (id),
    id text not null,
    vendor text not null,
    created_at integer not null,
    last_at integer not null,
    primary key (tenant, id)
  ) strict;
CREATE TABLE conversation_references (
    tenant text not null,
    vendor text not null,
    channel text not null,
    reference text not null,
    conversation text not null,
    created_at integer not null,
    primary key (tenant, vendor, channel, reference),
    foreign key (tenant, conversation) references conversations (tenant, id) on delete cascade
  ) strict;
CREATE INDEX conversation_references_of on conversation_references (tenant, conversation);
CREATE TABLE conversation_aliases (
    tenant text not null,
    conversation text not null,
    target text not null,
    reason text not null,
    linked_at integer not null,
    primary key (tenant, conversation),
    foreign key (tenant, conversation) references conversations (tenant, id) on delete cascade,
    foreign key (tenant, target) references conversations (tenant, id) on delete cascade
  ) strict;
CREATE INDEX conversation_aliases_to on conversation_aliases (tenant, target);
CREATE TABLE data_keys (
    tenant text not null references tenants (id),
    id text not null,
    conversation text not null,
    master_key text not null,
    wrapped blob not null,
    created_at integer not null,
    wrapped_at integer not null,
    primary key (tenant, id),
    unique (tenant, conversation)
  ) strict;
CREATE INDEX data_keys_by_master on data_keys (tenant, master_key, id);
CREATE TABLE shred_records (
    tenant text not null references tenants (id),
    data_key text not null,
    conversation text not null,
    reason text not null,
    shredded_at integer not null,
    primary key (tenant, data_key)
  ) strict;
CREATE TABLE credentials (
    tenant text not null references tenants (id),
    vendor text not null,
    name text not null,
    data_key text not null,
    sealed blob not null,
    updated_at integer not null,
    primary key (tenant, vendor, name),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  ) strict;
CREATE TABLE vault_entries (
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
  ) strict;
CREATE INDEX vault_entries_by_age on vault_entries (tenant, vendor, kind, created_at);
CREATE INDEX vault_entries_by_key on vault_entries (tenant, data_key);
CREATE TABLE tokens (
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
  ) strict;
CREATE INDEX tokens_by_entry on tokens (tenant, entry);
CREATE TABLE outbox_messages (
    position integer primary key autoincrement,
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
  ) strict;
CREATE INDEX outbox_messages_in_order on outbox_messages (tenant, conversation, position);
CREATE INDEX outbox_messages_available on outbox_messages (available_at, position);
CREATE TABLE outbox_attempts (
    tenant text not null,
    message text not null,
    attempt integer not null,
    started_at integer not null,
    ended_at integer,
    outcome text,
    code text,
    primary key (tenant, message, attempt)
  ) strict;
CREATE INDEX outbox_attempts_open on outbox_attempts (tenant, message) where outcome is null;
CREATE TABLE dead_letters (
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
  ) strict;
CREATE INDEX dead_letters_by_age on dead_letters (tenant, vendor, died_at);
CREATE INDEX dead_letters_of on dead_letters (tenant, conversation);
CREATE TABLE audit (
    position integer primary key autoincrement,
    tenant text not null,
    at integer not null,
    event text not null,
    actor text not null,
    vendor text not null,
    conversation text not null,
    subject text not null,
    counts text not null
  , seal integer) strict;
CREATE INDEX audit_by_time on audit (tenant, at);
CREATE TABLE "idempotency_keys" (
    tenant text not null,
    idempotency_key text not null,
    message text not null,
    vendor text not null,
    state text not null check (state in ('queued', 'held', 'delivered', 'dead', 'discarded')),
    created_at integer not null,
    ended_at integer,
    primary key (tenant, idempotency_key)
  ) strict;
CREATE INDEX idempotency_keys_by_age on idempotency_keys (tenant, vendor, created_at);
CREATE TABLE holds (
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
  ) strict;
CREATE INDEX holds_due on holds (due_at) where state = 'held' and escalated_at is null;
CREATE INDEX holds_open on holds (tenant, created_at) where state = 'held';
CREATE INDEX holds_of on holds (tenant, conversation);
CREATE INDEX holds_by_end on holds (tenant, vendor, ended_at);
CREATE TABLE webhook_events (
    tenant text not null,
    source text not null,
    event text not null,
    body text not null,
    first_at integer not null,
    primary key (tenant, source, event)
  ) strict;
CREATE INDEX webhook_events_by_age on webhook_events (tenant, first_at);
CREATE TABLE access_tokens (
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
  ) strict;
CREATE TABLE standing_grants (
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
  ) strict;
CREATE INDEX standing_grants_for on standing_grants (tenant, vendor, channel);
CREATE TABLE reveals (
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
  ) strict;
CREATE INDEX reveals_by_reader on reveals (tenant, reader, created_at);
CREATE TABLE disclosures (
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
  ) strict;
CREATE INDEX disclosures_of on disclosures (tenant, conversation);
CREATE TABLE slack_pairs (
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
  ) strict;
CREATE UNIQUE INDEX slack_pairs_of_channel on slack_pairs (tenant, team, channel) where state <> 'ended';
CREATE UNIQUE INDEX slack_pairs_of_partner on slack_pairs (tenant, team, partner) where state <> 'ended';
CREATE TABLE slack_mirrors (
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
  ) strict;
CREATE INDEX slack_mirrors_of on slack_mirrors (tenant, team, partner, mirror);
CREATE TABLE rosters (
    tenant text not null references tenants (id),
    list text not null check (list in ('patients', 'directory')),
    part integer not null,
    id text not null,
    layout text not null,
    data_key text not null,
    sealed blob not null,
    imported_at integer not null,
    primary key (tenant, list, part)
  ) strict;
CREATE TABLE person_index (
    tenant text not null,
    hash text not null,
    entry text not null,
    primary key (tenant, hash, entry),
    foreign key (tenant, entry) references vault_entries (tenant, id) on delete cascade
  ) strict;
CREATE INDEX person_index_by_entry on person_index (tenant, entry);
CREATE TABLE mail_addresses (
    tenant text not null references tenants (id),
    id text not null,
    vendor text not null,
    desk text not null,
    conversation text not null,
    side text not null,
    address_hash text not null,
    data_key text not null,
    sealed blob not null,
    created_at integer not null,
    expires_at integer not null,
    primary key (tenant, id),
    unique (tenant, desk, conversation, side, address_hash),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  ) strict;
CREATE INDEX mail_addresses_of on mail_addresses (tenant, data_key);
CREATE TABLE mail_ids (
    tenant text not null references tenants (id),
    vendor text not null,
    id_hash text not null,
    conversation text not null,
    side text not null,
    data_key text not null,
    sealed blob not null,
    created_at integer not null,
    primary key (tenant, vendor, id_hash),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  ) strict;
CREATE INDEX mail_ids_of on mail_ids (tenant, data_key);
CREATE TABLE mail_claims (
    tenant text not null references tenants (id),
    account text not null,
    folder text not null,
    uid_validity text not null,
    uid integer not null,
    content_key text not null,
    outcome text not null,
    claimed_at integer not null,
    primary key (tenant, account, folder, uid_validity, uid)
  ) strict;
CREATE INDEX mail_claims_by_age on mail_claims (tenant, claimed_at);
CREATE TABLE written_words (
    tenant text not null,
    id text not null,
    conversation text not null,
    author text not null check (author in ('vendor', 'ours')),
    data_key text not null,
    sealed blob not null,
    created_at integer not null,
    primary key (tenant, id),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  ) strict;
CREATE INDEX written_words_of on written_words (tenant, conversation);
CREATE INDEX written_words_by_key on written_words (tenant, data_key);
CREATE TABLE audit_seals (
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
  ) strict;
CREATE TABLE incidents (
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
  ) strict;
CREATE INDEX incidents_to_ask on incidents (copies_at);
CREATE TABLE mail_writers (
    tenant text not null references tenants (id),
    conversation text not null,
    address_hash text not null,
    body text not null,
    data_key text not null,
    created_at integer not null,
    primary key (tenant, conversation, address_hash, body),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  ) strict;
CREATE INDEX mail_writers_of on mail_writers (tenant, data_key);
CREATE INDEX mail_claims_by_content on mail_claims (tenant, content_key);
CREATE TABLE rulebook (
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
  ) strict;
CREATE INDEX rulebook_by_key on rulebook (tenant, data_key);
insert into schema_versions (version, name, applied_at) values (1, 'first', 1764000000000);
insert into schema_versions (version, name, applied_at) values (2, 'relay', 1764000000000);
insert into schema_versions (version, name, applied_at) values (3, 'governance', 1764000000000);
insert into schema_versions (version, name, applied_at) values (4, 'slack', 1764000000000);
insert into schema_versions (version, name, applied_at) values (5, 'roster', 1764000000000);
insert into schema_versions (version, name, applied_at) values (6, 'persons', 1764000000000);
insert into schema_versions (version, name, applied_at) values (7, 'mail', 1764000000000);
insert into schema_versions (version, name, applied_at) values (8, 'written', 1764000000000);
insert into schema_versions (version, name, applied_at) values (9, 'incidents', 1764000000000);
insert into schema_versions (version, name, applied_at) values (10, 'mail-writers', 1764000000000);
insert into schema_versions (version, name, applied_at) values (11, 'rulebook', 1764000000000);
insert into tenants (id, created_at) values ('acme', 1764000000000);
insert into settings (tenant, vendor, name, value, updated_at) values ('acme', '', 'retention', '{"audit":3000}', 1764000000000);
insert into master_keys (tenant, id, provider, proof, created_at, retired_at) values ('acme', 'local:1', 'local', X'0001FEFF', 1764000000000, NULL);
insert into conversations (tenant, id, vendor, created_at, last_at) values ('acme', 'conversation-1', 'twilio', 1764000000000, 1764000000000);
insert into conversations (tenant, id, vendor, created_at, last_at) values ('acme', 'conversation-2', 'twilio', 1764000000000, 1764000000000);
insert into conversation_references (tenant, vendor, channel, reference, conversation, created_at) values ('acme', 'twilio', 'mail', 'hash-1', 'conversation-1', 1764000000000);
insert into conversation_aliases (tenant, conversation, target, reason, linked_at) values ('acme', 'conversation-2', 'conversation-1', 'ticket', 1764000000000);
insert into data_keys (tenant, id, conversation, master_key, wrapped, created_at, wrapped_at) values ('acme', 'key-1', 'conversation-1', 'local:1', X'0001FEFF', 1764000000000, 1764000000000);
insert into shred_records (tenant, data_key, conversation, reason, shredded_at) values ('acme', 'key-0', 'conversation-0', 'request', 1764000000000);
insert into credentials (tenant, vendor, name, data_key, sealed, updated_at) values ('acme', 'twilio', 'api', 'key-1', X'0001FEFF', 1764000000000);
insert into vault_entries (tenant, id, conversation, vendor, kind, data_key, value_hash, sealed, created_at) values ('acme', 'entry-1', 'conversation-1', 'twilio', 'NAME', 'key-1', 'hash-2', X'0001FEFF', 1764000000000);
insert into tokens (tenant, vendor, scope, body, family, form, value_hash, entry, created_at) values ('acme', 'twilio', 'conversation-1', 'K7Q2M4XD', 'NAME', 'keyed', 'hash-2', 'entry-1', 1764000000000);
insert into outbox_messages (position, tenant, id, vendor, conversation, destination, idempotency_key, data_key, body, body_place, attempts, available_at, lease, lease_until, created_at) values (1, 'acme', 'message-1', 'twilio', 'conversation-1', 'desk', 'key-of-1', 'key-1', X'0001FEFF', NULL, 1, 1764000000000, NULL, NULL, 1764000000000);
insert into outbox_attempts (tenant, message, attempt, started_at, ended_at, outcome, code) values ('acme', 'message-1', 1, 1764000000000, 1764000000000, 'failed', 'timeout');
insert into dead_letters (tenant, id, vendor, conversation, destination, idempotency_key, data_key, body, body_place, attempts, code, created_at, died_at) values ('acme', 'message-2', 'twilio', 'conversation-1', 'desk', 'key-of-2', 'key-1', X'0001FEFF', NULL, 1, 'http_410', 1764000000000, 1764000000000);
insert into audit (position, tenant, at, event, actor, vendor, conversation, subject, counts, seal) values (1, 'acme', 1764000000000, 'message_queued', 'outbox', 'twilio', 'conversation-1', 'message-1', '{}', NULL);
insert into idempotency_keys (tenant, idempotency_key, message, vendor, state, created_at, ended_at) values ('acme', 'key-of-1', 'message-1', 'twilio', 'queued', 1764000000000, NULL);
insert into idempotency_keys (tenant, idempotency_key, message, vendor, state, created_at, ended_at) values ('acme', 'key-of-2', 'message-2', 'twilio', 'dead', 1764000000000, 1764000000000);
insert into holds (tenant, id, vendor, conversation, channel, source, destination, idempotency_key, data_key, codes, reasons, body, body_place, state, team, assignee, due_at, escalated_at, revision, created_at, ended_at) values ('acme', 'hold-1', 'twilio', 'conversation-1', 'mail', 'desk', 'mail:desk', 'key-of-3', 'key-1', '["encrypted_part"]', X'0001FEFF', X'0001FEFF', NULL, 'held', '', '', 1764000000000, NULL, 1, 1764000000000, NULL);
insert into webhook_events (tenant, source, event, body, first_at) values ('acme', 'desk', 'hash-3', 'hash-4', 1764000000000);
insert into access_tokens (tenant, id, name, hash, scopes, vendor, created_by, created_at, expires_at, revoked_by, revoked_at, last_used_at) values ('acme', 'access-1', 'desk', 'hash-3', 'mask detect', 'twilio', 'host:ops', 1764000000000, NULL, NULL, NULL, 1764000000000);
insert into standing_grants (tenant, id, vendor, channel, purpose, owner, readers, proposed_by, created_at, expires_at, approved_by, approved_at, revoked_by, revoked_at) values ('acme', 'grant-1', 'twilio', 'mail', 'support', 'officer-1', '["desk@acme.example"]', 'officer-1', 1764000000000, 1764000000000, 'officer-2', 1764000000000, NULL, NULL);
insert into reveals (tenant, id, conversation, vendor, reader, grant_id, purpose, reason, revealed, created_at) values ('acme', 'reveal-1', 'conversation-1', 'twilio', 'person-1', '', 'support', X'0001FEFF', 1, 1764000000000);
insert into disclosures (tenant, entry, conversation, vendor, person, purpose, reason, created_at) values ('acme', 'entry-1', 'conversation-1', 'twilio', 'person-1', 'support', X'0001FEFF', 1764000000000);
insert into slack_pairs (tenant, id, team, channel, partner, vendor, policy, state, reason, created_by, created_at, changed_at) values ('acme', 'pair-1', 'T0ACME', 'C0INSIDE', 'C0OUTSIDE', 'twilio', '', 'active', '', 'U0DANA', 1764000000000, 1764000000000);
insert into slack_mirrors (tenant, team, channel, ts, root, pair, partner, mirror, version, gone, created_at) values ('acme', 'T0ACME', 'C0INSIDE', '1764331200.000100', '1764331200.000100', 'pair-1', 'C0OUTSIDE', '1764331201.000200', '1764331200.000100', 0, 1764000000000);
insert into rosters (tenant, list, part, id, layout, data_key, sealed, imported_at) values ('acme', 'patients', 0, 'roster-1', '{}', 'key-1', X'0001FEFF', 1764000000000);
insert into person_index (tenant, hash, entry) values ('acme', 'hash-9', 'entry-1');
insert into mail_addresses (tenant, id, vendor, desk, conversation, side, address_hash, data_key, sealed, created_at, expires_at) values ('acme', 'k7q2m4xdk7q2m4xdk7q2', 'twilio', 'help', 'conversation-1', 'person', 'hash-3', 'key-1', X'0001FEFF', 1764000000000, 0);
insert into mail_ids (tenant, vendor, id_hash, conversation, side, data_key, sealed, created_at) values ('acme', 'twilio', 'hash-4', 'conversation-1', 'inside', 'key-1', X'0001FEFF', 1764000000000);
insert into mail_claims (tenant, account, folder, uid_validity, uid, content_key, outcome, claimed_at) values ('acme', 'desk', 'INBOX', '1', 1, 'hash-5', 'done', 1764000000000);
insert into written_words (tenant, id, conversation, author, data_key, sealed, created_at) values ('acme', 'words-1', 'conversation-1', 'vendor', 'key-1', X'0001FEFF', 1764000000000);
insert into audit_seals (tenant, number, floor, last_position, rows_sealed, first_at, last_at, hash, mac, created_at) values ('acme', 1, 0, 1, 1, 1764000000000, 1764000000000, 'hash-5', 'mac-1', 1764000000000);
insert into incidents (tenant, id, vendor, conversation, kind, token, since, reported_by, reported_at, queued_changed, queued_left, copies_changed, copies_left, copies_at, closed_by, closed_at) values ('acme', 'incident-1', 'twilio', 'conversation-1', 'NAME', '[NAME-K7Q2M4XD]', 0, 'person-1', 1764000000000, 1, 0, 0, 0, NULL, NULL, NULL);
insert into mail_writers (tenant, conversation, address_hash, body, data_key, created_at) values ('acme', 'conversation-1', 'hash-6', 'K7Q2M4XD', 'key-1', 1764000000000);
insert into rulebook (tenant, sort, name, revision, data_key, sealed, loosenings, author, proposed_at, approver, in_force_at) values ('acme', 'policy', 'own', 1, 'key-1', X'0001FEFF', 0, 'officer-1', 1764000000000, '', 1764000000000);
