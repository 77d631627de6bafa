import type { Kind } from '../kinds.ts';

/**
 * A value that a conversation has proven, with the token that stands for it. This is the only type that carries original
 * text out of the masker (as `learned`); the store seals it and hands it back as `known` with the next message.
 */
export interface Known {
  readonly kind: Kind;
  /** The value as it was written. */
  readonly value: string;
  /** The placeholder that was issued for it, brackets included: `[NAME-K7Q2M4XD]`. */
  readonly token: string;
}
