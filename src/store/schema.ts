import type { Generated } from 'kysely';
import type {
  AccessTokenRow,
  AuditRow,
  AuditSealRow,
  DisclosureRow,
  IncidentRow,
  RevealRow,
  RosterRow,
  RulebookRow,
  StandingGrantRow,
  WrittenWordsRow,
} from './schema-governance.ts';
import { MAIL_KEYS, type MailTables } from './schema-mail.ts';

/** The rows of every table, as migrations/ makes them. Times are ms since 1970. */
export interface Tables extends MailTables {
  schema_versions: { version: number; name: string; applied_at: number };
  tenants: { id: string; created_at: number };
  settings: { tenant: string; vendor: string; name: string; value: string; updated_at: number };
  master_keys: MasterKeyRow;
  conversations: { tenant: string; id: string; vendor: string; created_at: number; last_at: number };
  conversation_references: ConversationReferenceRow;
  conversation_aliases: { tenant: string; conversation: string; target: string; reason: string; linked_at: number };
  data_keys: DataKeyRow;
  shred_records: { tenant: string; data_key: string; conversation: string; reason: string; shredded_at: number };
  credentials: CredentialRow;
  vault_entries: VaultEntryRow;
  tokens: TokenRow;
  person_index: { tenant: string; hash: string; entry: string };
  idempotency_keys: IdempotencyKeyRow;
  outbox_messages: OutboxMessageRow;
  outbox_attempts: OutboxAttemptRow;
  dead_letters: DeadLetterRow;
  holds: HoldRow;
  webhook_events: { tenant: string; source: string; event: string; body: string; first_at: number };
  slack_pairs: SlackPairRow;
  slack_mirrors: SlackMirrorRow;
  rosters: RosterRow;
  rulebook: RulebookRow;
  audit: AuditRow;
  access_tokens: AccessTokenRow;
  standing_grants: StandingGrantRow;
  reveals: RevealRow;
  disclosures: DisclosureRow;
  written_words: WrittenWordsRow;
  audit_seals: AuditSealRow;
  incidents: IncidentRow;
}

/** Every table with its key, in an order in which no row comes before one that it refers to. */
export const TABLE_KEYS: { readonly [T in keyof Tables]: readonly (keyof Tables[T] & string)[] } = {
  schema_versions: ['version'],
  tenants: ['id'],
  settings: ['tenant', 'vendor', 'name'],
  master_keys: ['tenant', 'id'],
  conversations: ['tenant', 'id'],
  conversation_references: ['tenant', 'vendor', 'channel', 'reference'],
  conversation_aliases: ['tenant', 'conversation'],
  data_keys: ['tenant', 'id'],
  shred_records: ['tenant', 'data_key'],
  credentials: ['tenant', 'vendor', 'name'],
  vault_entries: ['tenant', 'id'],
  tokens: ['tenant', 'vendor', 'scope', 'body'],
  person_index: ['tenant', 'hash', 'entry'],
  idempotency_keys: ['tenant', 'idempotency_key'],
  outbox_messages: ['position'],
  outbox_attempts: ['tenant', 'message', 'attempt'],
  dead_letters: ['tenant', 'id'],
  holds: ['tenant', 'id'],
  webhook_events: ['tenant', 'source', 'event'],
  slack_pairs: ['tenant', 'id'],
  slack_mirrors: ['tenant', 'team', 'channel', 'ts'],
  rosters: ['tenant', 'list', 'part'],
  rulebook: ['tenant', 'sort', 'name', 'revision'],
  audit: ['position'],
  access_tokens: ['tenant', 'id'],
  standing_grants: ['tenant', 'id'],
  reveals: ['tenant', 'id'],
  disclosures: ['tenant', 'entry'],
  written_words: ['tenant', 'id'],
  audit_seals: ['tenant', 'number'],
  incidents: ['tenant', 'id'],
  ...MAIL_KEYS,
};

interface MasterKeyRow {
  tenant: string;
  id: string;
  provider: string;
  proof: Uint8Array;
  created_at: number;
  retired_at: number | null;
}

interface ConversationReferenceRow {
  tenant: string;
  vendor: string;
  channel: string;
  reference: string;
  conversation: string;
  created_at: number;
}

interface DataKeyRow {
  tenant: string;
  id: string;
  conversation: string;
  master_key: string;
  wrapped: Uint8Array;
  created_at: number;
  wrapped_at: number;
}

interface CredentialRow {
  tenant: string;
  vendor: string;
  name: string;
  data_key: string;
  sealed: Uint8Array;
  updated_at: number;
}

interface VaultEntryRow {
  tenant: string;
  id: string;
  conversation: string;
  vendor: string;
  kind: string;
  data_key: string;
  value_hash: string;
  sealed: Uint8Array;
  created_at: number;
}

interface TokenRow {
  tenant: string;
  vendor: string;
  scope: string;
  body: string;
  family: string;
  form: 'keyed' | 'random';
  value_hash: string;
  entry: string;
  created_at: number;
}

interface IdempotencyKeyRow {
  tenant: string;
  idempotency_key: string;
  message: string;
  vendor: string;
  state: 'queued' | 'held' | 'delivered' | 'dead' | 'discarded';
  created_at: number;
  ended_at: number | null;
}

/** What a message on its way and a dead one have in common. */
interface MessageRow {
  tenant: string;
  id: string;
  vendor: string;
  conversation: string;
  destination: string;
  idempotency_key: string;
  data_key: string;
  body: Uint8Array | null;
  body_place: string | null;
  attempts: number;
  created_at: number;
}

interface OutboxMessageRow extends MessageRow {
  position: Generated<number>;
  available_at: number;
  lease: string | null;
  lease_until: number | null;
}

interface DeadLetterRow extends MessageRow {
  code: string;
  died_at: number;
}

interface HoldRow {
  tenant: string;
  id: string;
  vendor: string;
  conversation: string;
  channel: string;
  source: string;
  destination: string;
  idempotency_key: string;
  data_key: string;
  /** JSON: the codes of its reasons. */
  codes: string;
  reasons: Uint8Array;
  body: Uint8Array | null;
  body_place: string | null;
  state: 'held' | 'released' | 'discarded';
  team: string;
  assignee: string;
  due_at: number;
  escalated_at: number | null;
  revision: number;
  created_at: number;
  ended_at: number | null;
}

interface OutboxAttemptRow {
  tenant: string;
  message: string;
  attempt: number;
  started_at: number;
  ended_at: number | null;
  outcome: 'delivered' | 'failed' | 'in_doubt' | null;
  code: string | null;
}

interface SlackPairRow {
  tenant: string;
  id: string;
  team: string;
  channel: string;
  partner: string;
  vendor: string;
  policy: string;
  state: 'active' | 'suspended' | 'ended';
  reason: string;
  created_by: string;
  created_at: number;
  changed_at: number;
}

interface SlackMirrorRow {
  tenant: string;
  team: string;
  channel: string;
  ts: string;
  root: string;
  pair: string;
  partner: string;
  mirror: string | null;
  version: string;
  gone: number;
  created_at: number;
}
