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
  const byWord = indexed(forms);
  const isFull = (words: readonly string[]): boolean =>
    !sharing(byWord, words).some((other) => fits(words, other) && !fits(other, words));
  const full = indexed(forms.filter(isFull));
  const cache = new Map<string, string>();
  return (name) => {
    const known = cache.get(name);
    if (known !== undefined) return known;
    const words = wordsOf(name);
    const candidates = sharing(full, words).filter((person) => fits(words, person));
    const person = [...((candidates.length === 1 ? candidates[0] : words) ?? words)].sort().join(' ');
    cache.set(name, person);
    return person;
  };
}

type Forms = ReadonlyMap<string, readonly (readonly string[])[]>;

/** More people than this with one word in common, and the word says nothing about who is meant. */
const MOST_NAMESAKES = 32;

/** Names by each of their whole words: only names that share one can be one person's. */
function indexed(forms: readonly (readonly string[])[]): Forms {
  const byWord = new Map<string, (readonly string[])[]>();
  for (const words of forms) {
    for (const word of new Set(words)) {
      if (word.length < 2) continue;
      const list = byWord.get(word);
      if (list) list.push(words);
      else byWord.set(word, [words]);
    }
  }
  return byWord;
}

/** The names that share the rarest whole word of a name; none where even that one is everybody's. */
function sharing(forms: Forms, words: readonly string[]): readonly (readonly string[])[] {
  let rarest: readonly (readonly string[])[] = [];
  for (const word of words) {
    const list = forms.get(word);
    if (list && (rarest.length === 0 || list.length < rarest.length)) rarest = list;
  }
  return rarest.length > MOST_NAMESAKES ? [] : rarest;
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
