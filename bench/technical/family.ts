import type { Draw } from './draw.ts';

/** One form of id, code or figure that a vendor's documentation or a standard defines. */
export interface Family {
  readonly name: string;
  /** Where its form is defined. */
  readonly source: string;
  /** What people call it in a sentence, right before it; empty where it speaks for itself. */
  readonly words: readonly string[];
  /** Keys under which programs write it, in JSON and in logs. */
  readonly keys: readonly string[];
  readonly make: (draw: Draw) => string;
}

export const family = (
  name: string,
  source: string,
  words: string,
  keys: string,
  make: (draw: Draw) => string,
): Family => ({ name, source, words: words.split('|'), keys: keys.split(' '), make });
