import type { Bytes } from '../bytes.ts';

/**
 * What a wrapped key is for: bound to it by the provider (associated data, encryption context), so that one row's key does not open in
 * another's place. Key services write it to their own logs: ids alone, never content.
 */
export interface KeyContext {
  readonly tenant: string;
  /** `conversation/ID` for a data key, `tokens` for the secret that a tenant's tokens are made with. */
  readonly subject: string;
}

/** Holds one master key and wraps data keys under it. The master key itself never leaves it. */
export interface KeyProvider {
  /** Names the master key, beside every data key that it wrapped: `local:1f0a…`, `aws-kms:arn:…`. No secret. */
  readonly id: string;
  /** Throws `key_service_refused` or `key_service_unavailable`. */
  wrap(dataKey: Bytes, context: KeyContext): Promise<Bytes>;
  /** Throws `seal_broken` where the provider itself can tell, else as {@link wrap}. */
  unwrap(wrapped: Bytes, context: KeyContext): Promise<Bytes>;
}
