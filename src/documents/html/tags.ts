/** One attribute: its name, and where its value stands without the quotes. */
export interface Attribute {
  readonly name: string;
  /** Offset of the name. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Tag {
  /** Lower-case. */
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: readonly Attribute[];
  /** Offset behind the `>`. */
  readonly end: number;
}

// Bounded, for `<a<a<a…` is one name from each of its signs on.
const NAME = /[A-Za-z][^\s/>]{0,40}/y;
const ATTRIBUTE = /[^\s/>=][^\s/>=]*|=[^\s/>=]*/y;
const UNQUOTED = /[^\s>]+/y;
const GAP = /[\s/]*/y;
const SPACE = /\s*/y;
const NO_ATTRIBUTES: readonly Attribute[] = [];

/** Name of the tag whose `<` stands at `at`, lower-case; undefined where no tag begins. */
export function tagNameAt(source: string, at: number): string | undefined {
  NAME.lastIndex = source.charCodeAt(at + 1) === 47 ? at + 2 : at + 1;
  return NAME.exec(source)?.[0].toLowerCase();
}

/** The tag `name` whose `<` stands at `at`, as browsers tokenize it; undefined when it does not end before the source does. */
export function tagAt(source: string, at: number, name: string): Tag | undefined {
  const closing = source.charCodeAt(at + 1) === 47;
  const nameEnd = at + 1 + (closing ? 1 : 0) + name.length;
  // Most tags have no attributes.
  if (source.charCodeAt(nameEnd) === 62) return { name, closing, attributes: NO_ATTRIBUTES, end: nameEnd + 1 };
  const attributes: Attribute[] = [];
  let i = nameEnd;
  for (;;) {
    i = run(GAP, source, i);
    if (i >= source.length) return undefined;
    if (source.charCodeAt(i) === 62) return { name, closing, attributes, end: i + 1 };
    const attribute = attributeAt(source, i);
    if (!attribute) return undefined;
    attributes.push(attribute);
    i = attribute.end;
  }
}

function attributeAt(source: string, at: number): (Attribute & { end: number }) | undefined {
  const nameEnd = run(ATTRIBUTE, source, at);
  const name = source.slice(at, nameEnd).toLowerCase();
  const equals = run(SPACE, source, nameEnd);
  if (source.charCodeAt(equals) !== 61) return { name, at, from: nameEnd, to: nameEnd, end: nameEnd };
  const from = run(SPACE, source, equals + 1);
  const quote = source.charAt(from);
  if (quote !== '"' && quote !== "'") {
    const to = run(UNQUOTED, source, from);
    return { name, at, from, to, end: to };
  }
  const to = source.indexOf(quote, from + 1);
  return to < 0 ? undefined : { name, at, from: from + 1, to, end: to + 1 };
}

/** Offset behind what a sticky pattern takes at `at`. */
function run(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : at;
}
