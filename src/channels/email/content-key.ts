import { sha256 } from '@noble/hashes/sha2.js';
import { keyedHash } from '../../mask/keys.ts';
import { toHex } from '../../store/bytes.ts';
import { fieldValue, headOf } from './head.ts';

/** One key for every copy of a mail: of what its writer wrote, without what servers put on top of it on the way. */
export function contentKeyOf(key: Uint8Array, content: Uint8Array): string {
  const { units, head } = headOf(content);
  const named = (name: string): string => fieldValue({ units, head }, name) ?? '';
  const body = toHex(sha256(content.subarray(head.body < 0 ? head.end : head.body)));
  return toHex(keyedHash(key, 'content', named('message-id'), named('date'), named('from'), named('subject'), body));
}
