import type { AssertedSignature } from '../../../vendors/webhook.ts';
import { accepted, type Check, refused } from '../delivery.ts';

/** What a gateway in front has found: exactly the one word, once. */
export const assertedCheck =
  ({ header, says }: AssertedSignature): Check =>
  (delivery) => {
    const said = delivery.header(header);
    if (said === undefined) return refused('hook_unsigned');
    return said === says ? accepted(delivery) : refused('hook_forged');
  };
