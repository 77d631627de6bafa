/** A row of a test: text in which «…» marks the expected spans, so that nobody counts characters. */
export interface Marked {
  readonly text: string;
  /** UTF-16 ranges in `text`. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** Takes the marks out. Marks do not nest; a text that needs a literal «» cannot be a row. */
export function marked(row: string): Marked {
  const ranges: [number, number][] = [];
  let text = '';
  for (const [i, piece] of row.split(/[«»]/).entries()) {
    if (i % 2 === 1) ranges.push([text.length, text.length + piece.length]);
    text += piece;
  }
  return { text, ranges };
}
