/** Every code a caller can meet, with the sentence that goes with it. Sentences are fixed: none ever quotes content. */
export const ERROR_SENTENCES = {
  invalid_policy: 'The policy is not valid.',
  unknown_policy: 'No policy has this name.',
  invalid_record: 'A record is not valid.',
  invalid_lists: 'The lists are not valid.',
  unknown_format: 'No codec reads this format.',
  invalid_options: 'The options are not valid.',
  key_required: 'This policy replaces values by keyed tokens: a key is needed.',
  store_required: 'This policy gives random tokens: a store is needed to keep them.',
  invalid_key: 'The key must have at least 32 bytes.',
  key_service_refused: 'The key service refused: check its permissions and the key.',
  key_service_unavailable: 'The key service cannot be reached or gave no readable answer.',
  unknown_conversation: 'No conversation of this tenant has this id.',
  other_vendor: 'Conversations are linked within one vendor only.',
  reference_taken: 'This reference belongs to another conversation.',
  not_keepable: 'Values of this kind are never stored, not even sealed.',
  wrong_key: 'What is stored was sealed under a key that was not given.',
  key_missing: 'A database exists and its key was not given: a new key could not open it.',
  seal_broken: 'A sealed value does not open: it was altered or moved, or its key is another.',
  insecure_state: 'A secret file can be read by others: restrict it to its owner (mode 0600).',
  lexicon_corrupt: 'The names lexicon is damaged: reinstall the package.',
  model_corrupt: 'A model of the detectors is damaged: reinstall the package.',
  document_too_large: 'The document is over the size limit.',
  too_many_parts: 'The document has more parts than the limit.',
  too_deep: 'The document is nested deeper than the limit.',
  budget_exceeded: 'Reading the document took more steps than the limit.',
  not_parseable: 'The document does not parse under its declared format.',
  bad_charset: 'The text cannot be decoded under its charset.',
  unreadable_attachment: 'An attachment is of a type that cannot be read.',
  encrypted_part: 'A part is encrypted.',
  detector_failed: 'A detector failed on this document.',
  no_valid_replacement: 'No replacement fits the place of a finding.',
  body_missing: 'The sealed body of a message is not where it was put.',
  clock_behind: 'The clock is over an hour behind what the database has recorded: set it right.',
  data_key_missing: 'The data key of this conversation is gone: it was shredded.',
  vendor_refused: 'The vendor refused a request: check credentials, rights and plan.',
  egress_private: 'A name of a vendor leads to an address that is not of the public Internet.',
  egress_tls: 'A vendor could not be reached under TLS 1.2 or newer with a certificate that holds.',
  egress_unreachable: 'A vendor could not be reached.',
  egress_too_large: 'An answer of a vendor is over its limit.',
  backup_corrupt: 'The backup is damaged or cut short: nothing of it was restored.',
  store_not_empty: 'The database holds rows already: a restore replaces them all, and has to be told so.',
  store_busy: 'Another process holds the database: try again.',
  store_conflict: 'The database refused a row that breaks a rule of its schema.',
  store_corrupt: 'The database is damaged or cut short: restore a backup.',
  store_full: 'The disk of the database is full: nothing was written.',
  store_unavailable: 'The database cannot be reached.',
  schema_too_new: 'The database was written by a newer Gauze: start that one, or restore an older backup.',
  hook_unsigned: 'A webhook came without its signature, or without another proof that its source needs.',
  hook_malformed: 'A signature, a stamp or a body is not in the form that its scheme gives it.',
  hook_forged: 'A signature, password or secret header of a webhook is not the right one.',
  hook_stale: 'The stamp of a webhook is too far from now.',
  hook_replayed: 'A webhook was seen before, longer ago than its vendor repeats it.',
  hook_conflict: 'A webhook has the id of an earlier one and another body.',
  hook_address: 'A webhook came from an address that is not in the list of its source.',
  unknown_hold: 'No hold of this tenant has this id.',
  hold_ended: 'This hold was released or discarded already.',
  hold_changed: 'Somebody else changed this hold meanwhile: look at it again.',
  hold_stands: 'What held this message still does.',
  second_person: 'This takes a second person.',
  unknown_incident: 'No incident of this tenant has this id.',
  incident_ended: 'This incident was closed already.',
  reveal_refused: 'This reveal is not allowed.',
  disclose_refused: 'This disclosure is not allowed.',
  sink_unavailable: 'What keeps the heads of the audit could not be reached.',
  unknown_grant: 'No standing grant has this id.',
  grant_refused: 'The standing grant cannot be made, or not approved by this person.',
  unknown_revision: 'No revision of this tenant has this name and number.',
  revision_refused: 'This revision cannot be put in force, or not by this person.',
  unknown_access_token: 'No access token has this id.',
  invalid_access: 'The access token or role cannot be made so.',
  mail_unreachable: 'A mail server cannot be reached, refused the login, or broke off.',
  sender_unproven: 'The sender of a mail could not be proven.',
  internal: 'Something failed inside Gauze.',
} as const;

export type ErrorCode = keyof typeof ERROR_SENTENCES;

/**
 * The one error of Gauze. `code` is stable and documented; `detail` names settings, paths or ids, never content.
 * Wrapped errors are not kept as `cause`: their messages may quote the input (a JSON parser's does).
 */
export class GauzeError extends Error {
  override readonly name = 'GauzeError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, detail?: string) {
    super(detail === undefined ? ERROR_SENTENCES[code] : `${ERROR_SENTENCES[code]} (${detail})`);
    this.code = code;
    this.detail = detail;
  }
}
