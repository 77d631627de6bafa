import type { Kind } from '../kinds.ts';
import { keyedHash } from './keys.ts';
import type { Known } from './known.ts';
import { normalise } from './normalise.ts';
import { groupPeople, type People } from './people.ts';
import type { Mention } from './person-form.ts';
import { familyOf, randomBody, type TokenScope, tokenBody } from './tokens.ts';

/** Where tokens come from and what they must keep clear of. */
export interface TokenSource extends TokenScope {
  /** 32 random bytes that were drawn for this document alone, for tokens that are not derived from the value; absent where they are keyed. */
  readonly seed?: Uint8Array | undefined;
  /** Bodies that stand for other values already. */
  readonly taken?: ReadonlySet<string> | undefined;
}

/** A person or value with the token that stands for it. */
interface Named {
  readonly kind: Kind;
  readonly body: string;
}

/**
 * The tokens of one document: the same value gets the same token, a second written form of it a number, and what the conversation knew
 * before keeps the token it had.
 */
export class Session {
  readonly scope: TokenScope;
  readonly #source: TokenSource;
  readonly #people: People;
  readonly #named = new Map<string, Named>();
  /** The written forms behind a body: the first has no number, the second `.2`. */
  readonly #forms = new Map<string, string[]>();
  /** What a body stands for. */
  readonly #owners = new Map<string, string>();
  /** Tokens that were issued before, by the very form that was written: they never change, whoever turns out to be meant. */
  readonly #issued = new Map<string, string>();
  readonly #learned: Known[] = [];
  #drawn = 0;

  /** `names` are all names that the document will replace, so that a short form joins a fuller one that comes later. */
  constructor(source: TokenSource, known: readonly Known[], names: readonly (Mention | string)[]) {
    this.scope = source;
    this.#source = source;
    this.#people = groupPeople([...known.filter(({ kind }) => kind === 'NAME').map(({ value }) => value), ...names]);
    for (const entry of known) this.#remember(entry);
  }

  /** What this document taught, with original text: for the store alone. */
  get learned(): readonly Known[] {
    return this.#learned;
  }

  /** The token of a value without brackets: `NAME-K7Q2M4XD`, `NAME-K7Q2M4XD.2`. What stands around a name tells "Mr. Lopez" from "Mrs. Lopez". */
  token(kind: Kind, value: string, mention: Mention | string = value): string {
    const issued = this.#issued.get(written(kind, value));
    if (issued !== undefined) return issued;
    const named = this.#namedBy(kind, mention);
    const forms = this.#formsOf(named.body);
    let form = forms.indexOf(value);
    const isNew = form < 0;
    if (isNew) form = forms.push(value) - 1;
    const token = `${named.kind}-${named.body}${form > 0 ? `.${form + 1}` : ''}`;
    if (isNew) this.#learned.push({ kind: named.kind, value, token: `[${token}]` });
    return token;
  }

  #namedBy(kind: Kind, mention: Mention | string): Named {
    const normalised = this.#normalised(kind, mention);
    const id = written(kind, normalised);
    const known = this.#named.get(id);
    if (known) return known;
    const named = { kind, body: this.#freeBody(kind, normalised, id) };
    this.#named.set(id, named);
    this.#owners.set(named.body, id);
    return named;
  }

  /** Two values with one token would reveal as each other: the later one gets a longer token. */
  #freeBody(kind: Kind, normalised: string, id: string): string {
    const { seed, taken } = this.#source;
    for (let longer = 0; ; longer++) {
      const body = seed
        ? randomBody(keyedHash(seed, 'random', String(this.#drawn++)), this.#source, longer)
        : tokenBody(kind, normalised, this.#source, longer);
      if (!taken?.has(body) && (this.#owners.get(body) ?? id) === id) return body;
    }
  }

  #remember({ kind, value, token }: Known): void {
    const [, body, form = '1'] = /-([0-9A-Z]+)(?:\.(\d+))?\]$/.exec(token) ?? [];
    if (body === undefined) return;
    const id = written(kind, this.#normalised(kind, value));
    this.#issued.set(written(kind, value), token.slice(1, -1));
    this.#owners.set(body, id);
    const other = this.#named.get(id);
    // Of two tokens whose bearers turn out to be one person, new forms join that of the fuller name.
    if (!other || longest(this.#formsOf(other.body)) < value.length) this.#named.set(id, { kind, body });
    this.#formsOf(body)[Number(form) - 1] = value;
  }

  #formsOf(body: string): string[] {
    const forms = this.#forms.get(body) ?? [];
    this.#forms.set(body, forms);
    return forms;
  }

  #normalised(kind: Kind, mention: Mention | string): string {
    if (kind === 'NAME') return this.#people(mention);
    return normalise(kind, typeof mention === 'string' ? mention : mention.value);
  }
}

/** A value by its family, so that one number is one whichever kind it was taken for. */
const written = (kind: Kind, value: string): string => `${familyOf(kind)}\n${value}`;

const longest = (forms: readonly string[]): number => forms.reduce((most, form) => Math.max(most, form.length), 0);
