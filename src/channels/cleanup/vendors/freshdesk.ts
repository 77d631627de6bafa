import { list, text } from '../answers.ts';
import type { Api, Cleanup, Item } from '../cleanup.ts';
import { labelled } from '../edit.ts';

const PAGE = 100;
/** What a conversation's entry is, by its `source`: 2 is a note; replies and forwards cannot be changed. */
const NOTE = '2';
const SENT = 'Replies and forwarded mails cannot be changed: only deleting the ticket removes them.';

/** developers.freshdesk.com/api: List All Tickets, List All Conversations of a Ticket, Update a Conversation (notes alone), Update a Ticket, Delete an Attachment. */
export const freshdeskCleanup: Cleanup = {
  encoding: 'json',
  perSecond: 1,
  leftovers: [
    'Replies and forwarded mails stay as they are: Freshdesk lets nobody change them.',
    'Notification mails stay where they arrived; the activity log keeps what it has.',
    'Custom fields, contacts and exports were not looked at. Backups may hold what was changed for some time.',
  ],
  items: async function* items(api, { since, until }) {
    const query = `updated_since=${new Date(since).toISOString()}&include=description&order_by=created_at&order_type=asc`;
    for await (const ticket of numbered(api, `/api/v2/tickets?${query}`)) {
      if (Date.parse(text(ticket, 'created_at')) > until) continue;
      yield* ticketItems(api, ticket);
    }
  },
};

async function* numbered(api: Api, path: string): AsyncIterable<unknown> {
  for (let page = 1; ; page++) {
    const sign = path.includes('?') ? '&' : '?';
    const all = list(await api.ask({ method: 'GET', path: `${path}${sign}per_page=${PAGE}&page=${page}` }), '');
    yield* all;
    if (all.length < PAGE) return;
  }
}

async function* ticketItems(api: Api, ticket: unknown): AsyncIterable<Item> {
  const id = text(ticket, 'id');
  const path = `/api/v2/tickets/${id}`;
  const subject = text(ticket, 'subject');
  const description = text(ticket, 'description');
  yield {
    ...{ group: `ticket ${id}`, id: `ticket ${id} subject`, what: 'subject', format: 'text', text: subject },
    requests: (_, findings) => [{ method: 'PUT', path, body: { subject: labelled(subject, findings) } }],
  };
  yield {
    ...{
      group: `ticket ${id}`,
      id: `ticket ${id} description`,
      what: 'description',
      format: 'html',
      text: description,
    },
    requests: (_, findings) => [{ method: 'PUT', path, body: { description: labelled(description, findings) } }],
  };
  for await (const entry of numbered(api, `${path}/conversations`)) yield* entryItems(id, entry);
}

function* entryItems(ticket: string, entry: unknown): Iterable<Item> {
  const id = text(entry, 'id');
  const body = text(entry, 'body');
  const stays = text(entry, 'source') === NOTE ? {} : { stays: SENT };
  yield {
    ...{
      group: `ticket ${ticket}`,
      id: `ticket ${ticket} conversation ${id}`,
      what: 'note',
      format: 'html',
      text: body,
      ...stays,
    },
    requests: (_, findings) => [
      { method: 'PUT', path: `/api/v2/conversations/${id}`, body: { body: labelled(body, findings) } },
    ],
  };
  for (const attachment of list(entry, 'attachments')) {
    const file = text(attachment, 'id');
    yield {
      ...{
        group: `ticket ${ticket}`,
        id: `ticket ${ticket} attachment ${file}`,
        what: 'attachment',
        format: 'text',
        text: undefined,
      },
      requests: () => [{ method: 'DELETE', path: `/api/v2/attachments/${file}` }],
    };
  }
}
