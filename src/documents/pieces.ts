import type { Accepts, Holds, Part } from './document.ts';
import { labelOf } from './placed.ts';
import { wholeSegment } from './segments.ts';

/** A piece of a line whose grammar says what stands in it. */
export interface Piece {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly holds?: Holds | undefined;
  readonly label?: string;
  readonly accepts?: Accepts;
  readonly encode?: (replacement: string) => string;
}

const ANY: Accepts = { type: 'any' };
const inLine = (replacement: string): string => replacement.replace(/[\r\n]+/g, ' ');

/** Pieces of a text that stand in it as they are, as parts; empty ones are none. */
export const pieceParts = (text: string, pieces: readonly Piece[]): Part[] =>
  pieces
    .filter(({ from, to }) => to > from)
    .map(({ path, from, to, holds, label, accepts = ANY, encode = inLine }) => ({
      path,
      text: text.slice(from, to),
      label: label ?? labelOf(holds),
      ...(holds !== undefined && { holds }),
      accepts,
      segments: wholeSegment(to - from, from),
      encode,
    }));
