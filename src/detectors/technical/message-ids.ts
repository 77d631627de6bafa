// RFC 5322, section 3.6.4, in the header lines that hold them, also as JSON keys, and further ones in a list
const HEADER = /(?:message-?id|in-reply-to|references|content-id)["']?\s{0,2}:?\s{0,3}["']?$/i;
const ID = /[^\s<>@]{6,160}@[^\s<>@]{1,160}(?=>)/y;

/**
 * End of a message id whose first word is at `start`, right behind `<`; undefined for anything else. An id without four digits may be
 * somebody's address.
 */
export function messageIdEnd(text: string, start: number, previousIdEnd: number): number | undefined {
  if (text.charCodeAt(start - 1) !== 60) return undefined;
  const listed =
    previousIdEnd > 0 && start - 1 - previousIdEnd <= 8 && /^>\s{0,6}$/.test(text.slice(previousIdEnd, start - 1));
  if (!listed && !HEADER.test(text.slice(Math.max(0, start - 28), start - 1))) return undefined;
  ID.lastIndex = start;
  if (!ID.test(text)) return undefined;
  const end = ID.lastIndex;
  return (text.slice(start, end).match(/\d/g) ?? []).length >= 4 ? end : undefined;
}
