/** Where a fact was read. */
export interface Source {
  readonly url: string;
  /** Day on which it was read, `2026-11-28`. */
  readonly read: string;
  /** Day that the page itself bears, where it bears one. */
  readonly dated?: string;
}

/** What a vendor says in public about PHI, in our words. */
export interface Fact {
  readonly says: string;
  readonly source: Source;
}

/** One thing that a vendor asks of a customer who sends PHI. Its id is what an answers file names. */
export interface Ask extends Fact {
  readonly id: string;
}

/**
 * What a vendor's public pages say about a BAA and ask of the customer. It decides nothing: the signed BAA does, and pages change. Whatever was
 * not found is not here.
 */
export interface VendorFacts {
  /** Stable name, the one that policies and requests use. */
  readonly vendor: string;
  readonly title: string;
  /** Whether and on which terms it signs a BAA. */
  readonly baa: readonly Fact[];
  readonly eligible: readonly Fact[];
  readonly excluded: readonly Fact[];
  readonly asks: readonly Ask[];
  /** Domains that its support and API are reached under. */
  readonly domains: readonly string[];
}
