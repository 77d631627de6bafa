/** Rows of the mail relay's tables: migrations/mail.ts, mail-writers.ts. Times are ms since 1970. */

export interface MailTables {
  mail_addresses: MailAddressRow;
  mail_ids: MailIdRow;
  mail_claims: MailClaimRow;
  mail_writers: MailWriterRow;
}

/** Their keys. */
export const MAIL_KEYS = {
  mail_addresses: ['tenant', 'id'],
  mail_ids: ['tenant', 'vendor', 'id_hash'],
  mail_claims: ['tenant', 'account', 'folder', 'uid_validity', 'uid'],
  mail_writers: ['tenant', 'conversation', 'address_hash', 'body'],
} as const;

export interface MailAddressRow {
  tenant: string;
  id: string;
  vendor: string;
  desk: string;
  conversation: string;
  side: 'person' | 'writer' | 'vendor';
  address_hash: string;
  data_key: string;
  sealed: Uint8Array;
  created_at: number;
  expires_at: number;
}

interface MailIdRow {
  tenant: string;
  vendor: string;
  id_hash: string;
  conversation: string;
  side: 'inside' | 'vendor';
  data_key: string;
  sealed: Uint8Array;
  created_at: number;
}

interface MailClaimRow {
  tenant: string;
  account: string;
  folder: string;
  uid_validity: string;
  uid: number;
  content_key: string;
  outcome: string;
  /** When the mail was last seen in its folder, to the day. */
  claimed_at: number;
}

interface MailWriterRow {
  tenant: string;
  conversation: string;
  address_hash: string;
  body: string;
  data_key: string;
  created_at: number;
}
