import type { Kind } from '../kinds.ts';
import type { Known } from './known.ts';
import { normalise } from './normalise.ts';
import { groupPeople, type People } from './people.ts';
import type { Mention } from './person-form.ts';
import { type TokenScope, tokenBody } from './tokens.ts';

/**
 * The tokens of one document: the same value gets the same token, a second written form of it a number, and what the conversation knew
 * before keeps the token it had.
 */
export class Session {
  readonly scope: TokenScope;
  readonly #people: People;
  readonly #bodies = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  readonly #forms = new Map<string, string[]>();
  readonly #learned: Known[] = [];

  /** `names` are all names that the document will replace, so that a short form joins a fuller one that comes later. */
  constructor(scope: TokenScope, known: readonly Known[], names: readonly (Mention | string)[]) {
    this.scope = scope;
    this.#people = groupPeople([...known.filter(({ kind }) => kind === 'NAME').map(({ value }) => value), ...names]);
    for (const entry of known) this.#remember(entry);
  }

  /** What this document taught, with original text: for the store alone. */
  get learned(): readonly Known[] {
    return this.#learned;
  }

  /** The token of a value without brackets: `NAME-K7Q2M4XD`, `NAME-K7Q2M4XD.2`. What stands around a name tells "Mr. Lopez" from "Mrs. Lopez". */
  token(kind: Kind, value: string, mention: Mention | string = value): string {
    const body = this.#body(kind, value, mention);
    const forms = this.#forms.get(body) ?? [];
    let form = forms.indexOf(value);
    if (form < 0) {
      form = forms.push(value) - 1;
      this.#forms.set(body, forms);
      this.#learned.push({ kind, value, token: written(kind, body, form) });
    }
    return written(kind, body, form).slice(1, -1);
  }

  #body(kind: Kind, value: string, mention: Mention | string): string {
    const normalised = kind === 'NAME' ? this.#people(mention) : normalise(kind, value);
    const id = `${kind}\n${normalised}`;
    const known = this.#bodies.get(id);
    if (known !== undefined) return known;
    let body = tokenBody(kind, normalised, this.scope);
    // Two values with one token would reveal as each other: the later one gets a longer token.
    for (let longer = 1; this.#owners.has(body) && this.#owners.get(body) !== normalised; longer++) {
      body = tokenBody(kind, normalised, this.scope, longer);
    }
    this.#bodies.set(id, body);
    this.#owners.set(body, normalised);
    return body;
  }

  #remember({ kind, value, token }: Known): void {
    const [, body, form = '1'] = /-([0-9A-Z]+)(?:\.(\d+))?\]$/.exec(token) ?? [];
    if (body === undefined) return;
    const normalised = kind === 'NAME' ? this.#people(value) : normalise(kind, value);
    const forms = this.#forms.get(body) ?? [];
    forms[Number(form) - 1] = value;
    this.#forms.set(body, forms);
    this.#bodies.set(`${kind}\n${normalised}`, body);
    this.#owners.set(body, normalised);
  }
}

const written = (kind: Kind, body: string, form: number): string =>
  `[${kind}-${body}${form > 0 ? `.${form + 1}` : ''}]`;
