import type { Insertable } from 'kysely';
import { TABLE_KEYS, type Tables } from '../../../src/store/schema.ts';
import { createSql, type Driver } from '../../../src/store/sql.ts';

const BYTES = Uint8Array.of(0, 1, 254, 255);
const AT = 1_764_000_000_000;
const OF = { tenant: 'acme', vendor: 'twilio', created_at: AT };
const MESSAGE = {
  ...OF,
  conversation: 'conversation-1',
  destination: 'desk',
  data_key: 'key-1',
  body: BYTES,
  body_place: null,
  attempts: 1,
};

/** One row of every table, to be found again after a migration. */
const ROWS: { readonly [T in Exclude<keyof Tables, 'schema_versions'>]: readonly Insertable<Tables[T]>[] } = {
  tenants: [{ id: 'acme', created_at: AT }],
  settings: [{ tenant: 'acme', vendor: '', name: 'retention', value: '{"audit":3000}', updated_at: AT }],
  master_keys: [{ tenant: 'acme', id: 'local:1', provider: 'local', proof: BYTES, created_at: AT, retired_at: null }],
  conversations: ['conversation-1', 'conversation-2'].map((id) => ({ ...OF, id, last_at: AT })),
  conversation_references: [{ ...OF, channel: 'mail', reference: 'hash-1', conversation: 'conversation-1' }],
  conversation_aliases: [
    { tenant: 'acme', conversation: 'conversation-2', target: 'conversation-1', reason: 'ticket', linked_at: AT },
  ],
  data_keys: [
    {
      tenant: 'acme',
      id: 'key-1',
      conversation: 'conversation-1',
      master_key: 'local:1',
      wrapped: BYTES,
      created_at: AT,
      wrapped_at: AT,
    },
  ],
  shred_records: [
    { tenant: 'acme', data_key: 'key-0', conversation: 'conversation-0', reason: 'request', shredded_at: AT },
  ],
  credentials: [{ tenant: 'acme', vendor: 'twilio', name: 'api', data_key: 'key-1', sealed: BYTES, updated_at: AT }],
  vault_entries: [
    {
      ...OF,
      id: 'entry-1',
      conversation: 'conversation-1',
      kind: 'NAME',
      data_key: 'key-1',
      value_hash: 'hash-2',
      sealed: BYTES,
    },
  ],
  tokens: [
    {
      ...OF,
      scope: 'conversation-1',
      body: 'K7Q2M4XD',
      family: 'NAME',
      form: 'keyed',
      value_hash: 'hash-2',
      entry: 'entry-1',
    },
  ],
  person_index: [{ tenant: 'acme', hash: 'hash-9', entry: 'entry-1' }],
  idempotency_keys: [
    { ...OF, idempotency_key: 'key-of-1', message: 'message-1', state: 'queued', ended_at: null },
    { ...OF, idempotency_key: 'key-of-2', message: 'message-2', state: 'dead', ended_at: AT },
  ],
  outbox_messages: [
    { ...MESSAGE, id: 'message-1', idempotency_key: 'key-of-1', available_at: AT, lease: null, lease_until: null },
  ],
  outbox_attempts: [
    {
      tenant: 'acme',
      message: 'message-1',
      attempt: 1,
      started_at: AT,
      ended_at: AT,
      outcome: 'failed',
      code: 'timeout',
    },
  ],
  dead_letters: [{ ...MESSAGE, id: 'message-2', idempotency_key: 'key-of-2', code: 'http_410', died_at: AT }],
  holds: [
    {
      ...OF,
      id: 'hold-1',
      conversation: 'conversation-1',
      channel: 'mail',
      source: 'desk',
      destination: 'mail:desk',
      idempotency_key: 'key-of-3',
      data_key: 'key-1',
      codes: '["encrypted_part"]',
      reasons: BYTES,
      body: BYTES,
      body_place: null,
      state: 'held',
      team: '',
      assignee: '',
      due_at: AT,
      escalated_at: null,
      revision: 1,
      ended_at: null,
    },
  ],
  slack_pairs: [
    {
      tenant: 'acme',
      id: 'pair-1',
      team: 'T0ACME',
      channel: 'C0INSIDE',
      partner: 'C0OUTSIDE',
      vendor: 'twilio',
      policy: '',
      state: 'active',
      reason: '',
      created_by: 'U0DANA',
      created_at: AT,
      changed_at: AT,
    },
  ],
  slack_mirrors: [
    {
      tenant: 'acme',
      team: 'T0ACME',
      channel: 'C0INSIDE',
      ts: '1764331200.000100',
      root: '1764331200.000100',
      pair: 'pair-1',
      partner: 'C0OUTSIDE',
      mirror: '1764331201.000200',
      version: '1764331200.000100',
      gone: 0,
      created_at: AT,
    },
  ],
  webhook_events: [{ tenant: 'acme', source: 'desk', event: 'hash-3', body: 'hash-4', first_at: AT }],
  rosters: [
    {
      tenant: 'acme',
      list: 'patients',
      part: 0,
      id: 'roster-1',
      layout: '{}',
      data_key: 'key-1',
      sealed: BYTES,
      imported_at: AT,
    },
  ],
  rulebook: [
    {
      ...{ tenant: 'acme', sort: 'policy', name: 'own', revision: 1, data_key: 'key-1', sealed: BYTES },
      ...{ loosenings: 0, author: 'officer-1', proposed_at: AT, approver: '', in_force_at: AT },
    },
  ],
  audit: [
    {
      tenant: 'acme',
      at: AT,
      event: 'message_queued',
      actor: 'outbox',
      vendor: 'twilio',
      conversation: 'conversation-1',
      subject: 'message-1',
      counts: '{}',
    },
  ],
  access_tokens: [
    {
      ...OF,
      id: 'access-1',
      name: 'desk',
      hash: 'hash-3',
      scopes: 'mask detect',
      created_by: 'host:ops',
      expires_at: null,
      revoked_by: null,
      revoked_at: null,
      last_used_at: AT,
    },
  ],
  standing_grants: [
    {
      ...OF,
      id: 'grant-1',
      channel: 'mail',
      purpose: 'support',
      owner: 'officer-1',
      readers: '["desk@acme.example"]',
      proposed_by: 'officer-1',
      expires_at: AT,
      approved_by: 'officer-2',
      approved_at: AT,
      revoked_by: null,
      revoked_at: null,
    },
  ],
  reveals: [
    {
      ...OF,
      id: 'reveal-1',
      conversation: 'conversation-1',
      reader: 'person-1',
      grant_id: '',
      purpose: 'support',
      reason: BYTES,
      revealed: 1,
    },
  ],
  incidents: [
    {
      ...{ tenant: 'acme', id: 'incident-1', vendor: 'twilio', conversation: 'conversation-1', kind: 'NAME' },
      ...{ token: '[NAME-K7Q2M4XD]', since: 0, reported_by: 'person-1', reported_at: AT },
      ...{ queued_changed: 1, queued_left: 0, copies_changed: 0, copies_left: 0, copies_at: null },
      ...{ closed_by: null, closed_at: null },
    },
  ],
  audit_seals: [
    {
      tenant: 'acme',
      number: 1,
      floor: 0,
      last_position: 1,
      rows_sealed: 1,
      first_at: AT,
      last_at: AT,
      hash: 'hash-5',
      mac: 'mac-1',
      created_at: AT,
    },
  ],
  written_words: [
    {
      tenant: 'acme',
      id: 'words-1',
      conversation: 'conversation-1',
      author: 'vendor',
      data_key: 'key-1',
      sealed: BYTES,
      created_at: AT,
    },
  ],
  disclosures: [
    { ...OF, entry: 'entry-1', conversation: 'conversation-1', person: 'person-1', purpose: 'support', reason: BYTES },
  ],
  mail_addresses: [
    {
      ...OF,
      ...{ id: 'k7q2m4xdk7q2m4xdk7q2', desk: 'help', conversation: 'conversation-1', side: 'person' },
      ...{ address_hash: 'hash-3', data_key: 'key-1', sealed: BYTES, expires_at: 0 },
    },
  ],
  mail_ids: [
    { ...OF, id_hash: 'hash-4', conversation: 'conversation-1', side: 'inside', data_key: 'key-1', sealed: BYTES },
  ],
  mail_claims: [
    {
      ...{ tenant: 'acme', account: 'desk', folder: 'INBOX', uid_validity: '1', uid: 1, content_key: 'hash-5' },
      ...{ outcome: 'done', claimed_at: AT },
    },
  ],
  mail_writers: [
    {
      ...{ tenant: 'acme', conversation: 'conversation-1', address_hash: 'hash-6', body: 'K7Q2M4XD' },
      ...{ data_key: 'key-1', created_at: AT },
    },
  ],
};

export const FILLED = Object.keys(ROWS) as (keyof typeof ROWS)[];

/** Puts them into an empty database of the newest schema. */
export async function fill(driver: Driver): Promise<void> {
  const sql = createSql(driver);
  const tables = (Object.keys(TABLE_KEYS) as (keyof Tables)[]).filter((table) => table !== 'schema_versions');
  await sql.batch(
    tables.flatMap((table) => ROWS[table].map((row) => sql.build.insertInto(table).values(row as never))),
  );
}
