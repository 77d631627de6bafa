import { lexicon } from '../detectors/names/lexicon.ts';
import { givenLevel, surnameLevel } from '../detectors/names/word-classes.ts';
import { fold } from './fold.ts';
import { nameWords } from './normalise.ts';

/** A name where it stands. */
export interface Mention {
  /** As written. */
  readonly value: string;
  /** The text right before it, which may hold a title, and right behind it, which may hold a degree. */
  readonly before: string;
  readonly after: string;
}

/** One way in which a name is written, with what its mentions say of its bearer. */
export interface PersonForm {
  /** Lower-case words without marks and points. */
  readonly words: readonly string[];
  /** Written surname first: "LOPEZ, MARIA", "LOPEZ^MARIA". */
  readonly turned: boolean;
  /** Capitals alone in all mentions, as initials are. */
  capitals: boolean;
  /** A title stands before some mention. */
  titled: boolean;
  /** A doctor's title stands before some mention, or a degree behind it. */
  doctor: boolean;
  masculine: boolean;
  feminine: boolean;
  /** A word such as "husband" stands before some mention. */
  relative: boolean;
  /** Of a man and a woman who are called by this one name, one. */
  couple: boolean;
}

const MASCULINE = /(?:^|[^\p{L}])(?:mr|mister|herrn?|sr|señor|senor|don|monsieur|signor|sig)\.? $/iu;
const FEMININE =
  /(?:^|[^\p{L}])(?:mrs|ms|miss|missus|frau|sra|srta|señorita|señora|senora|doña|mme|mlle|madame|signora)\.? $/iu;
const PROFESSION = /(?:^|[^\p{L}])(?:dra?|doctor|prof|professor)\.? $/iu;
const DEGREE = /^,? \(?(?:M\.?D|D\.?O|Ph\.?D|D\.?D\.?S|D\.?P\.?M|D\.?V\.?M|MBBS|NP|PA|APRN|PA-C)(?![\p{L}\p{N}])/u;
const RELATIVE =
  /(?:^|[^\p{L}])(?:husband|wife|son|daughter|mother|father|mom|mum|dad|brother|sister|spouse|partner|aunt|uncle|cousin|niece|nephew|twin|parent|guardian)(?:,| is| was|:|'s name is|, named| named| called)? (?:(?:mr|mrs|ms|dr)\.? )?$/iu;
const TITLES = /^(?:mr|mrs|ms|miss|dr|prof|sr|sra)$/;
/** "McDonald", "DeShawn": a capital inside that begins no second name. */
const PREFIX = /^(?:ma?c|de|di|da|la|le|du|van|st|fitz|o)$/;

/** Reads a written name: `María López`, `LOPEZ, MARIA`, `MariaLopez`, `Maria%20Lopez`, `S-M-Y-T-H-E`. */
export function formOf(mention: Mention | string): PersonForm {
  const { value, before, after } = typeof mention === 'string' ? { value: mention, before: '', after: '' } : mention;
  const plain = fold(decoded(value)).text;
  const words = joinedLetters(plainWords(humpsApart(plain)));
  const [first = '', ...rest] = words;
  const { masculine, feminine, profession, relative } = said(before);
  return {
    words: rest.length > 0 && TITLES.test(first) ? rest : words,
    turned: /[,^]/.test(plain) && words.length > 1,
    capitals: /\p{Lu}/u.test(plain) && plain === plain.toUpperCase(),
    masculine,
    feminine,
    titled: masculine || feminine || profession,
    doctor: profession || DEGREE.test(after),
    relative,
    couple: false,
  };
}

const UNSAID = { masculine: false, feminine: false, profession: false, relative: false };

/** What stands right before a name, always with a blank behind it. */
const said = (before: string): typeof UNSAID =>
  before.endsWith(' ')
    ? {
        masculine: MASCULINE.test(before),
        feminine: FEMININE.test(before),
        profession: PROFESSION.test(before),
        relative: RELATIVE.test(before),
      }
    : UNSAID;

/** Adds what another mention of the same words says. */
export function addMention(form: PersonForm, other: PersonForm): void {
  form.capitals &&= other.capitals;
  form.titled ||= other.titled;
  form.doctor ||= other.doctor;
  form.masculine ||= other.masculine;
  form.feminine ||= other.feminine;
  form.relative ||= other.relative;
}

function decoded(value: string): string {
  if (!/%[\da-f]{2}/i.test(value)) return value.replaceAll('+', ' ');
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

/** "MariaLopez" in two words. */
function humpsApart(plain: string): string {
  if (/[^\p{L}]/u.test(plain)) return plain;
  if (!/\p{Ll}\p{Lu}/u.test(plain)) return plain;
  const pieces = plain.split(/(?<=\p{Ll})(?=\p{Lu})/u);
  return pieces.some((piece) => piece.length < 2 || PREFIX.test(piece.toLowerCase())) ? plain : pieces.join(' ');
}

/** José and Jose, O'Brien and OBRIEN are one; marks of other scripts tell letters apart. */
const plainWords = (plain: string): string[] =>
  nameWords(
    plain
      .toLowerCase()
      .normalize('NFD')
      .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
      .normalize('NFC')
      .replace(/(?<=\p{L})['’](?=\p{L})/gu, ''),
  );

/** Letters one by one are a word that was spelled out; two are initials. */
const joinedLetters = (words: readonly string[]): readonly string[] =>
  words.length > 2 && words.every((word) => word.length === 1) ? [words.join('')] : words;

/** True if a form is a fuller one's family name alone: its last words, or its first where it is turned. */
export function isFamilyName(form: PersonForm, { words, turned }: PersonForm): boolean {
  const count = form.words.length;
  if (count >= words.length) return false;
  const family = turned ? words.slice(0, count) : words.slice(-count);
  return family.join(' ') === form.words.join(' ');
}

/** True for a given name that many people have for a family name: Thomas, Maria. */
export function isEither(word: string): boolean {
  const bits = lexicon.word(word);
  return givenLevel(bits) > 0 && surnameLevel(bits) > 1;
}

/** True for a word that is as much the one as the other: Thomas, James, Kelly. */
export function isEitherAlike(word: string): boolean {
  const bits = lexicon.word(word);
  return givenLevel(bits) === 3 && surnameLevel(bits) === 3;
}
