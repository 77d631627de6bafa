import { keyedHash } from '../../mask/keys.ts';
import { fieldValue, fieldValues, type MailHead } from './head.ts';
import { base32 } from './ids.ts';

/** The field by which Gauze knows what it sent itself. */
export const MARK_FIELD = 'X-Gauze-Relay';

/** A mark that nobody else can make: of the id under which the mail goes out; with that id behind it where a platform gives the mail another. */
export const markOf = (key: Uint8Array, messageId: string): string =>
  base32(keyedHash(key, 'mail', 'mark', messageId), 24);

/** RFC 5321 section 6.3: more hops than this are a loop. */
const MOST_HOPS = 30;

/** Why a mail is not relayed: it comes from a program, or went through here before. */
export type Loop = 'own_mark' | 'too_many_hops' | 'auto_submitted' | 'bulk' | 'list' | 'null_sender';

/**
 * Tells mail that must not be answered or relayed (RFC 3834 section 2, RFC 2919). `sender` is the envelope's, empty for `<>`, undefined where
 * it is not known. What the vendor's helpdesk sends by itself is `auto_submitted` too: on the way back that alone is no reason.
 */
export function loopOf(mail: MailHead, key: Uint8Array, sender: string | undefined): Loop | undefined {
  const id = /<([^<>]+)>/.exec(fieldValue(mail, 'message-id') ?? '')?.[1] ?? '';
  if (fieldValues(mail, MARK_FIELD.toLowerCase()).some((mark) => isOurs(mark, key, id))) return 'own_mark';
  if (mail.head.fields.filter(({ name }) => name === 'received').length > MOST_HOPS) return 'too_many_hops';
  if (sender === '' || fieldValue(mail, 'return-path') === '<>') return 'null_sender';
  if (!/^(?:no\b|$)/i.test(fieldValue(mail, 'auto-submitted') ?? '')) return 'auto_submitted';
  if (/^(?:bulk|junk|list|auto_reply)\b/i.test(fieldValue(mail, 'precedence') ?? '')) return 'bulk';
  if (fieldValue(mail, 'list-id') !== undefined) return 'list';
  return undefined;
}

function isOurs(field: string, key: Uint8Array, id: string): boolean {
  const [mark, named = id] = field.split(' ');
  return mark === markOf(key, named);
}
