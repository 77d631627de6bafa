import { lastDigits } from '../ascii.ts';
import { lexicon } from '../names/lexicon.ts';
import { FLAG, givenLevel, personLevel, surnameLevel, wordLevel } from '../names/word-classes.ts';
import { scan } from '../scan/scan.ts';
import type { Finder } from '../view.ts';
import type { Found } from './found.ts';
import { isServiceAccount } from './login-shapes.ts';

// m.delgado · rosa_k · okafor.t2 · jmorales: how companies make logins out of names, recognised without any label.
const HANDLE =
  /(?<![\w./@:\\%#$&=-])[a-z]{1,20}(?:[._][a-z]{1,20}\d{0,4}|(?<=[a-z]{6})\d{0,4})(?![\w/@(=\\&%$-]|\.\w|:\/|"\s?:)/g;
const SUFFIX = /^(?:nurse|doc|dr|frontdesk|triage|lab|rx|pharm|rn|md|np|pa|do|lpn|cna|phd|dr|it|pt|ot|hr)\d?$/;

/** Words that are built as logins are: an initial or a name, and a surname. */
export const nameHandles: Finder<readonly Found[]> = (view) => {
  const found: Found[] = [];
  for (const match of scan(view, HANDLE)) {
    const value = match[0];
    if (isServiceAccount(value)) continue;
    const separator = separatorIn(value);
    if (separator > 0 ? !joined(value.slice(0, separator), value.slice(separator + 1)) : !initialed(value)) continue;
    found.push({ start: match.index, end: match.index + value.length, evidence: 'likely', form: 'handle' });
  }
  return found;
};

/** Offset of the first dot or underscore, or -1. */
function separatorIn(value: string): number {
  for (let at = 0; at < value.length; at++) if (value.charCodeAt(at) === 46 || value.charCodeAt(at) === 95) return at;
  return -1;
}

function joined(first: string, last: string): boolean {
  const [a, b] = [part(first), part(last.slice(0, lastDigits(last)))];
  if (a === 'name' && b === 'name') return true;
  return (
    (a === 'name' && (b === 'initial' || SUFFIX.test(last))) ||
    ((a === 'initial' || SUFFIX.test(first)) && b === 'name')
  );
}

function part(word: string): 'name' | 'initial' | 'other' {
  if (
    word.length === 1 ||
    (word.length === 2 &&
      !/^(?:of|to|in|is|at|by|on|it|id|no|as|or|if|be|us|up|my|we|go|do|am|pm|ts|js|py|sh|db|ip|os|io|eu|uk|ca|cp|ls|rm|mv|vs|pt|nr|md|en|de|fr|es|la|el|le|et|un|al)$/.test(
        word,
      ))
  )
    return 'initial';
  const bits = lexicon.word(word);
  if (word.length < 3 || (bits & (FLAG.brand | FLAG.drug | FLAG.medical)) !== 0) return 'other';
  const isName = givenLevel(bits) > 0 || surnameLevel(bits) > 0;
  return isName && (wordLevel(bits) < 3 || personLevel(bits) >= 2) ? 'name' : 'other';
}

/** `jmorales`: no word of any kind, but without its first letter a common surname. */
function initialed(value: string): boolean {
  const word = value.slice(0, lastDigits(value));
  if (
    value.length - word.length >= 2 &&
    word.length >= 4 &&
    part(word) === 'name' &&
    personLevel(lexicon.word(word)) >= 2
  )
    return true;
  if (word.length >= 8 && lexicon.word(word) === 0 && isTwoNames(word)) return true;
  if (word.length < 6 || lexicon.word(word) !== 0) return false;
  const bits = lexicon.word(word.slice(1));
  return surnameLevel(bits) >= 2 && (wordLevel(bits) < 4 || personLevel(bits) >= 2);
}

/** `mariagarcia`: a common given name and a common surname, written together. */
function isTwoNames(word: string): boolean {
  for (let at = 3; at <= word.length - 4; at++) {
    if (givenLevel(lexicon.word(word.slice(0, at))) < 3) continue;
    const last = lexicon.word(word.slice(at));
    if (surnameLevel(last) >= 2 && (wordLevel(last) < 4 || personLevel(last) >= 2)) return true;
  }
  return false;
}
