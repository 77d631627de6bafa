/** An attribute: its value stands in `[from, to)`, quotes left out. */
export interface Attribute {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** What the scanner meets, in order. Offsets are UTF-16 units of the source. */
export interface XmlEvents {
  open(name: string, attributes: readonly Attribute[]): void;
  close(): void;
  /** Character data; `raw` for what has no references in it: CDATA, comments, instructions. */
  text(from: number, to: number, raw: boolean): void;
}

const NAME = /<([A-Za-z_][\w.:-]{0,100})/y;
const ATTRIBUTE = /\s{1,200}([A-Za-z_:][\w.:-]{0,100})\s{0,20}=\s{0,20}(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s{0,200}(\/?)>/y;
const CLOSING = /<\/([A-Za-z_][\w.:-]{0,100})\s{0,20}>/y;

/**
 * Scans one element (XML 1.0) from the `<` at `from`, or what may stand before one: declaration, comments. Gives the offset behind its end
 * tag, or -1 when it is not well-formed. Not recursive: depth costs memory, never the stack.
 */
export function scanXml(source: string, from: number, events: XmlEvents): number {
  const open: string[] = [];
  let at = from;
  let last = from;
  do {
    const next = source.indexOf('<', at);
    if (next < 0 || (open.length === 0 && source.slice(at, next).trim() !== '')) return -1;
    if (next > at && open.length > 0) events.text(at, next, false);
    last = next;
    at = markup(source, next, open, events);
    if (at < 0) return -1;
    // A declaration or comment alone is no element: one is still to come.
  } while (open.length > 0 || (/[!?]/.test(source.charAt(last + 1)) && !isEnd(source, at)));
  return at;
}

function isEnd(source: string, at: number): boolean {
  BLANK.lastIndex = at;
  BLANK.test(source);
  return BLANK.lastIndex >= source.length;
}
const BLANK = /\s*/y;

function markup(source: string, at: number, open: string[], events: XmlEvents): number {
  const second = source.charCodeAt(at + 1);
  if (second === 33 || second === 63) return special(source, at, events);
  if (second === 47) {
    CLOSING.lastIndex = at;
    const name = CLOSING.exec(source)?.[1];
    if (name === undefined || name !== open.pop()) return -1;
    events.close();
    return CLOSING.lastIndex;
  }
  return openTag(source, at, open, events);
}

function openTag(source: string, at: number, open: string[], events: XmlEvents): number {
  NAME.lastIndex = at;
  const name = NAME.exec(source)?.[1];
  if (name === undefined) return -1;
  const attributes: Attribute[] = [];
  let end = NAME.lastIndex;
  ATTRIBUTE.lastIndex = end;
  for (let match = ATTRIBUTE.exec(source); match; match = ATTRIBUTE.exec(source)) {
    end = ATTRIBUTE.lastIndex;
    const value = match[2] ?? match[3] ?? '';
    attributes.push({ name: match[1] as string, from: end - 1 - value.length, to: end - 1 });
  }
  TAG_END.lastIndex = end;
  const close = TAG_END.exec(source);
  if (!close) return -1;
  events.open(name, attributes);
  if (close[1] === '/') events.close();
  else open.push(name);
  return TAG_END.lastIndex;
}

/** `<?xml ?>`, `<!-- -->`, `<![CDATA[ ]]>`, `<!DOCTYPE >`. */
function special(source: string, at: number, events: XmlEvents): number {
  const [start, end] = source.startsWith('<![CDATA[', at)
    ? ['<![CDATA[', ']]>']
    : source.startsWith('<!--', at)
      ? ['<!--', '-->']
      : source.startsWith('<?', at)
        ? ['<?', '?>']
        : ['<!DOCTYPE', '>'];
  const close = source.startsWith(start, at) ? source.indexOf(end, at + start.length) : -1;
  if (close < 0) return -1;
  if (start !== '<!DOCTYPE') events.text(at + start.length, close, true);
  return close + end.length;
}
