// Columns of numbers that live as long as one look at a part. A typed array of its own takes the engine longer to make than a short text
// takes to fill it: these are cut from a larger block, each piece of it once.

/** Bytes of a block. */
const BLOCK = 1 << 16;
/** Bytes that the engine keeps in its own heap anyway. */
const SMALL = 64;
/** Bytes from which on an array of its own costs little against what is written to it. */
const LARGE = BLOCK >> 3;

let block = new ArrayBuffer(BLOCK);
let used = 0;

/** Where the next `bytes` bytes of the block stand, at a multiple of eight. */
function take(bytes: number): number {
  const at = used;
  if (at + bytes <= BLOCK) {
    used = (at + bytes + 7) & -8;
    return at;
  }
  block = new ArrayBuffer(BLOCK);
  used = (bytes + 7) & -8;
  return 0;
}

const isApart = (bytes: number): boolean => bytes <= SMALL || bytes > LARGE;

/** `length` zeros. */
export function int32s(length: number): Int32Array {
  const bytes = length * 4;
  if (isApart(bytes)) return new Int32Array(length);
  const at = take(bytes);
  return new Int32Array(block, at, length);
}

export function uint32s(length: number): Uint32Array {
  const bytes = length * 4;
  if (isApart(bytes)) return new Uint32Array(length);
  const at = take(bytes);
  return new Uint32Array(block, at, length);
}

export function uint8s(length: number): Uint8Array {
  if (isApart(length)) return new Uint8Array(length);
  const at = take(length);
  return new Uint8Array(block, at, length);
}
