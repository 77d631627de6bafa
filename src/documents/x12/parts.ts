import type { Accepts, Part } from '../document.ts';
import { labelOf, reads } from '../placed.ts';
import { wholeSegment } from '../segments.ts';
import { type Element, elementAt } from './elements.ts';
import type { Separators, X12Segment } from './scan.ts';

const ANY: Accepts = { type: 'any' };
const SHORTEST_CODE = 4;

/** The parts of one segment: `NM103`, as the standard's guides call its elements. */
export function segmentParts(source: string, { name, from, to, signs }: X12Segment): Part[] {
  const elements = source.slice(from, to).split(signs.element);
  const encode = encoderFor(signs);
  const parts: Part[] = [];
  let start = from;
  for (const [place, value] of elements.entries()) {
    const path = `${name}${String(place).padStart(2, '0')}`;
    const holds = place === 0 ? 'codes' : elementAt(elements, place);
    for (const piece of piecesOf(value, start, holds, signs)) {
      const part = partOf(path, source.slice(piece.start, piece.end), piece.start, holds);
      if (place > 0 && part) parts.push({ ...part, encode, accepts: name === 'ISA' ? widthOf(piece) : ANY });
    }
    start += value.length + 1;
  }
  return parts;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Repetitions, and the components of what is no text, with the blanks around them left out. */
function piecesOf(value: string, start: number, holds: Element, { component, repetition }: Separators): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= value.length; at++) {
    const sign = value.charAt(at);
    if (at < value.length && (holds === 'text' || sign === '' || (sign !== component && sign !== repetition))) continue;
    const text = value.slice(from, at);
    const lead = text.length - text.trimStart().length;
    if (text.trim() !== '') found.push({ start: start + from + lead, end: start + from + text.trimEnd().length });
    from = at + 1;
  }
  return found;
}

function partOf(
  path: string,
  text: string,
  from: number,
  holds: Element,
): Omit<Part, 'encode' | 'accepts'> | undefined {
  if (holds === 'codes' && text.length < SHORTEST_CODE) return undefined;
  const segments = wholeSegment(text.length, from);
  if (holds === 'text' || (holds === 'codes' && reads(text))) return { path, text, label: textLabel(path), segments };
  return { path, text, label: labelOf(holds), holds, segments };
}

const textLabel = (path: string): string => (path === 'PER02' ? 'contact name' : '');

/** The elements of the interchange header have a fixed width. */
const widthOf = ({ start, end }: Piece): Accepts => ({ type: 'width', count: end - start });

/** X12 has no escapes: what would part a segment is a blank in a replacement. */
const encoderFor =
  ({ element, component, repetition, segment }: Separators): ((replacement: string) => string) =>
  (replacement) =>
    Array.from(replacement.replace(/[\r\n]+/g, ' '), (sign) =>
      sign === element || sign === component || sign === repetition || sign === segment ? ' ' : sign,
    ).join('');
