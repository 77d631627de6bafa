import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Payload } from '../../relay/payload.ts';
import { envelopeOf } from './envelope.ts';
import { fileOf, type MaskedFile, withTexts } from './files.ts';
import { type Ticket, ticketOf } from './ticket.ts';

/** The body of a masked webhook. */
export const bodyOf = ({ contents: [content = ''] }: Payload): Uint8Array =>
  typeof content === 'string' ? utf8ToBytes(content) : content;

/** Files of a webhook's form; the further documents of another channel's message are its own. */
export const filesOf = ({ contents, envelope }: Payload): readonly MaskedFile[] =>
  envelopeOf(envelope).contentType === undefined ? [] : contents.slice(1).map(fileOf);

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  url: 'application/x-www-form-urlencoded',
  mail: 'message/rfc822',
  xml: 'application/xml',
  html: 'text/html; charset=utf-8',
};

/** Its media type. */
export const typeOf = ({ envelope, docs: [doc] }: Payload): string =>
  envelopeOf(envelope).contentType ?? TYPES[doc?.format ?? ''] ?? 'text/plain; charset=utf-8';

/** What it says to people, its files among it. */
export const ticketIn = (payload: Payload): Ticket =>
  withTexts(ticketOf(bodyOf(payload), typeOf(payload), envelopeOf(payload.envelope).message), filesOf(payload));
