import type { Vendor } from './vendor.ts';

export const freshdesk: Vendor = {
  name: 'freshdesk',
  title: 'Freshdesk',
  hosts: ['freshdesk.com', 'freshservice.com', 'freshchat.com'],
  grammars: [],
  webhook: {
    // Automation rules sign nothing: basic auth, an API key or a header of one's own.
    signatures: {},
    retries: 24 * 3600,
    conversation: 'freshdesk_webhook.ticket_id',
    message: {
      subject: ['freshdesk_webhook.ticket_subject'],
      html: ['freshdesk_webhook.ticket_latest_public_comment', 'freshdesk_webhook.ticket_description'],
      name: ['freshdesk_webhook.ticket_requester_name'],
      email: ['freshdesk_webhook.ticket_requester_email'],
    },
    fields: {
      structural: [
        'freshdesk_webhook.ticket_id',
        'freshdesk_webhook.ticket_status',
        'freshdesk_webhook.ticket_priority',
        'freshdesk_webhook.ticket_source',
        'freshdesk_webhook.ticket_type',
        'freshdesk_webhook.ticket_created_at',
        'freshdesk_webhook.ticket_updated_at',
        'freshdesk_webhook.triggered_event',
      ],
      text: [
        'freshdesk_webhook.ticket_subject',
        'freshdesk_webhook.ticket_description',
        'freshdesk_webhook.ticket_latest_public_comment',
        'freshdesk_webhook.ticket_latest_private_comment',
      ],
      whole: {
        'freshdesk_webhook.ticket_requester_name': 'NAME',
        'freshdesk_webhook.ticket_requester_email': 'EMAIL',
        'freshdesk_webhook.ticket_requester_phone': 'PHONE',
        'freshdesk_webhook.ticket_url': 'URL',
        'freshdesk_webhook.ticket_portal_url': 'URL',
      },
    },
  },
};
