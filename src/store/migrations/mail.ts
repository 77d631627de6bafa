/** What the mail relay keeps. Addresses and ids of messages are sealed; they are looked up by keyed hash. */
export const MAIL: readonly string[] = [
  // Relay addresses: `id` is their local part. A person's or, in what the company reads, a vendor's. conversation is '' for one that is the
  // same in every conversation; expires_at 0 for never.
  `create table mail_addresses (
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
  )`,
  'create index mail_addresses_of on mail_addresses (tenant, data_key)',

  // Ids of messages by the hash of the one that the vendor knows: which conversation, and the id that the inside knows.
  `create table mail_ids (
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
  )`,
  'create index mail_ids_of on mail_ids (tenant, data_key)',

  // Mails of a mailbox that were taken in: a mailbox that keeps them is not read again from the start.
  `create table mail_claims (
    tenant text not null references tenants (id),
    account text not null,
    folder text not null,
    uid_validity text not null,
    uid integer not null,
    content_key text not null,
    outcome text not null,
    claimed_at integer not null,
    primary key (tenant, account, folder, uid_validity, uid)
  )`,
  'create index mail_claims_by_age on mail_claims (tenant, claimed_at)',
];
