import type { Part } from '../document.ts';
import { USUAL } from './delimiters.ts';
import { fieldAt, isSegment } from './fields.ts';
import { namedFieldParts } from './parts.ts';

/** A field of a message by its name alone, as interface engines log and people write it. */
export interface NamedField {
  readonly from: number;
  readonly to: number;
  readonly parts: () => Part[];
}

// PID.5=NGATA^WIREMU   PID-5.1: "NGATA"   PV1-44 = 20251124   PID[5]: …
const NAMED =
  /(?<![\w.-])(?<name>[A-Z][A-Z\d]{2})(?:[.-]|(?=\[))\[?(?<place>\d{1,2})\]?(?:[.-](?<component>\d{1,2}))?["']?(?:[ \t]{0,3}(?:=>|->|[:=])[ \t]{0,3})(?<quote>["'`]?)(?=\S)/g;
const QUOTED = /[^"'`\r\n]{1,200}/y;
/** One word, and further ones in capitals as long as a component's end comes behind them: an address. */
const OPEN = /[^\s"'`]{1,120}(?: (?![A-Z][A-Z\d]{2}[.-]\d)(?=[\p{Lu}\d .'-]{0,60}\^)[^\s"'`]{1,120}){0,12}/uy;
const UNDECIDED = new Set(['codes', 'text', 'value', 'query', 'free', 'ED']);
const CLOSING = /(?<![.,;:)\]}])[.,;:)\]}]{1,8}$/;

/** Fields that the standard gives a person's, each named where it stands; codes and texts are left to the prose that they stand in. */
export function namedFields(text: string): NamedField[] {
  const found: NamedField[] = [];
  for (const match of text.matchAll(NAMED)) {
    const { name = '', place = '', component = '0', quote = '' } = match.groups ?? {};
    if (!isSegment(name)) continue;
    const from = match.index + match[0].length;
    const value = quote === '' ? OPEN : QUOTED;
    value.lastIndex = from;
    const raw = (value.exec(text)?.[0] ?? '').replace(CLOSING, '').trimEnd();
    const { type } = fieldAt(name, Number(place), raw);
    // A telephone number in words of its own goes on after a blank: prose reads it whole.
    const open = quote === '' && type === 'XTN' && !raw.includes('^');
    if (raw === '' || open || UNDECIDED.has(type)) continue;
    const segment = { name, from, to: from + raw.length, signs: USUAL };
    found.push({ from, to: segment.to, parts: () => namedFieldParts(text, segment, Number(place), Number(component)) });
  }
  return found;
}
