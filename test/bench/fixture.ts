import { type GoldDocument, readMarkup } from '../../bench/markup.ts';
import type { PredictedSpan } from '../../bench/score.ts';

/** Marked-up documents that between them touch every rule of the scoring. All people and numbers are invented. */
export const MARKUP = `=== one | chat
[[NAME|Orla Winterbourne]] called from [[PHONE|(303) 555-0142 x7]], room {{ab12-cd34}} failed with {{HTTP 502}}.
Her fax is [[PHONE|303-555-0143]] and she was born [[DOB|3/9/1951]], seen [[DATE|May 6]].

=== two | chat
login [[USERNAME|owinter]] from [[IP|203.0.113.77]], 👋 [[NAME|Wíllém Ø]] {{v2.11.0}}
voice print [[BIOMETRIC|vp-0091]]; a span with no letter: [[SECRET|***]] {{E-4}}

=== three | mail
Mr [[NAME|Kaspar
Lindqvist]] of [[ADDRESS|9 Elm Row, Dayton]]: {{SM0123}} failed at [[DATE|2026-02-11]]T10:00.

=== four | none
Build {{4.18.2}} answers {{200}} since noon, nothing to see.

=== five | none
Deploy went out; {{deploy-77}} is green.
`;

type Row = readonly [text: string, label: string, score?: number];

// What an imaginary tool predicts: whole, partial, too wide, touching, tied, mislabelled and empty spans.
const PREDICTED: Readonly<Record<string, readonly Row[]>> = {
  one: [
    ['Orla', 'NAME'],
    ['Winterbourne', 'NAME'],
    ['303) 555-0142 x7', 'PHONE'],
    ['cd34', 'ID'],
    ['303-555-0143', 'FAX'],
    ['born 3/9/1951', 'DATE'],
    ['3/9', 'OTHER'],
    ['May', 'NAME'],
  ],
  two: [
    ['owinter', 'ID'],
    ['203.0.113.7', 'IP'],
    ['👋', 'OTHER'],
    ['Wíllém Ø', 'NAME', 0.4],
    ['Wíllém Ø', 'OTHER', 0.9],
    ['vp-0091', 'BIOMETRIC'],
    ['***', 'SECRET'],
    ['; ', 'OTHER'],
  ],
  three: [
    ['Kaspar\nLindqvist', 'NAME'],
    ['9 Elm Row', 'ADDRESS'],
    [', Dayton', 'ADDRESS'],
    [': ', 'OTHER'],
    ['SM0123 failed', 'ID'],
    ['2026-02-11T10', 'DATE'],
    ['2026-02-11', 'DOB'],
  ],
  four: [['4.18.2', 'IP']],
  five: [],
};

export const documents = (): GoldDocument[] => readMarkup(MARKUP);

export function predictions(document: GoldDocument): PredictedSpan[] {
  return (PREDICTED[document.id] ?? []).map(([text, kind, score]) => {
    const start = document.text.indexOf(text);
    if (start < 0) throw new Error(`${document.id}: a predicted text is not in the document`);
    const label = kind === 'FAX' ? 'PHONE' : kind;
    return { start, end: start + text.length, label, ...(score === undefined ? {} : { score }) };
  });
}
