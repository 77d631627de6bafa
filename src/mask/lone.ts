import type { Kind } from '../kinds.ts';
import type { Span } from '../span.ts';
import type { Known } from './known.ts';
import { OPAQUE } from './placeholders.ts';
import type { Proven } from './propagate.ts';

// Margins in steps of 1/8 log odds, set on conversations that the taggers had not seen: docs/values.md.
/** From here on a tagger's view of a name or value is right 98 times of 100 among others like it. */
const STRONG = 24;
/** Where less text stands around what was found, in UTF-16 units, it is too little to judge by: a sentence with a number and nobody's name. */
const SHORTEST = 120;

/** Least margin of a name where the document names nobody else for sure; what a rule is certain of needs less. */
const LONE_NAME = 14;
const LONE_CERTAIN_NAME = 0;
/** Least margin of a value where the document names nobody and holds no other value for sure, and where it holds one of the two. */
const LONE_VALUE = 40;
const NOBODYS_VALUE = 16;

/** Kinds that are a person's wherever a rule finds them. Dates, links, hosts, serials and logins are a company's as often. */
const OWN: ReadonlySet<Kind> = new Set<Kind>([
  'PHONE',
  'FAX',
  'EMAIL',
  'SSN',
  'CARD',
  'MRN',
  'DOB',
  'HEALTH_PLAN',
  'ACCOUNT',
  'LICENSE',
  'SECRET',
]);

/** Whether a span found in `text`, the text of one part, is to be believed. */
export type Believes = (span: Span, text: string) => boolean;

/**
 * Tells what a tagger or a plain rule doubts and nothing else in the document speaks for: a number that may be a phone in a log that names
 * nobody, a product called like a person where no person is. What a rule is certain of is believed, and so is what no tagger has weighed.
 */
export function believes(parts: readonly Proven[], known: readonly Known[]): Believes {
  if (parts.reduce((sum, part) => sum + textAround(part), 0) < SHORTEST) return () => true;
  const { names, values } = strongOf(parts);
  if (known.some(({ kind }) => kind === 'NAME')) names.add('');
  const people = parts.some(({ view, spans }) =>
    spans.some((span) => span.kind === 'NAME' && span.evidence !== 'possible' && isAmong(span, view.text, names)),
  );
  return (span, text) =>
    span.margin === undefined ||
    (span.kind === 'NAME' ? isAmong(span, text, names) : isBorneOut(span, text, values, people));
}

/** What was masked before counts as little as what will be masked now, so that masking twice judges alike. */
const textAround = ({ view, spans }: Proven): number =>
  view.text.replaceAll(OPAQUE, '').length - spans.reduce((sum, { start, end }) => sum + end - start, 0);

const written = ({ start, end }: Span, text: string): string => text.slice(start, end).toLowerCase();

function strongOf(parts: readonly Proven[]): { names: Set<string>; values: Set<string> } {
  const names = new Set<string>();
  const values = new Set<string>();
  for (const { view, spans } of parts) {
    for (const span of spans) {
      if ((span.margin ?? STRONG) >= STRONG) (span.kind === 'NAME' ? names : values).add(written(span, view.text));
    }
  }
  return { names, values };
}

const others = (span: Span, text: string, strong: ReadonlySet<string>): number =>
  strong.size - (strong.has(written(span, text)) ? 1 : 0);

function isAmong(span: Span, text: string, names: ReadonlySet<string>): boolean {
  if (others(span, text, names) > 0) return true;
  return (span.margin ?? STRONG) >= (span.evidence === 'certain' ? LONE_CERTAIN_NAME : LONE_NAME);
}

function isBorneOut(span: Span, text: string, values: ReadonlySet<string>, people: boolean): boolean {
  if (span.evidence === 'certain' || people) return true;
  const { margin = STRONG, rule } = span;
  const byRule = rule !== 'value.tagger';
  // What a rule finds by a label or an exact form of these is somebody's, however lonely it stands: `The call to (415) 555-0134 dropped`.
  if (byRule && OWN.has(span.kind)) return true;
  if (byRule && others(span, text, values) > 0) return true;
  return margin >= (others(span, text, values) === 0 ? LONE_VALUE : NOBODYS_VALUE);
}
