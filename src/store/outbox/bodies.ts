/** Where sealed bodies stand that are too large for a row: on Cloudflare, R2. */
export interface BodyPlaces {
  put(place: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is nothing (any more). */
  get(place: string): Promise<Uint8Array | undefined>;
  delete(places: readonly string[]): Promise<void>;
  /** Places of bodies that were put before a time (ms since 1970), a page at a time. */
  olderThan(time: number): AsyncIterable<readonly string[]>;
}

/** Bodies over this size, in bytes, are kept out of D1's rows, whose limit is 2 MB with everything else in them. */
export const LARGE_BODY_BYTES = 256 * 1024;

/** The part of an R2 bucket that is used here. */
export interface R2Binding {
  put(key: string, value: Uint8Array): Promise<unknown>;
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  delete(keys: string[]): Promise<void>;
  list(options: { prefix: string; cursor?: string }): Promise<{
    readonly objects: readonly { readonly key: string; readonly uploaded: Date }[];
    readonly truncated: boolean;
    readonly cursor?: string;
  }>;
}

/** Names of bodies in the bucket begin with this: other things may stand beside them. */
const PREFIX = 'outbox/';

/** Bodies in an R2 bucket. */
export const bodiesInR2 = (bucket: R2Binding): BodyPlaces => ({
  put: async (place, bytes) => {
    await bucket.put(PREFIX + place, bytes);
  },
  get: async (place) => {
    const object = await bucket.get(PREFIX + place);
    return object ? new Uint8Array(await object.arrayBuffer()) : undefined;
  },
  delete: (places) => bucket.delete(places.map((place) => PREFIX + place)),
  olderThan: (time) => pages(bucket, time),
});

async function* pages(bucket: R2Binding, time: number): AsyncIterable<readonly string[]> {
  let cursor: string | undefined;
  do {
    const page = await bucket.list({ prefix: PREFIX, ...(cursor !== undefined && { cursor }) });
    yield page.objects.filter(({ uploaded }) => uploaded.getTime() < time).map(({ key }) => key.slice(PREFIX.length));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
}
