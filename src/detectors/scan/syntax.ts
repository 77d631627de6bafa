import { type Characters, classOfSource, escaped, ofAscii } from './characters.ts';

/** What a regular expression is made of, as far as the index needs it: a superset of what the expression can match. */
export type Node =
  | { readonly type: 'set'; readonly set: Characters }
  | { readonly type: 'seq'; readonly items: readonly Node[] }
  | { readonly type: 'alt'; readonly items: readonly Node[] }
  | { readonly type: 'repeat'; readonly item: Node; readonly min: number; readonly max: number }
  /** Zero-width. `behind`: looks back, at least for what may stand right before. */
  | { readonly type: 'behind'; readonly item: Node; readonly negative: boolean }
  | { readonly type: 'start' }
  | { readonly type: 'boundary' }
  | { readonly type: 'nothing' }
  /** Could be anything: a back reference. */
  | { readonly type: 'unknown' };

/** Syntax that this reader does not know; the expression is then scanned as a whole. */
class Unknown extends Error {}

/** Reads the source of a regular expression; undefined for what it does not know. */
export function parsePattern(source: string, flags: string): Node | undefined {
  if (flags.includes('v')) return undefined;
  try {
    const reader = new Reader(source, flags);
    const node = reader.alternatives();
    return reader.done ? node : undefined;
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

class Reader {
  readonly #source: string;
  readonly #flags: string;
  #at = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
  }

  get done(): boolean {
    return this.#at === this.#source.length;
  }

  alternatives(): Node {
    const items = [this.#sequence()];
    while (this.#take('|')) items.push(this.#sequence());
    return items.length === 1 ? (items[0] as Node) : { type: 'alt', items };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (!this.done && !'|)'.includes(this.#source.charAt(this.#at))) {
      const item = this.#quantified(this.#atom());
      if (item.type === 'seq') items.push(...item.items);
      else if (item.type !== 'nothing') items.push(item);
    }
    return { type: 'seq', items };
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #quantified(item: Node): Node {
    const bounds = this.#bounds();
    if (!bounds) return item;
    this.#take('?');
    return bounds[0] === 1 && bounds[1] === 1 ? item : { type: 'repeat', item, min: bounds[0], max: bounds[1] };
  }

  #bounds(): readonly [number, number] | undefined {
    if (this.#take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#take('?')) return [0, 1];
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(this.#source.slice(this.#at, this.#at + 12));
    if (!match) return undefined;
    this.#at += match[0].length;
    const min = Number(match[1]);
    return [min, match[3] ? Number(match[3]) : match[2] ? Number.POSITIVE_INFINITY : min];
  }

  #atom(): Node {
    if (this.#take('(')) return this.#group();
    if (this.#take('^')) return { type: 'start' };
    if (this.#take('$')) return { type: 'nothing' };
    if (this.#take('[')) return this.#bracketed();
    if (this.#take('\\')) return this.#escape();
    if (this.#take('.')) return { type: 'set', set: classOfSource('^\\n', '') };
    const code = this.#source.codePointAt(this.#at) as number;
    this.#at += code > 0xffff ? 2 : 1;
    return { type: 'set', set: ofAscii(code, this.#flags) };
  }

  #group(): Node {
    if (!this.#take('?')) return this.#closed();
    if (this.#take(':')) return this.#closed();
    if (this.#take('=') || this.#take('!')) {
      this.#closed();
      return { type: 'nothing' };
    }
    if (this.#take('<=')) return { type: 'behind', item: this.#closed(), negative: false };
    if (this.#take('<!')) return { type: 'behind', item: this.#closed(), negative: true };
    const name = /^<[A-Za-z_$][\w$]*>/.exec(this.#source.slice(this.#at, this.#at + 40));
    if (!name) throw new Unknown();
    this.#at += name[0].length;
    return this.#closed();
  }

  #closed(): Node {
    const node = this.alternatives();
    if (!this.#take(')')) throw new Unknown();
    return node;
  }

  #bracketed(): Node {
    let end = this.#at;
    while (end < this.#source.length && this.#source.charAt(end) !== ']')
      end += this.#source.charAt(end) === '\\' ? 2 : 1;
    const inner = this.#source.slice(this.#at, end);
    this.#at = end + 1;
    return { type: 'set', set: classOfSource(inner, this.#flags) };
  }

  #escape(): Node {
    const char = this.#source.charAt(this.#at);
    if (char === 'b') {
      this.#at++;
      return { type: 'boundary' };
    }
    if (char === 'B') {
      this.#at++;
      return { type: 'nothing' };
    }
    const reference = /^(?:k<\w+>|[1-9]\d*)/.exec(this.#source.slice(this.#at, this.#at + 40));
    if (reference) {
      this.#at += reference[0].length;
      return { type: 'unknown' };
    }
    const { set, length } = escaped(this.#source, this.#at, this.#flags);
    this.#at += length;
    return { type: 'set', set };
  }
}
