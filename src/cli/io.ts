/** What a command may touch: passed in, so that commands run in tests as they do in a shell. */
export interface Io {
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes results. Waits until the reader has room, so that memory stays constant. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Says something to the person at the terminal: never content. */
  say(line: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Folder that holds the state folder. */
  readonly folder: string;
}

/** Exit statuses of every command. */
export const EXIT = {
  done: 0,
  failed: 1,
  /** Unknown command or option, unreadable setting. */
  usage: 2,
  /** At least one document was held: nothing of it was written. */
  held: 3,
} as const;

export async function readAll(input: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    chunks.push(chunk);
    // One byte over the limit is enough to know; the masker then refuses the document by its size.
    if (size > limit) break;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
