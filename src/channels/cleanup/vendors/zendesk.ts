import type { Finding } from '../../../mask/finding.ts';
import { isTrue, list, text } from '../answers.ts';
import type { Api, ApiRequest, Cleanup, Item } from '../cleanup.ts';
import { edited, labelled } from '../edit.ts';

/**
 * api-reference/ticketing: Incremental Exports, Ticket Comments, Comment Redactions (needs Agent Workspace), Redact Comment Attachment. A comment is sent back
 * with what goes between `<redact>` and `</redact>`; for good.
 */
export const zendeskCleanup: Cleanup = {
  encoding: 'json',
  perSecond: 3,
  leftovers: [
    'The history of a ticket keeps subjects as they were.',
    'Mails that Zendesk has sent out stay where they arrived; the stored original of a mail follows later.',
    'Chat and messaging transcripts, custom fields, side conversations and exports were not looked at.',
    'Backups may hold what was redacted for some time.',
  ],
  items: async function* items(api, { since, until }) {
    let path = `/api/v2/incremental/tickets/cursor.json?start_time=${Math.floor(since / 1000)}`;
    for (;;) {
      const page = await api.ask({ method: 'GET', path });
      for (const ticket of list(page, 'tickets')) {
        if (text(ticket, 'status') === 'deleted' || Date.parse(text(ticket, 'created_at')) > until) continue;
        yield* ticketItems(api, ticket);
      }
      const cursor = text(page, 'after_cursor');
      if (isTrue(page, 'end_of_stream') || cursor === '') return;
      path = `/api/v2/incremental/tickets/cursor.json?cursor=${encodeURIComponent(cursor)}`;
    }
  },
};

async function* ticketItems(api: Api, ticket: unknown): AsyncIterable<Item> {
  const id = text(ticket, 'id');
  const subject = text(ticket, 'subject');
  const closed =
    text(ticket, 'status') === 'closed' ? { stays: 'The subject of a closed ticket cannot be changed.' } : {};
  const group = `ticket ${id}`;
  yield {
    id: `ticket ${id} subject`,
    group,
    what: 'subject',
    format: 'text',
    text: subject,
    ...closed,
    requests: (_, findings) => [
      { method: 'PUT', path: `/api/v2/tickets/${id}.json`, body: { ticket: { subject: labelled(subject, findings) } } },
    ],
  };
  let cursor = '';
  do {
    const more = cursor === '' ? '' : `&page[after]=${encodeURIComponent(cursor)}`;
    const page = await api.ask({ method: 'GET', path: `/api/v2/tickets/${id}/comments.json?page[size]=100${more}` });
    for (const comment of list(page, 'comments')) yield* commentItems(id, comment);
    cursor = text(page, 'meta.after_cursor');
    if (!isTrue((page as { meta?: unknown } | null)?.meta, 'has_more')) return;
  } while (cursor !== '');
}

function* commentItems(ticket: string, comment: unknown): Iterable<Item> {
  const id = text(comment, 'id');
  const html = text(comment, 'html_body');
  const at = `ticket ${ticket} comment ${id}`;
  const redaction = (findings: readonly Finding[]): ApiRequest => ({
    method: 'PUT',
    path: `/api/v2/comment_redactions/${id}.json`,
    body: { ticket_id: Number(ticket), html_body: edited(html, findings, (found) => `<redact>${found}</redact>`) },
  });
  const group = `ticket ${ticket}`;
  yield {
    id: at,
    group,
    what: 'comment',
    format: 'html',
    text: html,
    requests: (_, findings) => [redaction(findings)],
  };
  for (const attachment of list(comment, 'attachments')) {
    const file = text(attachment, 'id');
    // What takes the place of a redacted file.
    if (text(attachment, 'file_name') === 'redacted.txt') continue;
    const path = `/api/v2/tickets/${ticket}/comments/${id}/attachments/${file}/redact.json`;
    yield {
      id: `${at} attachment ${file}`,
      group,
      what: 'attachment',
      format: 'text',
      text: undefined,
      requests: () => [{ method: 'PUT', path, body: {} }],
    };
  }
}
