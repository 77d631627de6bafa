import { plainType } from '../../../src/channels/email/fields.ts';
import { contentOf } from '../../../src/documents/mail/contents.ts';
import { type Entity, parseMime } from '../../../src/documents/mail/mime.ts';
import { unitsOf } from '../../../src/documents/mail/units.ts';

/** The tree of a mail's parts: types, encodings and how many, without any content. */
export function treeOf(bytes: Uint8Array): unknown {
  const of = (entity: Entity): unknown => ({
    type: plainType(entity.type.value),
    disposition: /^(?:|inline)$/.test(entity.disposition.value) ? entity.disposition.value : 'attachment',
    content: contentOf(entity).type,
    children: entity.children.map(of),
  });
  return of(parseMime(unitsOf(bytes), { parts: 10_000, depth: 100 }));
}
