import { createMasker } from '../../src/gauze.ts';

const masker = createMasker({ key: new Uint8Array(32) });

/** A text masked. Throws the codes of a hold. */
export function out(content: string): string {
  const result = masker.mask({ format: 'auto', content }, { conversation: 'c', now: 0 });
  if (!result.ok) throw new RangeError(`held: ${result.reasons.map(({ code }) => code).join()}`);
  return result.content as string;
}

/** Tokens by their kinds alone. */
export const plain = (text: string): string =>
  text.replace(/\[?\b([A-Z_]+)-[0-9A-HJKMNP-TV-Z]{8}(?:\.\d+)?\]?/g, '[$1]');

/** A text masked, each token by its kind alone. */
export const masked = (content: string): string => plain(out(content));
