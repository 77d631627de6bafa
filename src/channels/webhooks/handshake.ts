import type { Handshake } from '../../vendors/webhook.ts';
import type { Delivery } from './delivery.ts';
import { fieldOf, jsonOf } from './fields.ts';

/** A token: what could be a text of somebody's is not said back. */
const CHALLENGE = /^[\w.~+/=-]{1,256}$/;

/** What a verified request asks to be told as proof that the URL is ours; undefined for an event. */
export function challengeOf(handshake: Handshake | undefined, { body, header }: Delivery): string | undefined {
  if (!handshake) return undefined;
  const json = jsonOf(body);
  if (fieldOf(json, handshake.when.field) !== handshake.when.is) return undefined;
  const { challenge } = handshake;
  const text = 'header' in challenge ? header(challenge.header) : fieldOf(json, challenge.field);
  return text !== undefined && CHALLENGE.test(text) ? text : undefined;
}
