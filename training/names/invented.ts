// Words that nobody is called: products and companies made up of syllables, identifiers of code, lines of logs and payloads.

import { readFileSync } from 'node:fs';
import type { Sample } from './generate.ts';
import type { Random } from './random.ts';

const ONSETS = 'b c d f g h k l m n p qu r s t v w z br ch cl cr dr fl gl pl pr qu sh sp st th tr tw v x z'.split(' ');
const CORES = 'a e i o u ai ea ee io oo y'.split(' ');
const CODAS = ['', '', '', 'l', 'n', 'r', 's', 'x', 'm', 'nd', 'rt', 'll', 'st', 'ck'];
const ENDINGS = [
  'Rx',
  'MD',
  'ly',
  'io',
  'ify',
  'Care',
  'Link',
  'Med',
  'Chart',
  'Flow',
  'Soft',
  'tech',
  'Net',
  'Health',
  'Hub',
  'Cloud',
  'Desk',
  'Call',
  'ware',
  'ium',
  'via',
  'era',
  'sys',
  'onics',
  'gen',
];
const UPPER = 'ABCDEFGHIKLMNOPQRSTUVWXY';
const CODE_COPIES = 5000;

/** A product or company that does not exist: `Tessel`, `Quillora`, `VantMD`. */
export function invented(random: Random): string {
  let word = '';
  const syllables = 1 + random.below(3);
  for (let i = 0; i < syllables; i++) word += random.pick(ONSETS) + random.pick(CORES) + random.pick(CODAS);
  const name = (word[0] as string).toUpperCase() + word.slice(1);
  return random.chance(0.4) || name.length < 4 ? name + random.pick(ENDINGS) : name;
}

const capital = (word: string): string => (word[0] as string).toUpperCase() + word.slice(1);

/** Technical text without any name, out of common words. */
export class Code {
  readonly #words: string[];
  readonly #random: Random;

  constructor(folder: string, random: Random) {
    this.#random = random;
    this.#words = readFileSync(`${folder}/english_freq.tsv`, 'utf8')
      .split('\n')
      .slice(60, 6000)
      .map((line) => line.split('\t')[0] as string)
      .filter((word) => /^[a-z]{3,12}$/.test(word));
  }

  samples(): Sample[] {
    return Array.from({ length: CODE_COPIES }, () => ({ text: this.#text(), names: [] }));
  }

  #text(): string {
    const lines = 1 + this.#random.below(5);
    return Array.from({ length: lines }, () => this.#line()).join('\n');
  }

  readonly #word = (): string => this.#random.pick(this.#words);
  readonly #camel = (): string => this.#word() + capital(this.#word());
  readonly #pascal = (): string => capital(this.#word()) + (this.#random.chance(0.7) ? capital(this.#word()) : '');
  readonly #snake = (): string => `${this.#word()}_${this.#word()}`;
  readonly #acronym = (): string => this.#random.letters(2 + this.#random.below(4), UPPER);
  readonly #number = (): number => this.#random.below(this.#random.pick([10, 100, 5000, 1e6]));

  #identifier(): string {
    return this.#random.pick([this.#word, this.#camel, this.#pascal, this.#snake, this.#acronym])();
  }

  #value(): string {
    const random = this.#random;
    const text = random.pick([
      this.#word,
      this.#pascal,
      this.#acronym,
      this.#snake,
      () => `${capital(this.#word())} ${this.#word()}`,
      () => invented(random),
      () => `${capital(this.#word())} ${capital(this.#word())}`,
    ])();
    return random.pick([`"${text}"`, `"${text}"`, String(this.#number()), 'true', 'null', 'NaN']);
  }

  #line(): string {
    const random = this.#random;
    const [a, b, c] = [this.#identifier(), this.#identifier(), this.#identifier()];
    return random.pick([
      () => `{"${a}": ${this.#value()}, "${b}": ${this.#value()}, "${c}": ${this.#value()}}`,
      () => `  "${a}": ${this.#value()},\n  "${b}": { "${c}": ${this.#value()} }`,
      () =>
        `${this.#pascal()}Exception: ${this.#word()} ${this.#word()} at ${this.#word()}.${this.#word()}.${this.#pascal()}.${this.#camel()}(${this.#pascal()}.java:${this.#number()})`,
      () =>
        `[${random.pick(['INFO', 'WARN', 'ERROR', 'DEBUG'])}] ${this.#pascal()}: ${this.#word()} ${this.#word()} ${a}=${this.#number()}`,
      () =>
        `${random.digits(2)}:${random.digits(2)}:${random.digits(2)} ${this.#pascal()} ${this.#word()} ${this.#word()} ${b}=${this.#word()}`,
      () => `<${a} ${this.#word()}="${this.#acronym()}"><${b}>${this.#number()}</${b}>`,
      () =>
        `${this.#acronym()}|${this.#acronym()}|${invented(random).toUpperCase()}|${this.#number()}||${this.#acronym()}^${this.#word().toUpperCase()}|${capital(this.#word())}`,
      () =>
        `${invented(random)} ${random.pick(['support', 'API', 'portal', 'gateway', 'app', 'queue', 'SDK', 'dashboard', 'v3.2', 'team'])} ${this.#word()} ${this.#word()} the ${this.#acronym()} ${this.#word()}`,
      () =>
        `${random.pick(['Our', 'The', 'their', 'upgrade', 'We moved', 'Thanks for calling', 'Since', 'Hello', 'from', 'behind', 'via', 'with', 'on', 'in'])} ${invented(random)} ${random.pick(['support', 'is down', 'returns 500', '4.2', 'release', 'cluster', 'failed over', 'instead of', 'account', 'integration'])} ${this.#word()} ${capital(this.#word())}`,
      () =>
        `${this.#word()} ${this.#acronym()} ${this.#word()} ${this.#acronym()} ${random.pick(['wants', 'says', 'to', 'or', 'and', 'from', 'by'])} ${this.#acronym()}`,
      () => `${this.#snake()}: ${this.#value()}\n${this.#camel()}: ${this.#value()}`,
      () =>
        `| ${capital(this.#word())} | ${this.#acronym()} | ${invented(random)} ${this.#word()} | ${this.#number()} |`,
      () => `${capital(this.#word())} ${capital(this.#word())}: ${this.#word()} ${this.#word()}`,
      () =>
        `- ${capital(this.#word())}, ${capital(this.#word())} and ${capital(this.#word())} ${this.#word()} ${this.#word()}`,
    ])();
  }
}
