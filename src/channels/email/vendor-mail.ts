import type { PartEdit, ReadLimits } from '../../documents/document.ts';
import { contentOf } from '../../documents/mail/contents.ts';
import { leafText } from '../../documents/mail/leaf.ts';
import type { Entity } from '../../documents/mail/mime.ts';
import { parseMime } from '../../documents/mail/mime.ts';
import { bytesOfUnits, unitsOf } from '../../documents/mail/units.ts';
import { readMail } from '../../documents/mail.ts';
import { type SourceEdit, splice } from '../../documents/segments.ts';
import { domainOf, isWithin, sameAddress } from './mailbox.ts';
import { remoteEdits } from './remote.ts';

/** An address in running text, in a link, behind a name: bounded, begun where a word begins. */
const ADDRESS =
  /(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@|%40)(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,63}(?![\w-])/gi;

/** All texts of a mail, as they are read. Throws what the mail codec does. */
export const textsOf = (content: Uint8Array): string[] =>
  readMail(content, { parts: 10_000, depth: 100, attachments: 'leave' }).parts.map(({ text }) => text);

/** The vendor's own addresses that stand in the text of a mail, each once. Throws what the mail codec does. */
export function vendorAddresses(content: Uint8Array, domains: readonly string[], limits: ReadLimits): string[] {
  const found = new Set<string>();
  for (const part of readMail(content, limits).parts) {
    if (isField(part.path)) continue;
    for (const { address } of addressesIn(part.text, domains)) found.add(address);
  }
  return [...found];
}

/** The mail with other addresses in the place of the vendor's, in text and links; the head is written elsewhere. */
export function withAddresses(
  content: Uint8Array,
  domains: readonly string[],
  replaced: ReadonlyMap<string, string>,
  limits: ReadLimits,
): Uint8Array {
  const reading = readMail(content, limits);
  const edits: PartEdit[] = reading.parts.flatMap((part, index) =>
    isField(part.path)
      ? []
      : addressesIn(part.text, domains).flatMap(({ start, end, address }) => {
          const replacement = replaced.get(address);
          return replacement === undefined ? [] : [{ part: index, start, end, replacement }];
        }),
  );
  const made = reading.write(edits);
  return typeof made === 'string' ? new TextEncoder().encode(made) : made;
}

const isField = (path: string): boolean => /^header\./.test(path);

function addressesIn(text: string, domains: readonly string[]): { start: number; end: number; address: string }[] {
  if (!/@|%40/.test(text)) return [];
  return [...text.matchAll(ADDRESS)]
    .map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
      address: sameAddress(found.replace(/%40/i, '@')),
    }))
    .filter(({ address }) => isWithin(domainOf(address), domains));
}

/** The mail without what would load over the network when it is opened: it would tell the vendor who reads. */
export function withoutRemote(content: Uint8Array, limits: ReadLimits): Uint8Array {
  const units = unitsOf(content);
  const pages = (entity: Entity): Entity[] => {
    if (entity.children.length > 0) return entity.children.flatMap(pages);
    const found = contentOf(entity);
    return found.type === 'text' && found.format === 'html' ? [entity] : [];
  };
  const edits = pages(parseMime(units, limits)).flatMap((entity): SourceEdit[] => {
    const leaf = leafText(units, entity, 'body');
    const remote = remoteEdits(leaf.text);
    return remote.length > 0 ? leaf.write(remote) : [];
  });
  return edits.length === 0
    ? content
    : bytesOfUnits(
        splice(
          units.raw,
          edits.sort((a, b) => a.start - b.start),
        ),
      );
}
