/**
 * What a field's value is.
 * - `addresses`: mailboxes with names.
 * - `trace`: made by machines; only addresses in it are read.
 * - `ids`: ids of messages, which look like addresses and name machines. Not read.
 * - `parameters`: a value and parameters.
 * - `text`: anything else, so that a field nobody foresaw is read too.
 */
export type FieldRole = 'addresses' | 'trace' | 'ids' | 'parameters' | 'text';

const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

// RFC 5322 sections 3.6.2, 3.6.3, 3.6.6; RFC 8098; what servers add on delivery.
const ADDRESSES =
  set(`from sender reply-to to cc bcc resent-from resent-sender resent-reply-to resent-to resent-cc resent-bcc
  return-path delivered-to x-original-to envelope-to x-envelope-to x-envelope-from x-rcpt-to x-forwarded-to x-forwarded-for
  apparently-to errors-to return-receipt-to disposition-notification-to x-confirm-reading-to x-sender x-receiver x-original-from
  mail-followup-to mail-reply-to x-reply-to original-from author x-google-original-from abuse-reports-to`);

const IDS = set(
  'message-id references in-reply-to content-id resent-message-id x-message-id x-ms-exchange-parent-message-id original-message-id',
);

const PARAMETERS = set('content-type content-disposition');

// RFC 4021's registry, what mail programs and filters write, RFC 6376, RFC 8617, RFC 8601.
const TRACE =
  set(`date received mime-version content-transfer-encoding content-language content-length content-md5 content-base
  dkim-signature domainkey-signature authentication-results received-spf resent-date orig-date delivery-date expires expiry-date
  importance priority precedence sensitivity auto-submitted user-agent x-mailer x-mimeole x-priority x-msmail-priority x-originalarrivaltime
  thread-index x-ms-has-attach x-ms-tnef-correlator acceptlanguage accept-language content-class x-auto-response-suppress
  x-google-smtp-source x-gm-message-state x-received x-virus-scanned x-universally-unique-identifier x-uniform-type-identifier
  x-apple-base-url x-apple-mail-remote-attachments x-apple-auto-saved x-mail-created-date x-attachment-id bimi-selector
  x-incomingtopheadermarker x-incomingheadercount x-eopattributedmessage x-forefront-antispam-report x-microsoft-antispam
  x-microsoft-antispam-message-info x-microsoft-antispam-mailbox-delivery x-microsoft-antispam-untrusted x-spam x-hmailserver-spam
  x-scanned-by x-mozilla-status x-mozilla-status2 x-mozilla-keys x-account-key x-uidl x-gmail-labels x-gm-thrid x-evolution-source
  status x-status lines x-mimetrack x-authority-analysis x-proofpoint-guid x-proofpoint-orig-guid x-loop reporting-mta arrival-date
  final-recipient original-recipient action remote-mta last-attempt-date x-actual-recipient feedback-type version`);
const TRACE_FAMILIES =
  /^(?:arc-|list-|x-spam-|x-ms-|x-microsoft-|x-exchange-|x-proofpoint-|x-barracuda-|x-ironport-|x-ses-|x-sg-|x-mailgun-)/;

export function roleOf(name: string): FieldRole {
  if (PARAMETERS.has(name)) return 'parameters';
  if (ADDRESSES.has(name)) return 'addresses';
  if (IDS.has(name)) return 'ids';
  return TRACE.has(name) || TRACE_FAMILIES.test(name) ? 'trace' : 'text';
}
