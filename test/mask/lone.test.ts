import { describe, expect, it } from 'vitest';
import type { Known } from '../../src/mask/known.ts';
import { believes } from '../../src/mask/lone.ts';
import type { Span } from '../../src/span.ts';
import { viewOf } from '../support/view.ts';

const LONG = 'the queue drained at noon, nothing was lost, and the workers came back one after another. '.repeat(3);

type Seen = Partial<Span> & { readonly word: string };

/** Which of the words of a long text are believed, each found as said. */
function believed(seen: readonly Seen[], { text = LONG, known = [] as readonly Known[] } = {}): string[] {
  const whole = `${text}\n${seen.map(({ word }) => word).join('\n')}`;
  const spans = seen.map(({ word, ...rest }): Span => {
    const start = whole.indexOf(word, text.length);
    return { kind: 'NAME', rule: 'name.tagger', evidence: 'possible', start, end: start + word.length, ...rest };
  });
  const isBelieved = believes([{ view: viewOf(whole), spans }], known);
  return spans.filter((span) => isBelieved(span, whole)).map(({ start, end }) => whole.slice(start, end));
}

const number: Seen = { word: '2125550', kind: 'PHONE', rule: 'value.tagger', evidence: 'likely', margin: 20 };

describe('what nothing else in a document speaks for', () => {
  it('is no name where nobody is named, but one among people', () => {
    expect(believed([{ word: 'Marlowe', margin: 4 }])).toEqual([]);
    expect(believed([{ word: 'Marlowe', margin: 20 }])).toEqual(['Marlowe']);
    const ottilie = { word: 'Ottilie', evidence: 'likely', margin: 40 } as const;
    expect(believed([{ word: 'Marlowe', margin: 4 }, ottilie])).toEqual(['Marlowe', 'Ottilie']);
  });

  it('is no name of itself: a second mention speaks for nobody', () => {
    expect(
      believed([
        { word: 'Marlowe', margin: 4 },
        { word: 'Marlowe', margin: 6 },
      ]),
    ).toEqual([]);
  });

  it('is a name where the conversation knows people', () => {
    const known = [{ kind: 'NAME', value: 'Ottilie' }] as unknown as readonly Known[];
    expect(believed([{ word: 'Marlowe', margin: 4 }], { known })).toEqual(['Marlowe']);
  });

  it('is a value of a person by its kind, where a rule has a form or label to go by', () => {
    expect(believed([{ ...number, rule: 'mrn.label' }])).toEqual(['2125550']);
    expect(believed([{ ...number, kind: 'PHONE', rule: 'phone.nanp' }])).toEqual(['2125550']);
  });

  it('is no value where nobody is named and no other value is sure', () => {
    expect(believed([number])).toEqual([]);
    expect(believed([{ ...number, margin: 44 }])).toEqual(['2125550']);
    expect(believed([{ ...number, kind: 'ID', rule: 'id.label' }])).toEqual([]);
    expect(believed([number, { word: 'Ottilie', evidence: 'likely', margin: 40 }])).toHaveLength(2);
    expect(believed([number, { ...number, word: '4471882', margin: 50 }])).toHaveLength(2);
  });

  it('is left alone where a rule is certain, where no tagger looked, and in a text too short to judge by', () => {
    expect(believed([{ ...number, rule: 'ssn.label', evidence: 'certain' }])).toEqual(['2125550']);
    const { margin: _, ...unweighed } = number;
    expect(believed([unweighed])).toEqual(['2125550']);
    expect(believed([number], { text: 'ring' })).toEqual(['2125550']);
  });
});
