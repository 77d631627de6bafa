import { startsOf } from '../scan/starts.ts';
import { parsePattern } from '../scan/syntax.ts';
import { isCredentialLabel, isPersonLabel } from './labels.ts';

/**
 * One exact form of a technical value, as data: what a vendor's documentation or a standard says such a value looks like.
 * The pattern is matched from the start of a word and must end at the end of one; every repeat in it is bounded.
 */
export interface Grammar {
  /** Stable name, `vendor.what`: `twilio.sid`. */
  readonly rule: string;
  /** Source of a regular expression without flags, anchors or capturing groups. */
  readonly pattern: string;
  readonly example: string;
  /** Words one of which must stand before the value, for forms that others share; in lower case. */
  readonly after?: readonly string[];
  /** True for a form that other systems' ids and keys share: the label of a person or of a secret wins. */
  readonly shared?: boolean;
  /** The public page or standard that states the form. */
  readonly source: string;
}

/** A grammar that also looks at where the value stands before it protects it. */
export interface Rule {
  readonly rule: string;
  readonly pattern: string;
  /** Characters that may stand right behind the value's first word; absent for values of a single word. */
  readonly next?: string;
  readonly accept?: (value: string, place: Place) => boolean;
  /** True where what is refused is refused with all its words. */
  readonly whole?: boolean;
}

/** Where a candidate stands. */
export interface Place {
  readonly text: string;
  /** UTF-16 offsets of the candidate in `text`. */
  readonly start: number;
  readonly end: number;
  /** The words right before it, nearest first, in lower case, `errorCode` and `error_code` as two. Empty after a sentence's end. */
  words(): readonly string[];
}

/** A vendor's grammar as a rule: its example shows every character that may join its words. */
export const grammarRule = ({ rule, pattern, example, after, shared }: Grammar): Rule => ({
  rule,
  pattern,
  next: [...new Set(example.replace(/\w/g, ''))].join(''),
  accept: (_, { words }) => {
    if (!after && !shared) return true;
    const before = words();
    if (shared && (isPersonLabel(before) || isCredentialLabel(before))) return false;
    return !after || before.some((word) => after.includes(word));
  },
});

/** What stands at an offset: no rule for a value that its place makes a person's or a secret. */
export interface Match {
  readonly rule: string | undefined;
  readonly end: number;
}

/** Tries rules at one offset: the joined pattern turns almost everything away at once, the single ones then say which rule it is. */
class RuleSet {
  readonly #rules: readonly Rule[];
  #compiled: Compiled | undefined;

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  match(text: string, start: number, words: () => readonly string[]): Match | undefined {
    this.#compiled ??= compiled(this.#rules);
    const { first, joined, single } = this.#compiled;
    const code = Math.min(128, text.charCodeAt(start));
    if (first[code] === 0) return undefined;
    joined.lastIndex = start;
    if (!joined.test(text)) return undefined;
    for (let i = 0; i < single.length; i++) {
      const one = single[i] as Single;
      if (one.first[code] === 0) continue;
      const { regex } = one;
      regex.lastIndex = start;
      if (!regex.test(text)) continue;
      const { rule, accept, whole } = this.#rules[i] as Rule;
      const end = regex.lastIndex;
      if (!accept || accept(text.slice(start, end), { text, start, end, words })) return { rule, end };
      if (whole) return { rule: undefined, end };
    }
    return undefined;
  }
}

/** A rule's pattern, and 1 for each ASCII code that its values may begin with, the last for everything beyond. */
interface Single {
  readonly regex: RegExp;
  readonly first: Uint8Array;
}

interface Compiled {
  readonly single: readonly Single[];
  readonly joined: RegExp;
  readonly first: Uint8Array;
}

const singles = new Map<string, Single>();

/** On first use, not while a Worker starts; a rule in several tables is compiled once. */
function compiled(rules: readonly Rule[]): Compiled {
  const joined = compile(rules.map(({ pattern }) => `(?:${pattern})`).join('|'));
  const single = rules.map(({ pattern }) => singles.get(pattern) ?? added(pattern));
  const first = new Uint8Array(129);
  for (const one of single) for (let code = 0; code < first.length; code++) if (one.first[code]) first[code] = 1;
  return { single, joined, first };
}

function added(pattern: string): Single {
  const regex = compile(pattern);
  const single = { regex, first: firstsOf(regex) };
  singles.set(pattern, single);
  return single;
}

/** What a pattern's matches can begin with. */
function firstsOf({ source, flags }: RegExp): Uint8Array {
  const node = parsePattern(source, flags);
  const firsts = new Uint8Array(129).fill(1);
  if (!node) return firsts;
  const { first, wide } = startsOf(node, flags);
  firsts.set(first);
  firsts[128] = wide ? 1 : 0;
  return firsts;
}

const compile = (pattern: string): RegExp => new RegExp(`(?:${pattern})(?![A-Za-z0-9_])`, 'y');

/** Rules in their order, sorted out beforehand by the character behind the first word: few are left to try at any word. */
export class RuleTable {
  readonly #byNext = new Map<number, RuleSet>();
  readonly #otherwise: RuleSet;

  constructor(rules: readonly Rule[]) {
    this.#otherwise = new RuleSet(rules.filter(({ next }) => !next));
    for (const char of new Set(rules.map(({ next }) => next ?? '').join(''))) {
      this.#byNext.set(char.charCodeAt(0), new RuleSet(rules.filter(({ next }) => !next || next.includes(char))));
    }
  }

  /** The first rule that holds at `start`, with the end of its match. */
  match(text: string, start: number, wordEnd: number, words: () => readonly string[]): Match | undefined {
    // At the end of a text stands NUL, as far as `next` goes.
    return (this.#byNext.get(wordEnd < text.length ? text.charCodeAt(wordEnd) : 0) ?? this.#otherwise).match(
      text,
      start,
      words,
    );
  }
}
