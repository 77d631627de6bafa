import type { TicketApi } from '../ticket-api.ts';

/**
 * developers.freshdesk.com/api: Create a Ticket, Create a Note, Filter Tickets. Status 2 is open, priority 1 low: numbers, as the API asks. What is
 * filtered is indexed some minutes later.
 */
export const freshdeskApi: TicketApi = {
  create: {
    method: 'POST',
    path: '/api/v2/tickets',
    body: {
      subject: '{subject}',
      description: '{html}',
      name: '{name}',
      email: '{email}',
      status: 2,
      priority: 1,
      tags: ['{marker}'],
    },
    id: 'id',
  },
  comment: {
    method: 'POST',
    path: '/api/v2/tickets/{ticket}/notes',
    body: { body: '{html}', private: '{private}' },
  },
  find: { method: 'GET', path: '/api/v2/search/tickets?query=%22tag:%27{marker}%27%22', id: 'results[0].id' },
  settings: [],
};
