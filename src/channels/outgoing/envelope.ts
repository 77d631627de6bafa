import type { Json } from '../../relay/inbound.ts';
import type { MessagePaths } from '../../vendors/webhook.ts';

/** What goes with a masked webhook to where it is delivered. Nothing of it is content. */
export interface HookEnvelope {
  /** Name of the source. */
  readonly source: string;
  /** The media type that the body came with. */
  readonly contentType: string;
  /** Where the payload has what a ticket is made of. */
  readonly message: MessagePaths;
}

/** The envelope as it is sealed with a message. */
export const asEnvelope = ({ source, contentType, message }: HookEnvelope): Json => ({
  source,
  contentType,
  message: Object.fromEntries(Object.entries(message)) as Json,
});

/** True for the envelope of a webhook. */
export const isHook = (json: Json): boolean => envelopeOf(json).contentType !== undefined;

/** An envelope read again; what another channel has put there is not read. */
export function envelopeOf(json: Json): Partial<HookEnvelope> {
  if (typeof json !== 'object' || json === null || !('contentType' in json) || !('message' in json)) return {};
  return json as unknown as HookEnvelope;
}
