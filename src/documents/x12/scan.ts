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
const LEAD = /(?:^|[\r\n])[>\s"'`([]{0,12}$/;
const LEAD_LIMIT = 14;

/**
 * Segments of X12 interchanges in a text, in order: at the start of a line, behind another one, behind a header, or in a line of prose when
 * its end sign stands in the same line (`Check trace: TRN*1*…~`).
 */
export function findSegments(text: string): X12Segment[] {
  const found: X12Segment[] = [];
  let signs = USUAL;
  let lastEnd = -1;
  const ends = new Ends(text);
  for (const { index: from, 0: name } of text.matchAll(NAME)) {
    if (from < lastEnd) continue;
    const declared = name === 'ISA' ? declaredAt(text, from) : undefined;
    signs = declared ?? signs;
    if (text.charAt(from + name.length) !== signs.element || !isSegment(name)) continue;
    const { to, closed } = ends.after(from, signs.segment);
    const behind = lastEnd >= 0 && from - lastEnd <= 12 && isBetween(text.slice(lastEnd, from), signs);
    const starts = behind || LEAD.test(text.slice(Math.max(0, from - LEAD_LIMIT), from));
    if (!starts && !closed) continue;
    if (!closed && text.slice(from, to).split(signs.element).length < 3) continue;
    found.push({ name, from, to, signs });
    lastEnd = to;
  }
  return found;
}

/** Elements of the interchange header; the last is the component separator, and the sign behind it ends segments. */
const HEADER_ELEMENTS = 16;
/** The header is 106 signs, where nobody cut its blanks or added some. */
const HEADER_LONGEST = 160;

function declaredAt(text: string, at: number): Separators | undefined {
  const element = text.charAt(at + 3);
  const elements = text.slice(at, at + HEADER_LONGEST).split(element, HEADER_ELEMENTS + 1);
  const [component = '', segment = ''] = elements[HEADER_ELEMENTS] ?? '';
  const repetition = elements[11] ?? '';
  if (/^[\w\s]?$/.test(component) || elements.slice(0, HEADER_ELEMENTS).some((one) => one.includes('\n')))
    return undefined;
  return {
    element,
    component,
    // Before release 00402 the place held a code, U.
    repetition: /^[^\w\s]$/.test(repetition) ? repetition : '',
    segment: /^[\w\\ \r]?$/.test(segment) ? '\n' : segment,
  };
}

/** Ends of segments: the next end sign and the next end of a line, each sought once, however many segments stand in a line. */
class Ends {
  readonly #text: string;
  #line = -1;
  #close = -1;
  #sign = '';

  constructor(text: string) {
    this.#text = text;
  }

  after(from: number, sign: string): { to: number; closed: boolean } {
    if (this.#line < from) this.#line = next(this.#text, from, (code) => code === 10 || code === 13);
    if (this.#close < from || this.#sign !== sign) this.#close = this.#indexOf(sign, from);
    this.#sign = sign;
    return { to: Math.min(this.#line, this.#close), closed: this.#close <= this.#line && sign !== '\n' };
  }

  #indexOf(sign: string, from: number): number {
    const at = this.#text.indexOf(sign, from);
    return at < 0 ? this.#text.length + 1 : at;
  }
}

function next(text: string, from: number, is: (code: number) => boolean): number {
  let at = from;
  while (at < text.length && !is(text.charCodeAt(at))) at++;
  return at;
}

const isBetween = (between: string, { segment }: Separators): boolean =>
  between.replaceAll(segment, '').replace(/\s|\\[rn]/g, '') === '';
