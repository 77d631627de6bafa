import { hashWord } from '../detectors/names/word-hash.ts';
import { everywhere } from '../detectors/scan/everywhere.ts';
import type { View } from '../detectors/view.ts';
import type { Evidence, Span } from '../span.ts';

// P4tr1c14, Fi0na, P@ul: digits and signs in the place of letters. Both pieces must be there.
const WORD = /(?<![\p{L}\p{N}_.@/-])[\p{L}\d@$!|]{4,24}(?![\p{L}\p{N}@/-])/gu;
const MIXED = /\p{L}[\d@$!|]|[\d@$|]\p{L}/u;
const LETTERS: Readonly<Record<string, string>> = {
  0: 'o',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
};
/** 1, ! and | are read as i and as l. */
const UPRIGHT = /[1!|]/g;

/** Names of the document written with digits for letters; a shape alone proves none of them. */
export function leetNames(view: View, names: ReadonlyMap<number, Evidence>): Span[] {
  const spans: Span[] = [];
  for (const { 0: word, index } of everywhere(WORD, view.text)) {
    if (!MIXED.test(word)) continue;
    const evidence = nameOf(word, names);
    if (evidence && evidence !== 'possible')
      spans.push({ kind: 'NAME', rule: 'name.leet', evidence, start: index, end: index + word.length });
  }
  return spans;
}

function nameOf(word: string, names: ReadonlyMap<number, Evidence>): Evidence | undefined {
  const plain = word.toLowerCase().replace(/[03457-9@$]/g, (sign) => LETTERS[sign] ?? sign);
  for (const upright of ['i', 'l']) {
    const read = plain.replace(UPRIGHT, upright);
    const evidence = /\d/.test(read) ? undefined : names.get(hashWord(read, 0, read.length));
    if (evidence) return evidence;
  }
  return undefined;
}
