// Fills templates: text with the places of its names.

import type { Kind } from '../../src/kinds.ts';
import type { Range } from '../../src/span.ts';
import { Neutral } from './neutral.ts';
import { People, type Person } from './people.ts';
import type { Random } from './random.ts';
import type { Template } from './templates.ts';

export interface Sample {
  readonly text: string;
  readonly names: readonly Range[];
  /** Things that are called like people. */
  readonly namesakes?: readonly Range[];
  /** Values of slots that are other identifiers, with their kinds. */
  readonly values?: readonly (Range & { readonly label: SlotKind })[];
}

export type SlotKind = Exclude<Kind, 'FAX'>;

const KIND_OF_SLOT: Readonly<Record<string, SlotKind>> = {
  ...{ PHONE: 'PHONE', EMAIL: 'EMAIL', DOB: 'DOB', DATE: 'DATE', MRN: 'MRN', SSN: 'SSN', ADDRESS: 'ADDRESS' },
  ...{ CITY: 'ADDRESS', MEMBER_ID: 'HEALTH_PLAN', RX: 'ACCOUNT', ACCOUNT: 'ACCOUNT', USERNAME: 'USERNAME' },
};

const SLOT = /<<([A-Z_]+)(?::(\d+))?(?:\|([a-z]+))?>>/g;
const PROSE = new Set(['chat', 'email', 'ticket', 'transcript', 'note', 'signature', 'form', 'subject']);
const VOWELS = 'aeiou';

/** Makes texts out of templates, people and neutral values. */
export class Generator {
  readonly #people: People;
  readonly #neutral: Neutral;
  readonly #random: Random;

  constructor(folder: string, random: Random) {
    this.#people = new People(folder);
    this.#neutral = new Neutral(folder);
    this.#random = random;
  }

  sample(template: Template): Sample {
    const random = this.#random;
    const people = new Map<string, Person>();
    const neutrals = new Map<string, string>();
    let text = '';
    const names: Range[] = [];
    const values: (Range & { label: SlotKind })[] = [];
    let last = 0;
    for (const match of template.body.matchAll(SLOT)) {
      text += this.#literal(template.body.slice(last, match.index), template);
      last = match.index + match[0].length;
      const [, slot = '', index, flag = ''] = match;
      const person = this.#person(people, index, flag);
      const neutral = index ? neutrals.get(slot + index) : undefined;
      const value = neutral ?? this.#neutral.value(slot, random, person);
      if (value !== undefined) {
        if (index) neutrals.set(slot + index, value);
        const written = fitted(flagged(value, flag, random), template.style);
        const label = KIND_OF_SLOT[slot];
        if (label) values.push({ start: text.length, end: text.length + written.length, label });
        text += written;
        continue;
      }
      const name = this.#name(slot, person, flag, template.style);
      names.push({ start: text.length, end: text.length + name.length });
      text += name;
    }
    text += this.#literal(template.body.slice(last), template);
    return this.#dressed({ text, names, values }, template);
  }

