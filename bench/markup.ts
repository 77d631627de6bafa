import type { Range } from '../src/span.ts';

// The labels of the annotation guideline. FAX is no label of its own there: a fax number is a PHONE.
export const GOLD_LABELS = [
  'NAME',
  'PHONE',
  'EMAIL',
  'DOB',
  'DATE',
  'AGE',
  'ADDRESS',
  'SSN',
  'MRN',
  'HEALTH_PLAN',
  'ACCOUNT',
  'CARD',
  'LICENSE',
  'VEHICLE',
  'DEVICE',
  'URL',
  'IP',
  'ID',
  'SECRET',
  'USERNAME',
  'BIOMETRIC',
] as const;
export type GoldLabel = (typeof GOLD_LABELS)[number];

export interface GoldSpan extends Range {
  readonly label: GoldLabel;
}

/** A document without its markup. Offsets count UTF-16 units of `text`. */
export interface GoldDocument {
  readonly id: string;
  readonly category: string;
  readonly text: string;
  /** What must be masked. */
  readonly spans: readonly GoldSpan[];
  /** What must survive. */
  readonly keep: readonly Range[];
}

interface Marked {
  readonly text: string;
  readonly spans: readonly GoldSpan[];
  readonly keep: readonly Range[];
}

const KNOWN: ReadonlySet<string> = new Set(GOLD_LABELS);
const HEADER = /^===\s+([^\s|]+)\s*\|\s*(\S.*?)\s*$/;
const ALMOST_HEADER = /^===\s+\S+\s*$|^===\s*\||^===\s+\S+\s*\|/;
const OPEN = /^\[\[([A-Za-z_]+)\|/;

/**
 * Reads marked-up documents: `=== id | category` begins one, `[[LABEL|text]]` is PHI, `{{text}}` must survive.
 * Throws with the place of every mistake, never with text: a mistake in a gold file would silently shift what is measured.
 */
export function readMarkup(source: string, file = 'input'): GoldDocument[] {
  const mistakes: string[] = [];
  const documents: GoldDocument[] = [];
  const seen = new Set<string>();
  for (const block of blocks(source, (line, message) => mistakes.push(`${file}:${line}: ${message}`))) {
    if (seen.has(block.id)) mistakes.push(`${file}:${block.line}: id ${block.id} is used twice`);
    seen.add(block.id);
    const [from, to] = trimmed(block.lines);
    if (from === to) {
      mistakes.push(`${file}:${block.line}: document ${block.id} is empty`);
      continue;
    }
    const body = block.lines.slice(from, to).join('\n');
    const marked = readInline(body, (offset, message) => {
      const line = block.line + 1 + from + body.slice(0, offset).split('\n').length - 1;
      mistakes.push(`${file}:${line}: ${message}`);
    });
    documents.push({ id: block.id, category: block.category, ...marked });
  }
  if (documents.length === 0 && mistakes.length === 0) mistakes.push(`${file}:1: no '=== id | category' line`);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return documents;
}

interface Block {
  readonly id: string;
  readonly category: string;
  /** Line of the header, from 1. */
  readonly line: number;
  readonly lines: string[];
}

function blocks(source: string, fail: (line: number, message: string) => void): Block[] {
  const found: Block[] = [];
  for (const [i, raw] of source
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const line = raw.replace(/\r$/, '');
    const header = HEADER.exec(line);
    if (header) {
      found.push({ id: header[1] as string, category: header[2] as string, line: i + 1, lines: [] });
      continue;
    }
    if (ALMOST_HEADER.test(line)) fail(i + 1, "a document header is '=== id | category'");
    const block = found.at(-1);
    if (block) block.lines.push(raw);
    else if (line.trim()) fail(i + 1, "text before the first '=== id | category'");
  }
  return found;
}

/** Blank lines around a document are not part of it. */
function trimmed(lines: readonly string[]): [number, number] {
  let from = 0;
  let to = lines.length;
  while (from < to && !lines[from]?.trim()) from++;
  while (to > from && !lines[to - 1]?.trim()) to--;
  return [from, to];
}

/** Takes the markup out of one document. Spans do not nest. */
export function readInline(source: string, fail: (offset: number, message: string) => void): Marked {
  const spans: GoldSpan[] = [];
  const keep: Range[] = [];
  let text = '';
  for (let i = 0; i < source.length; ) {
    const mark = phiAt(source, i, fail) ?? keepAt(source, i, fail);
    if (!mark) {
      text += source[i++];
      continue;
    }
    const range = { start: text.length, end: text.length + mark.inner.length };
    if (mark.label === 'keep') keep.push(range);
    else if (mark.label !== 'none') spans.push({ ...range, label: mark.label });
    text += mark.inner;
    i = mark.next;
  }
  return { text, spans, keep };
}

interface Mark {
  readonly label: GoldLabel | 'keep' | 'none';
  readonly inner: string;
  readonly next: number;
}

function phiAt(source: string, i: number, fail: (offset: number, message: string) => void): Mark | undefined {
  if (source.startsWith(']]', i)) strayClose(source, i, fail);
  const open = source.startsWith('[[', i) ? OPEN.exec(source.slice(i, i + 40)) : null;
  if (!open) return undefined;
  const label = open[1] as string;
  if (!KNOWN.has(label)) {
    if (label === label.toUpperCase() || KNOWN.has(label.toUpperCase())) fail(i, `unknown label ${label}`);
    return undefined;
  }
  const from = i + open[0].length;
  const to = source.indexOf(']]', from);
  const inner = to < 0 ? '' : source.slice(from, to);
  if (to < 0 || /\[\[|\{\{/.test(inner)) {
    fail(i, `a ${label} is not closed before the next markup`);
    return { label: 'none', inner: '', next: from };
  }
  if (source[to + 2] === ']') fail(to, `']]]' is ambiguous`);
  checkInner(inner, i, fail);
  return { label: label as GoldLabel, inner, next: to + 2 };
}

/** `LABEL|text]]` whose `[[` was lost or halved. */
function strayClose(source: string, i: number, fail: (offset: number, message: string) => void): void {
  const line = source.slice(source.lastIndexOf('\n', i - 1) + 1, i);
  const lost = /(?:^|[^A-Za-z_])([A-Z_]+)\|[^[\]|]*$/.exec(line);
  if (lost && KNOWN.has(lost[1] as string)) fail(i, `']]' closes a ${lost[1]} that no '[[' opens`);
}

function keepAt(source: string, i: number, fail: (offset: number, message: string) => void): Mark | undefined {
  const to = source.startsWith('{{', i) ? source.indexOf('}}', i + 2) : -1;
  if (to <= i + 2) return undefined;
  const inner = source.slice(i + 2, to);
  if (/\[\[[A-Z_]+\||\{\{/.test(inner)) {
    fail(i, `'{{' is not closed before the next markup`);
    return { label: 'none', inner: '{{', next: i + 2 };
  }
  if (inner.startsWith('{') || source[to + 2] === '}') fail(i, `'{{{' or '}}}' is ambiguous`);
  checkInner(inner, i, fail);
  return { label: 'keep', inner, next: to + 2 };
}

function checkInner(inner: string, at: number, fail: (offset: number, message: string) => void): void {
  if (!inner.trim()) fail(at, 'a mark is empty');
  else if (inner !== inner.trim()) fail(at, 'a mark begins or ends with space');
}
