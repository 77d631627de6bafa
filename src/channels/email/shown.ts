import { GauzeError } from '../../errors.ts';
import type { DocumentRequest } from '../../reveal/reveal.ts';
import type { MailContext, NamedDesk } from './context.ts';
import { mapped } from './ids.ts';
import { sameAddress } from './mailbox.ts';
import { isInside } from './people.ts';
import { textsOf, vendorAddresses, withAddresses, withoutRemote } from './vendor-mail.ts';
import { bodiesIn } from './writers.ts';

const LIMITS = { parts: 10_000, depth: 100, attachments: 'leave' } as const;

/** The conversation that a vendor's mail belongs to. */
export interface Place {
  readonly desk: NamedDesk;
  readonly conversation: string;
}

/** What one person reads. */
export interface Shown {
  readonly content: Uint8Array;
  /** Places in which a value stands now. */
  readonly revealed: number;
  /** Tokens that stay although the reader may see values: unknown, expired, or where no value is put back. */
  readonly left: number;
  /** Tokens that stay because the reader may not see what is behind them. */
  readonly withheld: number;
}

/**
 * A vendor's mail as one person reads it: nothing loads over the network, the vendor's addresses lead through the relay (`relayed`), values stand
 * where this reader may see them. A mail that no codec reads is passed on as the vendor wrote it: with tokens, and nothing looked up for it.
 */
export async function shownTo(
  context: MailContext,
  place: Place,
  reader: string,
  content: Uint8Array,
  relayed: (address: string) => Promise<string>,
): Promise<Shown> {
  const { domains } = place.desk;
  try {
    const safe = withoutRemote(content, LIMITS);
    const said = vendorAddresses(safe, domains, LIMITS);
    const replaced = await Promise.all(said.map(async (address) => [address, await relayed(address)] as const));
    return await revealedTo(context, place, reader, withAddresses(safe, domains, new Map(replaced), LIMITS));
  } catch (error) {
    if (error instanceof GauzeError && UNREADABLE.has(error.code))
      return { content, revealed: 0, left: 0, withheld: 0 };
    throw error;
  }
}

const UNREADABLE: ReadonlySet<string> = new Set([
  'bad_charset',
  'not_parseable',
  'unreadable_attachment',
  'encrypted_part',
  'too_deep',
  'too_many_parts',
  'no_valid_replacement',
]);

async function revealedTo(context: MailContext, place: Place, reader: string, content: Uint8Array): Promise<Shown> {
  const { tenant, reveal } = context;
  const document = { place: { tenant, conversation: place.conversation }, doc: { format: 'mail', content } } as const;
  // A value that the vendor guessed must not turn into a token when somebody quotes it, whoever reads the mail.
  await reveal.vendorWrote(document);
  const nothing = (): Shown => ({ content, revealed: 0, left: 0, withheld: bodiesIn(textsOf(content)).length });
  const by = await rightsOf(context, place, reader);
  if (!by) return nothing();
  try {
    const given = await reveal.document({ ...document, by });
    const bytes = typeof given.content === 'string' ? new TextEncoder().encode(given.content) : given.content;
    const isOwnOnly = 'writer' in by;
    return {
      content: bytes,
      revealed: given.revealed,
      left: isOwnOnly ? 0 : given.left,
      withheld: isOwnOnly ? given.left : 0,
    };
  } catch (error) {
    // A rate that is used up, a conversation that was shredded: the mail itself is not lost by it.
    if (error instanceof GauzeError && !/^store_/.test(error.code)) return nothing();
    throw error;
  }
}

/**
 * As whom somebody reads. People of the company who took part before the vendor wrote: by a standing grant that names them. People outside: by
 * what they wrote themselves. Anybody else: not at all, and the tokens stay.
 */
async function rightsOf(
  context: MailContext,
  { desk, conversation }: Place,
  reader: string,
): Promise<DocumentRequest['by'] | undefined> {
  const { tenant, config, grants, addresses, writers, key } = context;
  if (!isInside(reader, config.internal)) {
    const wrote = await writers.of({ conversation, address: reader });
    return wrote.size > 0 ? { writer: `mail:${mapped(key, 'writer', sameAddress(reader))}`, wrote } : undefined;
  }
  const people = await addresses.of({ desk: desk.name, conversation, side: 'person' });
  if (!people.some((address) => sameAddress(address) === sameAddress(reader))) return undefined;
  const grant = await grants.grantFor({ tenant, vendor: desk.vendor, channel: 'mail', reader: sameAddress(reader) });
  return grant === undefined ? undefined : { grant, reader: sameAddress(reader) };
}
