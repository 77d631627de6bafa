import { asEnvelope } from '../../src/channels/outgoing/envelope.ts';
import type { Inbound } from '../../src/relay/inbound.ts';
import { vendors } from '../../src/vendors/index.ts';

const zendesk = vendors.find(({ name }) => name === 'zendesk')?.webhook;

/** A comment's webhook as a source of Zendesk's takes it in for a destination. */
export function hookMessage(
  destination: string,
  { id, ticket = '35436', text, vendor = 'twilio' }: { id: string; ticket?: string; text: string; vendor?: string },
): Inbound {
  const payload = {
    type: 'zen:event-type:ticket.comment_added',
    detail: { id: ticket, subject: 'Cannot join & <leave>' },
    event: { comment: { id, body: text } },
  };
  return {
    tenant: 'default',
    vendor,
    channel: 'ticket',
    source: 'desk',
    reference: `desk:${ticket}`,
    idempotencyKey: `hook:desk:${id}`,
    destination,
    docs: [{ format: 'json', content: JSON.stringify(payload), ...(zendesk && { fields: zendesk.fields }) }],
    envelope: asEnvelope({ source: 'desk', contentType: 'application/json', message: zendesk?.message ?? {} }),
    policy: 'strict',
  };
}
