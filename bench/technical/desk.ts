import { ALPHANUMERIC, type Draw } from './draw.ts';
import { family } from './family.ts';

const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** A case's id: each of the last three characters says which of five before it are capitals. */
function salesforceId(d: Draw): string {
  const id = `500${d.of(ALPHANUMERIC, 12)}`;
  const capitals = (from: number): number =>
    [0, 1, 2, 3, 4].reduce((bits, i) => bits + (/[A-Z]/.test(id.charAt(from + i)) ? 1 << i : 0), 0);
  return id + [0, 5, 10].map((from) => CHECK.charAt(capitals(from))).join('');
}

/** Help desks, chat and payment services. */
export const desk = [
  family('zendesk.ticket', 'Zendesk API: ticket ids', 'ticket|Zendesk ticket|ticket #', 'ticket_id ticketId', (d) =>
    d.digits(d.int(5, 7)),
  ),
  family('zendesk.audit', 'Zendesk API: audit and event ids', 'audit|audit id|event id', 'audit_id event_id', (d) =>
    d.digits(d.int(12, 14)),
  ),
  family(
    'intercom.conversation',
    'Intercom API: conversation ids',
    'conversation|Intercom conversation',
    'conversation_id conversation',
    (d) => d.digits(d.int(12, 15)),
  ),
  family('intercom.part', 'Intercom API: part ids', 'part|conversation part', 'part_id conversation_part_id', (d) =>
    d.digits(d.int(9, 11)),
  ),
  family('freshdesk.ticket', 'Freshdesk API: ticket ids', 'Freshdesk ticket|ticket', 'ticket_id display_id', (d) =>
    d.digits(d.int(4, 6)),
  ),
  family(
    'jira.key',
    'Jira: issue keys',
    '|issue|tracked in',
    'issue jira key',
    (d) => `${d.pick(['OPS', 'HL7', 'PORT', 'TELE', 'FAXX', 'EHRI'])}-${d.int(10, 9999)}`,
  ),
  family(
    'servicenow.number',
    'ServiceNow: numbering',
    'incident|change|',
    'number incident',
    (d) => `${d.pick(['INC', 'CHG', 'RITM', 'PRB'])}00${d.digits(5)}`,
  ),
  family('servicenow.sys_id', 'ServiceNow: sys_id', 'sys_id', 'sys_id', (d) => d.hex(32)),
  family(
    'salesforce.id',
    'Salesforce: object ids of 18 characters',
    'case id|record|Case',
    'CaseId record_id sfdc_id',
    salesforceId,
  ),
  family(
    'slack.channel',
    'Slack: object ids',
    'channel|channel id',
    'channel channel_id',
    (d) => `C0${d.of('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ', 9)}`,
  ),
  family(
    'slack.team',
    'Slack: object ids',
    'workspace|team',
    'team team_id',
    (d) => `T0${d.of('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ', 9)}`,
  ),
  family(
    'slack.ts',
    'Slack: message time stamps',
    'ts|thread_ts|message ts',
    'ts thread_ts event_ts',
    (d) => `17${d.digits(8)}.${d.of('0123456789', 6)}`,
  ),
  family(
    'slack.event',
    'Slack: event ids',
    'event|event_id',
    'event_id',
    (d) => `Ev0${d.of('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ', 8)}`,
  ),
  family(
    'stripe.id',
    'Stripe: object ids',
    'payment intent|event|charge',
    'id charge event',
    (d) => `${d.pick(['pi', 'ch', 'evt', 're'])}_3${d.of(ALPHANUMERIC, 23)}`,
  ),
  family('github.pr', 'GitHub: numbers', 'PR #|pull request #|issue #', 'pr pull_request', (d) =>
    String(d.int(10, 9999)),
  ),
  family('hubspot.ticket', 'HubSpot: object ids', 'HubSpot ticket|ticket', 'hs_ticket_id objectId', (d) =>
    d.digits(d.int(9, 11)),
  ),
  family(
    'front.id',
    'Front: resource ids',
    'conversation|Front conversation|message',
    'conversation_id id',
    (d) => `${d.pick(['cnv', 'msg', 'cha'])}_${d.of('0123456789abcdefghijklmnopqrstuvwxyz', 7)}`,
  ),
  family(
    'sendgrid.message',
    'SendGrid: sg_message_id',
    'sg_message_id|SendGrid message',
    'sg_message_id',
    (d) =>
      `${d.of(ALPHANUMERIC, 22)}.filterdrecv-${d.hex(8)}-${d.of('0123456789abcdefghijklmnopqrstuvwxyz', 5)}-18-${d.hex(8).toUpperCase()}-${d.int(1, 99)}.0`,
  ),
  family(
    'mailgun.message',
    'RFC 5322, 3.6.4',
    'Message-Id:|message id',
    'message-id Message-Id',
    (d) => `<2026${d.digits(10)}.${d.int(1, 9)}.${d.hex(16).toUpperCase()}@mg.example.com>`,
  ),
  family('postmark.message', 'Postmark: MessageID', 'Postmark message|MessageID', 'MessageID', (d) => d.uuid()),
];
