import { NODE_LIMITS } from '../mask/limits.ts';

const LINE_FEED = 0x0a;
/** Bytes of the longest line: a text at the size limit of which every unit is a six-byte `\uXXXX`. */
const LONGEST = 6 * NODE_LIMITS.size;

/**
 * The lines of a byte stream, one at a time; undefined for one that is not UTF-8 or is too long. Cut at line feeds alone: Node's readline
 * also cuts at U+2028 and U+2029, which JSON strings may hold.
 */
export async function* linesOf(
  input: AsyncIterable<Uint8Array>,
  longest = LONGEST,
): AsyncGenerator<string | undefined> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    let from = 0;
    for (let to = chunk.indexOf(LINE_FEED); to >= 0; to = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, to));
      yield take();
      from = to + 1;
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) yield take();

  /** Of a line over the limit only its size is kept. */
  function keep(piece: Uint8Array): void {
    size += piece.length;
    if (size > longest) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  }

  function take(): string | undefined {
    const line = size > longest ? undefined : decoded(pieces);
    pieces = [];
    size = 0;
    return line;
  }
}

function decoded(pieces: readonly Uint8Array[]): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
  } catch {
    return undefined;
  }
}
