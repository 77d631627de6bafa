import type { TicketApi } from '../ticket-api.ts';

/** developers.intercom.com, version 2.14: Create a ticket, Reply to a ticket. Queries go by `id`, not by `ticket_id`. A ticket has no id of ours. */
export const intercomApi: TicketApi = {
  headers: { 'intercom-version': '2.14' },
  create: {
    method: 'POST',
    path: '/tickets',
    body: {
      ticket_type_id: '{ticketType}',
      contacts: [{ email: '{email}' }],
      ticket_attributes: { _default_title_: '{subject}', _default_description_: '{text}' },
    },
    id: 'id',
  },
  comment: {
    method: 'POST',
    path: '/tickets/{ticket}/reply',
    body: { message_type: '{kind}', type: 'admin', admin_id: '{admin}', body: '{html}' },
  },
  settings: ['ticketType', 'admin'],
};
