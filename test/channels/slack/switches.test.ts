import { describe, expect, it } from 'vitest';
import { plainText, switchedOf, withOpen } from '../../../src/channels/slack/interact/switches.ts';

/** Findings of a text in which they are marked. */
function marked(text: string) {
  const findings: { kind: 'NAME'; start: number; end: number }[] = [];
  let plain = '';
  for (const piece of text.split(/(«[^»]*»)/)) {
    const inner = piece.startsWith('«') ? piece.slice(1, -1) : undefined;
    if (inner !== undefined) findings.push({ kind: 'NAME', start: plain.length, end: plain.length + inner.length });
    plain += inner ?? piece;
  }
  return { plain, findings };
}

describe('which part of a masked text stands for which of the original', () => {
  it.each<[string, string, readonly string[]]>([
    ['«Ana Ruiz» called, «Ana Ruiz» again', '[NAME-1] called, [NAME-1] again', ['Ana Ruiz']],
    ['«Ana Ruiz» and «Ana»', '[NAME-1] and [NAME-1.2]', ['Ana Ruiz', 'Ana']],
    ['ssn «078-05-1120», born «1957-03-02»', 'ssn [SSN], born [DOB 1957]', ['078-05-1120', '1957-03-02']],
    ['«Ana»«Ruiz»', '[NAME-1][NAME-2]', ['Ana', 'Ruiz']],
    ['nothing here [see log]', 'nothing here [see log]', []],
  ])('%s', (text, masked, values) => {
    const { plain, findings } = marked(text);
    const switched = switchedOf(plain, masked, findings);
    expect(switched?.switches.map(({ value }) => value)).toEqual(values);
    if (!switched) return;
    expect(withOpen(switched, new Set())).toBe(masked);
    expect(withOpen(switched, new Set(values.keys()))).toBe(plain);
  });

  it.each([
    ['a residue without brackets', 'born «1957-03-02» here', 'born 1957 here'],
    ['another text between them', '«Ana» of Leeds', '[NAME-1] of York'],
    ['a finding too few', '«Ana» and Bo', '[NAME-1] and [NAME-2]'],
  ])('%s: nothing can be left open', (_what, text, masked) => {
    const { plain, findings } = marked(text);
    expect(switchedOf(plain, masked, findings)).toBeUndefined();
  });

  it('takes the three escapes back, and no more', () => {
    expect(plainText('a &lt;b&gt; &amp;amp; &quot;')).toBe('a <b> &amp; &quot;');
  });
});
