/** One sign or several of mrkdwn's or Markdown's emphasis: `*bold*`, `__bold__`, `~struck~`. */
const SIGNS = /\*{1,3}|_{1,3}|~{1,2}/g;
const WORD = /[\p{L}\p{N}]/u;
const SPACE = /\s/;
/** Pairs are sought within a line: Slack styles no further. */
const LINE = '\n';

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where a text has signs that only style: in pairs, the first before a word, the second behind one. In order. */
export function styleSigns(text: string): Stretch[] {
  if (!/[*_~]/.test(text)) return [];
  const found: Stretch[] = [];
  let open = new Map<string, Stretch>();
  let line = 0;
  for (const match of text.matchAll(SIGNS)) {
    const from = match.index;
    const sign = { from, to: from + match[0].length };
    if (text.slice(line, from).includes(LINE)) open = new Map();
    line = from;
    const opener = open.get(match[0]);
    if (opener && closes(text, sign)) {
      found.push(opener, sign);
      open.delete(match[0]);
    } else if (opens(text, sign)) open.set(match[0], sign);
  }
  return found.sort((a, b) => a.from - b.from);
}

const opens = (text: string, { from, to }: Stretch): boolean =>
  !WORD.test(text.charAt(from - 1)) && to < text.length && !SPACE.test(text.charAt(to));

const closes = (text: string, { from, to }: Stretch): boolean =>
  !SPACE.test(text.charAt(from - 1)) && !WORD.test(text.charAt(to));