  #person(people: Map<string, Person>, index: string | undefined, flag: string): Person {
    const known = index ? people.get(index) : undefined;
    if (known) return known;
    const person = this.#people.person(this.#random, flag === 'word' ? 'word' : 'any');
    if (index) people.set(index, person);
    return person;
  }

  #name(slot: string, person: Person, flag: string, style: string): string {
    const written = flagged(this.#form(slot, person, flag), flag, this.#random);
    const lower = style === 'chat-lower' && (flag === 'typo' || flag === 'word' || flag === 'initial');
    return fitted(lower ? written.toLowerCase() : written, style);
  }

  #form(slot: string, person: Person, flag: string): string {
    const random = this.#random;
    const { given, surname, nick, middle } = person;
    if (flag === 'caret') return `${surname}^${given}${middle ? `^${middle[0]}` : ''}`;
    if (flag === 'initial') return `${(slot === 'SURNAME' ? surname : given)[0]}${random.chance(0.5) ? '.' : ''}`;
    switch (slot) {
      case 'GIVEN':
        return given;
      case 'SURNAME':
        return surname;
      case 'NICK':
        return nick;
      case 'INITIALS':
        return random.pick([`${given[0]}${surname[0]}`, `${given[0]}.${surname[0]}.`, `${given[0]}. ${surname[0]}.`]);
      case 'LAST_FIRST':
        return `${surname}, ${given}${random.chance(0.2) ? ` ${given[1]?.toUpperCase()}${random.chance(0.5) ? '.' : ''}` : ''}`;
      default:
        return this.#full(person, flag === '' || flag === 'lower' || flag === 'upper' ? random.next() : 1);
    }
  }

  #full({ given, surname, nick, middle, suffix }: Person, how: number): string {
    if (how < 0.04) return `${given[0]}. ${surname}`;
    if (how < 0.06) return `${given} "${nick}" ${surname}`;
    if (how < 0.08) return `${given} ${surname[0]}.`;
    return `${given}${middle ? ` ${middle}` : ''} ${surname}${suffix ? ` ${suffix}` : ''}`;
  }

  /** Literal text with now and then a typo, so that a strange lower-case word is not always a name. */
  #literal(text: string, { style }: Template): string {
    if (!PROSE.has(style) && style !== 'chat-lower') return text;
    return text.replace(/\p{L}{4,}/gu, (word) => (this.#random.chance(0.012) ? typo(word, this.#random) : word));
  }

  /** Speakers before the lines of some chats; the case and the marks of some texts lost. */
  #dressed(sample: Sample, { style }: Template): Sample {
    const random = this.#random;
    const spoken = style.startsWith('chat') && random.chance(0.2) ? this.#spoken(sample, style) : sample;
    const how = random.next();
    if (!PROSE.has(style)) return spoken;
    if (how < 0.1) return { ...spoken, text: sameLength(spoken.text, spoken.text.toLowerCase()) };
    if (how < 0.14) return { ...spoken, text: sameLength(spoken.text, spoken.text.toUpperCase()) };
    if (how < 0.18) return { ...spoken, text: spoken.text.replace(/[,.!?;:](?=\s|$)/g, ' ') };
    return spoken;
  }

  #spoken({ text, names, values = [] }: Sample, style: string): Sample {
    const random = this.#random;
    const person = this.#people.person(random);
    const form = random.pick([
      person.given,
      `${person.given} ${person.surname}`,
      `${person.given} ${person.surname[0]}.`,
      person.nick,
    ]);
    const who = style === 'chat-lower' || random.chance(0.2) ? form.toLowerCase() : form;
    const time = `${1 + random.below(12)}:${10 + random.below(50)}`;
    const [before, behind] = random.pick([
      ['', ': '],
      [`[${time}] `, ': '],
      ['', `  ${time} AM\n`],
      [`${time} `, ': '],
      ['<', '> '],
      ['', ` ${time}\n`],
      ['@', ' '],
    ]) as [string, string];
    const shift = before.length + who.length + behind.length;
    return {
      text: before + who + behind + text,
      names: [
        { start: before.length, end: before.length + who.length },
        ...names.map(({ start, end }) => ({ start: start + shift, end: end + shift })),
      ],
      values: values.map(({ start, end, label }) => ({ start: start + shift, end: end + shift, label })),
    };
  }
}

/** İ and ß change their length with their case: then the text keeps its own. */
const sameLength = (text: string, cased: string): string => (cased.length === text.length ? cased : text);

const letters = (text: string): string[] => text.match(/[\p{L}\p{N}]/gu) ?? [];

function flagged(value: string, flag: string, random: Random): string {
  switch (flag) {
    case 'lower':
      return value.toLowerCase();
    case 'upper':
      return value.toUpperCase();
    case 'typo':
      return typo(value, random);
    case 'caret':
      return random.chance(0.6) ? value.toUpperCase() : value;
    case 'camel':
      return value.replace(/[^\p{L}\p{N}]/gu, '');
    case 'snake':
      return value.replace(/[^\p{L}\p{N}]+/gu, '_').toLowerCase();
    case 'pct':
      return value.replaceAll(' ', '%20');
    case 'spaced':
      return letters(value).join(' ');
    case 'spelled':
      return letters(value).join('-').toUpperCase();
    default:
      return value;
  }
}

/** One or two letters changed, the first one kept. */
function typo(word: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, word.length - 1));
  const letter = word[at] ?? 'e';
  const how = random.next();
  if (how < 0.3) return word.slice(0, at) + (word[at + 1] ?? '') + letter + word.slice(at + 2);
  if (how < 0.55) return word.slice(0, at) + word.slice(at + 1);
  if (how < 0.8) return word.slice(0, at) + letter + word.slice(at);
  return word.slice(0, at) + VOWELS[random.below(5)] + word.slice(at + 1);
}

/** What a place cannot hold is swapped: quotes in JSON, separators in file names. */
function fitted(value: string, style: string): string {
  if (style === 'json') return value.replaceAll('"', "'");
  return style === 'filename' ? value.replace(/[/\\:\n]/g, '-') : value;
}
