import {
  addMention,
  formOf,
  isEither,
  isEitherAlike,
  isFamilyName,
  type Mention,
  type PersonForm,
} from './person-form.ts';

/** Which person a written name stands for, by a key that is the same for all of the person's names. */
export type People = (name: Mention | string) => string;

/**
 * Groups the names of a document into people. A shorter form joins a fuller one when all its words are in it (an initial stands for a word
 * that begins with it) and no second person fits; so do initials and handles (`MLOPEZ`). Names that fit two people stay apart, and so does what
 * its title gives to somebody else, since joining the wrong two is worse than a token too many.
 */
export function groupPeople(mentions: readonly (Mention | string)[]): People {
  const forms = formsOf(mentions);
  const all = [...forms.values()];
  const byWord = indexed(all);
  const full = all.filter((form) => !sharing(byWord, form.words).some((other) => isPartOf(form, other)));
  const people = {
    byWord: indexed(full),
    short: shortened(full.filter(({ words }) => words.length > 1 && words.some((word) => word.length > 1))),
  };
  const cache = new Map<PersonForm, string>();
  return (name) => {
    const read = formOf(name);
    const form = forms.get(formKey(read, true)) ?? forms.get(formKey(read)) ?? read;
    const known = cache.get(form) ?? keyOf(personOf(form, people) ?? form);
    cache.set(form, known);
    return known;
  };
}

const formKey = ({ words, masculine, feminine }: PersonForm, apart = false): string =>
  `${words.join(' ')}${apart && masculine ? ' (m)' : ''}${apart && feminine ? ' (f)' : ''}`;

/** Each way a name is written, once; twice where "Mr. Lopez" and "Mrs. Lopez" are spoken of. */
function formsOf(mentions: readonly (Mention | string)[]): Map<string, PersonForm> {
  const read = mentions.map(formOf);
  const masculine = new Set(read.filter((form) => form.masculine).map((form) => formKey(form)));
  const feminine = new Set(read.filter((form) => form.feminine).map((form) => formKey(form)));
  const forms = new Map<string, PersonForm>();
  for (const form of read) {
    const plain = formKey(form);
    const apart = masculine.has(plain) && feminine.has(plain);
    if (apart) form.couple = true;
    const key = formKey(form, apart);
    const before = forms.get(key);
    if (before) addMention(before, form);
    else forms.set(key, form);
  }
  return forms;
}

interface FullForms {
  readonly byWord: ReadonlyMap<string, readonly PersonForm[]>;
  readonly short: ReadonlyMap<string, readonly PersonForm[]>;
}

function personOf(form: PersonForm, { byWord, short }: FullForms): PersonForm | undefined {
  const candidates = sharing(byWord, form.words).filter((person) => person === form || mayBe(form, person));
  const others = candidates.filter((person) => person !== form);
  if (others.length === 0) return shortFor(form, short);
  // Two full forms that mean each other ("Maria Lopez", "LOPEZ, MARIA") are one person.
  const keys = new Set(others.map(keyOf));
  return keys.size === 1 ? others[0] : undefined;
}

/** Whom initials or a handle stand for, if for one person alone. */
function shortFor({ words, capitals }: PersonForm, short: FullForms['short']): PersonForm | undefined {
  const letters = words.every((word) => word.length === 1);
  const word = words.length === 1 || letters ? words.join('') : '';
  if (word.length < 2 || (word.length < 4 && !capitals && !letters)) return undefined;
  const people = short.get(word) ?? [];
  return new Set(people.map(keyOf)).size === 1 ? people[0] : undefined;
}

/** Initials and handles of people: `ml`, `mlopez`, `lopezm`, `marial`, `marialopez`. */
function shortened(people: readonly PersonForm[]): Map<string, PersonForm[]> {
  const short = new Map<string, PersonForm[]>();
  for (const person of people) {
    const words = person.turned ? [...person.words.slice(1), person.words[0] as string] : person.words;
    const [given, family] = [words[0] as string, words.at(-1) as string];
    const [g, f] = [given.charAt(0), family.charAt(0)];
    const ways = [g + f, words.map((word) => word.charAt(0)).join(''), g + family, family + g, given + f];
    for (const way of new Set([...ways, given + family, family + given])) add(short, way, person);
  }
  return short;
}

/** The words of a person, sorted, so that a name turned round is the same; where either word could be either name, order tells. */
const keyOf = (form: PersonForm): string => {
  const { words, turned } = form;
  if (form.couple) return formKey(form, true);
  const inOrder = turned ? [...words.slice(1), words[0] as string] : words;
  return words.length > 1 && words.every(isEitherAlike) ? inOrder.join(' ') : [...words].sort().join(' ');
};

type Forms = ReadonlyMap<string, readonly PersonForm[]>;

/** More people than this with one word in common, and the word says nothing about who is meant. */
const MOST_NAMESAKES = 32;

/** Names by each of their whole words: only names that share one can be one person's. */
function indexed(forms: readonly PersonForm[]): Forms {
  const byWord = new Map<string, PersonForm[]>();
  for (const form of forms) for (const word of new Set(form.words)) if (word.length > 1) add(byWord, word, form);
  return byWord;
}

function add(lists: Map<string, PersonForm[]>, key: string, form: PersonForm): void {
  const list = lists.get(key);
  if (list) list.push(form);
  else lists.set(key, [form]);
}

/** The names that share the rarest whole word of a name; none where even that one is everybody's. */
function sharing(forms: Forms, words: readonly string[]): readonly PersonForm[] {
  let rarest: readonly PersonForm[] = [];
  for (const word of words) {
    const list = forms.get(word);
    if (list && (rarest.length === 0 || list.length < rarest.length)) rarest = list;
  }
  return rarest.length > MOST_NAMESAKES ? [] : rarest;
}

/** True if a name is a shorter form of a fuller one. */
const isPartOf = (form: PersonForm, person: PersonForm): boolean =>
  mayBe(form, person) && !fits(person.words, form.words);

/** True if a name can be the person's: its words are, and neither title nor relation gives them to another. */
function mayBe(form: PersonForm, person: PersonForm): boolean {
  if (!fits(form.words, person.words)) return false;
  if ((form.masculine && person.feminine) || (form.feminine && person.masculine)) return false;
  // The same words in another order can be another person.
  if (fits(person.words, form.words)) return keyOf(form) === keyOf(person);
  // "Dr. Reed" is not Thomas Reed, unless he is a doctor.
  if (form.words.length === 1 && form.doctor && !person.doctor) return false;
  if (!isFamilyName(form, person)) return form.words.length > 1 || !(form.titled && isEither(form.words[0] as string));
  // "her husband, Mr. Lopez" is not Maria Lopez, and "Ms. Lopez" not her son Juan Lopez.
  return !form.relative && !(form.titled && person.relative);
}

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
