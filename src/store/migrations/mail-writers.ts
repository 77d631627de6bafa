/** What people outside of the company are given back, and which mails of a mailbox are known wherever they stand. */
export const MAIL_WRITERS: readonly string[] = [
  // Tokens of what somebody wrote in a conversation, by the hash of their address: theirs to read, and nothing else is.
  `create table mail_writers (
    tenant text not null references tenants (id),
    conversation text not null,
    address_hash text not null,
    body text not null,
    data_key text not null,
    created_at integer not null,
    primary key (tenant, conversation, address_hash, body),
    foreign key (tenant, data_key) references data_keys (tenant, id) on delete cascade
  )`,
  'create index mail_writers_of on mail_writers (tenant, data_key)',
  'create index mail_claims_by_content on mail_claims (tenant, content_key)',
];
