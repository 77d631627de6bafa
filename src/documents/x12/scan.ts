import { isSegment } from './elements.ts';

/** The signs that part an X12 interchange, one character each; '' for one that it does not have. */
export interface Separators {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly segment: string;
}

/** A segment: where it stands, its end sign left out. */
export interface X12Segment {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly signs: Separators;
}

const USUAL: Separators = { element: '*', component: ':', repetition: '^', segment: '~' };
const NAME = /(?<![A-Za-z0-9])[A-Z][A-Z0-9]{1,2}(?=[^\w\s])|(?<=\\[rn])[A-Z][A-Z0-9]{1,2}(?=[^\w\s])/g;
/** The interchange header, ISA: 16 elements; the last is the component separator, and what follows it ends segments. */
const HEADER = /ISA([^\w\s])(?:[^\n]{0,40}?\1){10}([^\n])\1(?:[^\n]{0,20}?\1){4}([^\w\s])([^\w ]?)/y;
const LEAD = /(?:^|[\r\n])[>\s"'`([]{0,12}$/;
const LEAD_LIMIT = 14;
/** Longer is no segment: the standard's are a few hundred characters. */
const LONGEST = 4000;

/**
 * Segments of X12 interchanges in a text, in order: at the start of a line, behind another one, behind a header, or in a line of prose when
 * its end sign stands in the same line (`Check trace: TRN*1*…~`).
 */
export function findSegments(text: string): X12Segment[] {
  const found: X12Segment[] = [];
  let signs = USUAL;
  let lastEnd = -1;
  for (const { index: from, 0: name } of text.matchAll(NAME)) {
    if (from < lastEnd) continue;
    const declared = name === 'ISA' ? declaredAt(text, from) : undefined;
    signs = declared ?? signs;
    if (text.charAt(from + name.length) !== signs.element || !isSegment(name)) continue;
    const { to, closed } = endOf(text, from, signs);
    const behind = lastEnd >= 0 && from - lastEnd <= 12 && isBetween(text.slice(lastEnd, from), signs);
    const starts = behind || LEAD.test(text.slice(Math.max(0, from - LEAD_LIMIT), from));
    if (!starts && !closed) continue;
    if (!closed && text.slice(from, to).split(signs.element).length < 3) continue;
    found.push({ name, from, to, signs });
    lastEnd = to;
  }
  return found;
}

function declaredAt(text: string, at: number): Separators | undefined {
  HEADER.lastIndex = at;
  const match = HEADER.exec(text);
  if (!match) return undefined;
  const [, element = '*', repetition = '', component = ':', segment = ''] = match;
  return {
    element,
    component,
    // Before release 00402 the place held a code, U.
    repetition: /\w|\s/.test(repetition) ? '' : repetition,
    segment: segment === '' || segment === '\\' ? '\n' : segment,
  };
}

function endOf(text: string, from: number, { segment }: Separators): { to: number; closed: boolean } {
  const rest = text.slice(from, from + LONGEST);
  const line = rest.search(/[\r\n]/);
  const end = line < 0 ? rest : rest.slice(0, line);
  const close = end.indexOf(segment);
  return { to: from + (close < 0 ? end.length : close), closed: close >= 0 && segment !== '\n' };
}

const isBetween = (between: string, { segment }: Separators): boolean =>
  between.replaceAll(segment, '').replace(/\s|\\[rn]/g, '') === '';
