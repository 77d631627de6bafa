/** All matches of a global pattern, as `text.matchAll(pattern)` gives them, without the copy of the pattern that it makes: the copy costs more than a short text. */
export function everywhere(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
  return matches;
}
