/** The body is over the limit: nothing more of it was read. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * Reads a body of at most `limit` bytes. A declared length over it is refused before anything is read; a body that turns out longer is
 * left unread from there. Throws TooLarge.
 */
export async function readBody(request: Pick<Request, 'headers' | 'body'>, limit: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > limit) throw new TooLarge('body');
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > limit) {
      await reader.cancel();
      throw new TooLarge('body');
    }
    chunks.push(read.value);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (chunks.length === 1) return chunks[0] as Uint8Array;
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** The lines of a streamed body, one at a time. A line longer than `limit` (UTF-16 units) throws TooLarge. */
export async function* readLines(body: ReadableStream<Uint8Array>, limit: number): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
    rest = lines.pop() as string;
    yield* lines;
    if (rest.length > limit) {
      await reader.cancel();
      throw new TooLarge('line');
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
