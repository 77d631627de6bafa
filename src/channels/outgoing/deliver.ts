import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Deliverer, destinationName } from '../../relay/deliveries.ts';
import type { Payload } from '../../relay/payload.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import type { Egress, Sent } from '../egress/egress.ts';
import { type Residue, residueIn } from '../egress/residual.ts';
import type { EgressRequest } from '../egress/transport.ts';
import { fieldOf, jsonOf } from '../webhooks/fields.ts';
import type { Destination } from './destination.ts';
import { withFiles } from './files.ts';
import { TOKEN_NOTE } from './note.ts';
import { bodyOf, filesOf, ticketIn, typeOf } from './read-payload.ts';
import { signedHeaders } from './sign.ts';
import { fill, fillPath, type Values } from './template.ts';
import { valuesOf, withNote } from './ticket.ts';
import type { Call, TicketApi } from './ticket-api.ts';
import type { Delivered } from './tickets.ts';

export interface DelivererOptions {
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly egress: Egress;
  /** The domains that the vendor's record approves at this moment. */
  readonly domainsOf: (tenant: string, vendor: string) => Promise<readonly string[]>;
  /** Looks for identifiers with the tokens of this tenant and vendor. */
  readonly residueFor: (tenant: string, vendor: string) => Promise<Residue>;
  readonly delivered: Delivered;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** One delivery: where to, what, and the way there. */
interface Delivery {
  readonly options: DelivererOptions;
  readonly destination: Destination;
  readonly payload: Payload;
  readonly message: Leased;
  readonly send: (request: EgressRequest) => Promise<Sent>;
}

const failed = (code: string): Outcome => ({ delivered: false, code, permanent: true });

/**
 * Delivers masked webhooks: as they are and signed to any receiver, as ticket or comment to a helpdesk. What it may not send is dead at once: it stays
 * sealed, and waits for a person.
 */
export function createHttpDeliverer(options: DelivererOptions): Deliverer {
  return async (payload, message, signal) => {
    const destination = options.destinations.get(destinationName(message));
    if (!destination) return { delivered: false, code: 'no_destination' };
    // Tokens are made for one vendor: what was masked for another is not for this one.
    if (destination.vendor !== message.vendor) return failed('other_vendor');
    const domains = await options.domainsOf(message.tenant, destination.vendor);
    const has = await options.residueFor(message.tenant, destination.vendor);
    const credentials = new Set(Object.keys(destination.credentials));
    const send = async (request: EgressRequest): Promise<Sent> => {
      const left = residueIn(request, has, credentials);
      if (left) return { ok: false, failure: { delivered: false, code: left, permanent: true } };
      return options.egress(request, { domains, signal });
    };
    const delivery = { options, destination, payload, message, send };
    const { takes } = destination;
    if (takes.form === 'payload') return deliverPayload(delivery, takes.secrets);
    return deliverTicket(delivery, takes.api, takes.settings, has);
  };
}

/** The same for every attempt at a message. */
const idOf = ({ tenant, idempotencyKey }: Leased): string =>
  `msg_${bytesToHex(sha256(utf8ToBytes(JSON.stringify([tenant, idempotencyKey])))).slice(0, 32)}`;

async function deliverPayload(delivery: Delivery, secrets: readonly string[]): Promise<Outcome> {
  const { options, destination, payload, message, send } = delivery;
  const files = filesOf(payload);
  const { body, contentType } =
    files.length > 0
      ? await withFiles(bodyOf(payload), typeOf(payload), files)
      : { body: bodyOf(payload), contentType: typeOf(payload) };
  const id = idOf(message);
  const sent = await send({
    method: 'POST',
    url: destination.url,
    headers: {
      'content-type': contentType,
      'idempotency-key': id,
      ...destination.credentials,
      ...signedHeaders(secrets, { id, at: options.now(), body }),
    },
    body,
  });
  return sent.ok ? { delivered: true } : sent.failure;
}

async function deliverTicket(delivery: Delivery, api: TicketApi, settings: Values, has: Residue): Promise<Outcome> {
  const { options, payload, message } = delivery;
  const { delivered } = options;
  const whole = ticketIn(payload);
  // A subject is shown in lists, notices and mails: what is left in it goes further than the text.
  if (has(whole.subject) || has(whole.name)) return failed('phi_in_subject');
  const ticket = (await delivered.isFirst(message)) ? withNote(whole, TOKEN_NOTE) : whole;
  const values = { ...settings, ...valuesOf(ticket), marker: markerOf(message) };
  const there = await delivered.ticket(message);
  if (there !== undefined) return outcomeOf(await call(delivery, api, api.comment, { ...values, ticket: there }));
  const lost = await foundAgain(delivery, api, values);
  if (lost !== undefined) return lost;
  const sent = await call(delivery, api, api.create, values);
  if (!sent.ok) return sent.failure;
  await remember(delivery, sent, api.create.id);
  return { delivered: true };
}

/** By this the ticket of a conversation is found: 26 characters, since a tag of Freshdesk's has 32 at most. */
const markerOf = ({ tenant, conversation }: Leased): string =>
  `gauze-${bytesToHex(sha256(utf8ToBytes(JSON.stringify([tenant, conversation])))).slice(0, 20)}`;

const outcomeOf = (sent: Sent): Outcome => (sent.ok ? { delivered: true } : sent.failure);

/** After an attempt whose answer was lost: the ticket may be there. Undefined where it is not, or where nobody can say. */
async function foundAgain(delivery: Delivery, api: TicketApi, values: Values): Promise<Outcome | undefined> {
  const { message } = delivery;
  if (!api.find || (message.attempts === 0 && !message.inDoubt)) return undefined;
  const found = await call(delivery, api, api.find, values);
  if (!found.ok) return found.failure;
  return (await remember(delivery, found, api.find.id)) ? { delivered: true } : undefined;
}

async function remember({ options, message }: Delivery, sent: Sent, path: string): Promise<boolean> {
  const id = sent.ok ? fieldOf(jsonOf(sent.answer.body), path) : undefined;
  // An id: what a receiver says is not to be written down as it comes.
  if (id === undefined || !/^[\w-]{1,64}$/.test(id)) return false;
  await options.delivered.created(message, id);
  return true;
}

function call({ destination, message, send }: Delivery, api: TicketApi, call: Call, values: Values): Promise<Sent> {
  const body = call.body === undefined ? {} : { body: JSON.stringify(fill(call.body, values)) };
  return send({
    method: call.method,
    url: destination.url + fillPath(call.path, values),
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...api.headers,
      ...(call.method !== 'GET' && { 'idempotency-key': idOf(message) }),
      ...destination.credentials,
    },
    ...body,
  });
}
