import { fold } from './fold.ts';
import { nameWords } from './normalise.ts';

/** Which person a written name stands for: the words of the fullest form, in order. */
export type People = (name: string) => string;

/**
 * Groups the names of a document into people. A shorter form joins a fuller one when all its words are in it (an initial stands for a word
 * that begins with it) and no second person fits; names that fit two people stay apart, since joining the wrong two is worse than a token too many.
 */
export function groupPeople(names: readonly string[]): People {
  const forms = [...new Map(names.map((name) => [wordsOf(name).join(' '), wordsOf(name)])).values()];
  const full = forms.filter((words) => !forms.some((other) => fits(words, other) && !fits(other, words)));
  return (name) => {
    const words = wordsOf(name);
    const candidates = full.filter((person) => fits(words, person));
    const person = candidates.length === 1 ? candidates[0] : words;
    return [...(person ?? words)].sort().join(' ');
  };
}

const wordsOf = (name: string): string[] => nameWords(fold(name).text.toLowerCase());

/** True if each word is one of the person's, with at least one whole word among them. */
function fits(words: readonly string[], person: readonly string[]): boolean {
  const rest = [...person];
  let whole = 0;
  for (const word of words) {
    const i = rest.findIndex((other) => other === word || (word.length === 1 && other.startsWith(word)));
    if (i < 0) return false;
    if (word.length > 1) whole++;
    rest.splice(i, 1);
  }
  return whole > 0;
}
