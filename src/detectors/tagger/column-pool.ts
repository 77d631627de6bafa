/** Longer texts get columns of their own: what is kept would else be as large as the largest text ever was. */
const MOST_KEPT = 1 << 14;

/**
 * Columns of numbers for one text at a time, used again for the next: a part asks for forty of them, and making them costs a short text
 * more than filling them. What they held before stays in them: whoever takes them writes every place up to `length`.
 */
export function columnPool<K extends string>(names: readonly K[]): (length: number) => Record<K, Int32Array> {
  const made = (length: number): Record<K, Int32Array> =>
    Object.fromEntries(names.map((name) => [name, new Int32Array(length)])) as Record<K, Int32Array>;
  let size = 256;
  let kept: Record<K, Int32Array> | undefined;
  return (length) => {
    if (length > MOST_KEPT) return made(length);
    if (!kept || length > size) {
      while (length > size) size *= 2;
      kept = made(size);
    }
    return kept;
  };
}
