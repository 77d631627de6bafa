// Marks that stand between the letters of one word and are no part of it.

/** Bold and struck-out marks of Markdown inside a word or number: `Te**odo**ra`, `40~~3-1~~9`. A pair alone: `****` hides something. */
const MARKDOWN = /(?<=\p{L})\*\*(?=[\p{L}\p{N}])|(?<=\p{N})\*\*(?=\p{L})|(?<=[\p{L}\p{N}-])~~(?=[\p{L}\p{N}-])/gu;
/** An emoji with a letter or digit on either side, as `L🌸u🌸c🌸y` and `602🌵555` have it. */
const EMOJI = /(?<=[\p{L}\p{N}]|\ufe0f|\u20e3)(?![©®™\d])\p{Extended_Pictographic}\ufe0f?(?=[\p{L}\p{N}])/gu;
/** Between one emoji and the next of the same word. */
const NEAR = 14;

/** The marks and emoji in the midst of words, in order, as ranges of the text; an emoji only where another is near. */
export function between(text: string, ascii: boolean): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  if (text.includes('**') || text.includes('~~'))
    for (const { index, 0: mark } of text.matchAll(MARKDOWN)) found.push([index, index + mark.length]);
  if (ascii) return found;
  const emoji = [...text.matchAll(EMOJI)].map(({ index, 0: one }) => [index, index + one.length] as const);
  const paired = emoji.filter(([start, end], i) => {
    const before = emoji[i - 1]?.[1] ?? Number.NEGATIVE_INFINITY;
    const after = emoji[i + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    return start - before <= NEAR || after - end <= NEAR;
  });
  return [...found, ...paired];
}
