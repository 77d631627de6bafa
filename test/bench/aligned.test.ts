import { describe, expect, it } from 'vitest';
import { aligned } from '../../bench/peers/aligned.ts';
import { marked } from '../support/marked.ts';

const LABELS = { PERSON_NAME: 'NAME', PHONE_NUMBER: 'PHONE' };

// What a tool gave back, and the source with what it must have replaced.
const ROWS: readonly (readonly [string, string])[] = [
  ['Hello PERSON_NAME, bye', 'Hello «Orla Winter», bye'],
  ['PERSON_NAME', '«Orla»'],
  ['PERSON_NAME called PHONE_NUMBER', '«Orla» called «303-555-0142»'],
  ['call PHONE_NUMBERPERSON_NAME now', 'call «3»«03-555-0142 Orla» now'],
  // The first blank is inside the number: the rest fits only behind the second one.
  ['PHONE_NUMBER and gone', '«303 555 0142» and gone'],
  ['nothing to see', 'nothing to see'],
];

describe('aligned', () => {
  it.each(ROWS)('%s', (redacted, row) => {
    const { text, ranges } = marked(row);
    expect(aligned(text, redacted, LABELS)?.map(({ start, end }) => [start, end])).toEqual(ranges);
  });

  it('names the label of the placeholder', () => {
    expect(aligned('call 303', 'call PHONE_NUMBER', LABELS)).toEqual([{ start: 5, end: 8, label: 'PHONE' }]);
  });

  it('does not fit what a tool rewrote', () => {
    expect(aligned('call Orla', 'ring PERSON_NAME', LABELS)).toBeUndefined();
    expect(aligned('call Orla now', 'call PERSON_NAME', LABELS)).toEqual([{ start: 5, end: 13, label: 'NAME' }]);
    expect(aligned('call', 'call PERSON_NAME', LABELS)).toBeUndefined();
  });
});
