import type { Doc, Part, PartEdit, Reading } from '../documents/document.ts';
import { readDocument } from '../documents/index.ts';
import { GauzeError } from '../errors.ts';
import { NODE_LIMITS } from '../mask/limits.ts';
import { inAddress } from './addresses.ts';
import { type Mention, tokensIn } from './tokens-in.ts';

/** How much longer a document may get by its originals, UTF-16 units: a text of nothing but one token could grow by a thousand times. */
export const MOST_ADDED = 1_000_000;
/** Longest original that is put back, UTF-16 units. */
export const LONGEST_VALUE = 10_000;

/** A document with the tokens that stand in it. */
export interface Scanned {
  readonly reading: Reading;
  /** By part: those in text that a reader sees. */
  readonly seen: readonly { readonly part: number; readonly mentions: readonly Mention[] }[];
  /** How many stand elsewhere. */
  readonly unseen: number;
}

/** Reads a document and finds its tokens; undefined for one that cannot be read: nothing is put back into it. */
export function scan(doc: Doc): Scanned | undefined {
  const reading = read(doc);
  if (!reading) return undefined;
  let unseen = 0;
  const seen: { part: number; mentions: Mention[] }[] = [];
  for (const [part, { text, shown, hidden = [] }] of reading.parts.entries()) {
    const all = tokensIn(text);
    const mentions = shown
      ? all.filter((mention) => !hidden.some((range) => overlap(range, mention)) && !inAddress(text, mention))
      : [];
    // A text may be read twice, once with its escapes resolved: what is seen in one reading of it counts once.
    if (shown) unseen += all.length - mentions.length;
    else unseen += isSecondReading(reading, part) ? 0 : all.length;
    if (mentions.length > 0) seen.push({ part, mentions });
  }
  return { reading, seen, unseen };
}

function read(doc: Doc): Reading | undefined {
  try {
    return readDocument(doc, { ...NODE_LIMITS, attachments: 'leave' });
  } catch (error) {
    if (error instanceof GauzeError) return undefined;
    throw error;
  }
}

/** True for a part of the same place as a shown one before it: a stretch of that text. */
const isSecondReading = ({ parts }: Reading, index: number): boolean => {
  const { path } = parts[index] as Part;
  for (let i = index - 1; i >= 0 && (parts[i] as Part).path === path; i--) if ((parts[i] as Part).shown) return true;
  return false;
};

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

/** What a document says in text that is seen, between its tokens: what whoever wrote it knows of its own. */
export function saidIn({ reading }: Scanned): string[] {
  return reading.parts.flatMap(({ text, shown }) => {
    if (!shown) return [];
    const pieces: string[] = [];
    let at = 0;
    for (const { start, end } of tokensIn(text)) {
      pieces.push(text.slice(at, start));
      at = end;
    }
    return [...pieces, text.slice(at)];
  });
}

export interface Written {
  readonly content: string | Uint8Array;
  /** Bodies of the tokens that were replaced, once for each place. */
  readonly replaced: readonly string[];
  /** Tokens that stay: unknown, or where nothing is put back. */
  readonly left: number;
}

/** Puts originals in the place of their tokens, by body. The content itself comes back where there is none. */
export function write(doc: Doc, { reading, seen, unseen }: Scanned, values: ReadonlyMap<string, string>): Written {
  let left = unseen;
  let room = MOST_ADDED;
  const edits: PartEdit[] = [];
  const replaced: string[] = [];
  for (const { part, mentions } of seen) {
    const { made, longer } = editsOf(reading.parts[part] as Part, part, mentions, values, room);
    room -= longer;
    left += mentions.length - made.length;
    for (const { edit, body } of made) {
      edits.push(edit);
      replaced.push(body);
    }
  }
  return { content: edits.length === 0 ? doc.content : reading.write(edits), replaced, left };
}

interface Made {
  readonly edit: PartEdit;
  readonly body: string;
}

function editsOf(
  part: Part,
  index: number,
  mentions: readonly Mention[],
  values: ReadonlyMap<string, string>,
  room: number,
): { made: readonly Made[]; longer: number } {
  const made: Made[] = [];
  let longer = 0;
  for (const { start, end, body } of mentions) {
    const value = values.get(body);
    if (value === undefined || value.length > LONGEST_VALUE) continue;
    const added = Math.max(0, part.encode(value).length - (end - start));
    if (longer + added > room) break;
    longer += added;
    made.push({ edit: { part: index, start, end, replacement: value }, body });
  }
  return part.shown === 'cell' && !fitsCell(part, made) ? { made: [], longer: 0 } : { made, longer };
}

/** A sign that makes a formula of a cell; a number may have one (OWASP, "CSV Injection"). */
const FORMULA = /^\s*[=@|%]|^[\t\r]|^\s*[+-](?![\d\s().-]{0,40}$)/;

/** False where a cell is a formula or would become one, and where it would have to be quoted to hold a value. */
function fitsCell(part: Part, made: readonly Made[]): boolean {
  const lossless = made.every(({ edit: { replacement: value } }) => {
    const written = part.encode(value);
    return written === value || written === value.replaceAll('"', '""');
  });
  return lossless && !FORMULA.test(part.text) && !FORMULA.test(withEdits(part.text, made));
}

const withEdits = (text: string, made: readonly Made[]): string =>
  [...made]
    .reverse()
    .reduce((out, { edit: { start, end, replacement } }) => out.slice(0, start) + replacement + out.slice(end), text);
