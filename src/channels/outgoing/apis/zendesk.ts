import type { TicketApi } from '../ticket-api.ts';

/** developer.zendesk.com/api-reference/ticketing/tickets: Create Ticket, Update Ticket, List Tickets by external id. A create takes `Idempotency-Key`. */
export const zendeskApi: TicketApi = {
  create: {
    method: 'POST',
    path: '/api/v2/tickets.json',
    body: {
      ticket: {
        subject: '{subject}',
        comment: { html_body: '{html}', public: '{public}' },
        requester: { name: '{name}', email: '{email}' },
        external_id: '{marker}',
      },
    },
    id: 'ticket.id',
  },
  comment: {
    method: 'PUT',
    path: '/api/v2/tickets/{ticket}.json',
    body: { ticket: { comment: { html_body: '{html}', public: '{public}' } } },
  },
  find: { method: 'GET', path: '/api/v2/tickets.json?external_id={marker}', id: 'tickets[0].id' },
  settings: [],
};
