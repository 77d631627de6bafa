/** A request to a vendor. */
export interface EgressRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface EgressAnswer {
  readonly status: number;
  /** By its name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

export interface TransportOptions {
  readonly signal: AbortSignal;
  /** Longest answer that is read, in bytes. */
  readonly maxBytes: number;
}

/**
 * How one request leaves, on Node or on Workers. It follows no redirect. Throws GauzeError `egress_private` for an address that is not of the
 * public Internet, `egress_tls`, `egress_unreachable`, `egress_too_large`.
 */
export type Transport = (request: EgressRequest, options: TransportOptions) => Promise<EgressAnswer>;
