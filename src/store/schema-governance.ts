import type { Generated } from 'kysely';

// Rows of who may do what, and of what was given back to whom. Times are ms since 1970.

export interface AccessTokenRow {
  tenant: string;
  id: string;
  name: string;
  hash: string;
  scopes: string;
  vendor: string;
  created_by: string;
  created_at: number;
  expires_at: number | null;
  revoked_by: string | null;
  revoked_at: number | null;
  last_used_at: number | null;
}

export interface StandingGrantRow {
  tenant: string;
  id: string;
  vendor: string;
  channel: string;
  purpose: string;
  owner: string;
  readers: string;
  proposed_by: string;
  created_at: number;
  expires_at: number;
  approved_by: string | null;
  approved_at: number | null;
  revoked_by: string | null;
  revoked_at: number | null;
}

export interface RevealRow {
  tenant: string;
  id: string;
  conversation: string;
  vendor: string;
  reader: string;
  grant_id: string;
  purpose: string;
  reason: Uint8Array | null;
  revealed: number;
  created_at: number;
}

export interface DisclosureRow {
  tenant: string;
  entry: string;
  conversation: string;
  vendor: string;
  person: string;
  purpose: string;
  reason: Uint8Array;
  created_at: number;
}

export interface AuditRow {
  position: Generated<number>;
  tenant: string;
  at: number;
  event: string;
  actor: string;
  vendor: string;
  conversation: string;
  subject: string;
  counts: string;
  /** Number of the seal over it; null until it is sealed. */
  seal: Generated<number | null>;
}

export interface WrittenWordsRow {
  tenant: string;
  id: string;
  conversation: string;
  author: 'vendor' | 'ours';
  data_key: string;
  sealed: Uint8Array;
  created_at: number;
}

export interface AuditSealRow {
  tenant: string;
  number: number;
  floor: number;
  last_position: number;
  rows_sealed: number;
  first_at: number;
  last_at: number;
  hash: string;
  mac: string;
  created_at: number;
}

export interface RosterRow {
  tenant: string;
  list: 'patients' | 'directory';
  part: number;
  id: string;
  layout: string;
  data_key: string;
  sealed: Uint8Array;
  imported_at: number;
}

export interface IncidentRow {
  tenant: string;
  id: string;
  vendor: string;
  conversation: string;
  kind: string;
  token: string;
  since: number;
  reported_by: string;
  reported_at: number;
  queued_changed: number;
  queued_left: number;
  copies_changed: number;
  copies_left: number;
  copies_at: number | null;
  closed_by: string | null;
  closed_at: number | null;
}

export interface RulebookRow {
  tenant: string;
  sort: 'policy' | 'list' | 'record';
  name: string;
  revision: number;
  data_key: string;
  sealed: Uint8Array;
  loosenings: number;
  author: string;
  proposed_at: number;
  approver: string;
  in_force_at: number | null;
}
