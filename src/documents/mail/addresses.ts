import type { Range } from '../../span.ts';

/** What stands where in an address field. `name` may be quoted, `address` is an addr-spec, `comment` stands within parentheses. */
export interface Stretch extends Range {
  readonly type: 'name' | 'address' | 'comment';
}

/**
 * Takes an address field (RFC 5322 section 3.4) apart, as loosely as mail is written: an unquoted comma in a name
 * (`Lopez, Maria <m@example.org>`) is read as the name's.
 */
export const readAddresses = (raw: string, from: number, to: number): Stretch[] =>
  new AddressReader(raw, to).read(from);

class AddressReader {
  readonly #raw: string;
  readonly #to: number;
  readonly #found: Stretch[] = [];
  /** The words before the next angle bracket or separator. */
  #phrase: { start: number; end: number } | undefined;
  #hasAt = false;

  constructor(raw: string, to: number) {
    this.#raw = raw;
    this.#to = to;
  }

  read(from: number): Stretch[] {
    for (let at = from; at < this.#to; ) at = this.#step(at);
    this.#flush();
    return this.#found;
  }

  /** Reads one token; offset behind it. */
  #step(at: number): number {
    switch (this.#raw.charAt(at)) {
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        return at + 1;
      case '"':
        return this.#word(at, this.#quoted(at));
      case '(':
        return this.#comment(at);
      case '<':
        return this.#angle(at);
      case ',':
        // Without an address so far it is a comma of the name.
        if (this.#hasAt) this.#flush();
        return at + 1;
      case ';':
      case ':':
        this.#flush();
        return at + 1;
      default:
        return this.#atom(at);
    }
  }

  #word(from: number, end: number): number {
    this.#phrase = { start: this.#phrase?.start ?? from, end };
    return end;
  }

  #atom(from: number): number {
    let at = from;
    for (; at < this.#to; at++) {
      const code = this.#raw.charCodeAt(at);
      if (code === 64) this.#hasAt = true;
      else if (ENDS_ATOM.has(code)) break;
    }
    return this.#word(from, Math.max(at, from + 1));
  }

  #quoted(from: number): number {
    for (let at = from + 1; at < this.#to; at++) {
      const code = this.#raw.charCodeAt(at);
      if (code === 92) at++;
      else if (code === 34) return at + 1;
    }
    return this.#to;
  }

  #comment(from: number): number {
    let depth = 0;
    let at = from;
    for (; at < this.#to; at++) {
      const code = this.#raw.charCodeAt(at);
      if (code === 92) at++;
      else if (code === 40) depth++;
      else if (code === 41 && --depth === 0) break;
    }
    const end = Math.min(at, this.#to);
    // A comment within a name is the name's: "Maria (Mimi) Lopez".
    if (end > from + 1) this.#found.push({ type: 'comment', start: from + 1, end });
    const phrase = this.#phrase;
    if (phrase) this.#flush();
    return end + 1;
  }

  #angle(from: number): number {
    const close = this.#raw.indexOf('>', from);
    const end = close < 0 || close >= this.#to ? this.#to : close;
    const phrase = this.#phrase;
    if (phrase) this.#found.push({ type: 'name', ...phrase });
    this.#phrase = undefined;
    this.#hasAt = true;
    if (end > from + 1) this.#found.push({ type: 'address', start: from + 1, end });
    return end + 1;
  }

  #flush(): void {
    const phrase = this.#phrase;
    if (phrase) {
      const text = this.#raw.slice(phrase.start, phrase.end);
      this.#found.push({ type: /^[^\s"@]+@[^\s"]+$|^"[^"]*"@\S+$/.test(text) ? 'address' : 'name', ...phrase });
    }
    this.#phrase = undefined;
    this.#hasAt = false;
  }
}

/** White space, quotes, parentheses, angle brackets, comma, semicolon, colon. */
const ENDS_ATOM: ReadonlySet<number> = new Set([9, 10, 13, 32, 34, 40, 41, 60, 44, 59, 58]);
