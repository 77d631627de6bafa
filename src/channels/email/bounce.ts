import { contentOf } from '../../documents/mail/contents.ts';
import { leafBytes } from '../../documents/mail/leaf.ts';
import { type Entity, parseMime } from '../../documents/mail/mime.ts';
import { unitsOf } from '../../documents/mail/units.ts';
import { GauzeError } from '../../errors.ts';

/** What a bounce says (RFC 3464), without anything that it quotes. */
export interface Bounce {
  readonly action: 'failed' | 'delayed' | 'other';
  /** `5.1.1`, or empty. */
  readonly status: string;
}

/** The most ids that are looked for in one: it quotes one mail. */
const MOST_IDS = 20;

/** The ids of mails that a bounce quotes, in whatever part. */
export function quotedIds(content: Uint8Array): string[] {
  const ids = [...unitsOf(content).raw.matchAll(/^[> ]{0,4}message-id:\s{0,5}<([^<>\s]{1,900})>/gim)];
  return [...new Set(ids.map(([, id = '']) => id))].slice(0, MOST_IDS);
}

const LIMITS = { parts: 1_000, depth: 20 };

/** Reads a delivery status notification; one that is none, or cannot be read, says that something failed. */
export function bounceOf(content: Uint8Array): Bounce {
  try {
    const units = unitsOf(content);
    const status = statusParts(parseMime(units, LIMITS)).map((entity) => leafBytes(units, entity, '').content)[0] ?? '';
    const action = /^Action:[ \t]{0,10}(\w{1,20})/im.exec(status)?.[1]?.toLowerCase();
    const code = /^Status:[ \t]{0,10}([245]\.\d{1,3}\.\d{1,3})/im.exec(status)?.[1] ?? '';
    if (action === undefined) return { action: 'failed', status: '' };
    return { action: action === 'failed' || action === 'delayed' ? action : 'other', status: code };
  } catch (error) {
    if (error instanceof GauzeError) return { action: 'failed', status: '' };
    throw error;
  }
}

const statusParts = (entity: Entity): Entity[] =>
  entity.type.value === 'message/delivery-status' && contentOf(entity).type === 'fields'
    ? [entity]
    : entity.children.flatMap(statusParts);
