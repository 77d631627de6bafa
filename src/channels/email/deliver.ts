import type { Deliverer } from '../../relay/deliveries.ts';
import { isHook } from '../outgoing/envelope.ts';
import { sendAlert } from './alerts.ts';
import type { MailContext } from './context.ts';
import { envelopeOf } from './envelope.ts';
import { sendNotice } from './notices.ts';
import { sendIncoming } from './send-incoming.ts';
import { sendOutgoing } from './send-outgoing.ts';
import { sendTicket } from './send-ticket.ts';

/** Delivers what is queued for `mail:DESK`: masked mail and webhooks to the vendor, the vendor's answers to people, notices. */
export const mailDeliverer =
  (context: MailContext): Deliverer =>
  (payload, message, signal) => {
    if (isHook(payload.envelope)) return sendTicket(context, payload, message, signal);
    const envelope = envelopeOf(payload.envelope);
    switch (envelope.type) {
      case 'out':
        return sendOutgoing(context, payload, envelope, message, signal);
      case 'back':
        return sendIncoming(context, payload, envelope, message, signal);
      case 'notice':
        return sendNotice(context, envelope, message, signal);
      case 'alert':
        return sendAlert(context, envelope, message, signal);
    }
  };
