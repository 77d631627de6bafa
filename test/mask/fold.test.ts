import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, unfold } from '../../src/mask/fold.ts';

describe('fold', () => {
  it.each([
    ['zero-width characters and soft hyphens go', 'Ka\u200bho\u200bolani Brown\u00adfield', 'Kahoolani Brownfield'],
    ['bidi controls go', '\u202eAnn\u202c', 'Ann'],
    ['full-width digits are digits', '４１２ ６０７', '412 607'],
    ['Arabic-Indic digits are digits', '١٤/٠٣', '14/03'],
    ['mathematical letters are letters', '𝓐𝓼𝓽𝓻𝓪 𝟏𝟗', 'Astra 19'],
    ['keycap digits are digits', '0️⃣9️⃣', '09'],
    ['small capitals are letters', 'ᴅᴀᴍɪᴇɴ', 'damien'],
    ['typographic quotes and dashes are plain', '“O’Neil” – 5', '"O\'Neil" - 5'],
    ['a ligature is two letters', 'ﬁle', 'file'],
    ['combining marks compose', 'Jose\u0301', 'José'],
    ['Cyrillic look-alikes in a Latin word', 'Mаrіnа', 'Marina'],
    ['Cyrillic look-alikes late in a Latin word', 'x Kovаch y', 'x Kovach y'],
    ['marks that strike letters out go', 'K\u0336a\u0336r\u0336i\u0336m\u0336 4\u0332', 'Karim 4'],
    ['stray accents go, those that compose stay', 'Il\u0308se Ren\u00e9e', 'Ilse Ren\u00e9e'],
    ['Lisu and Cherokee look-alikes in a Latin word', '\ua4d3\u0435la \u13bfora \u13b7iller', 'Dela \u13bfora Miller'],
    ['Markdown inside a word goes', '**Ro**sal**ba** and 50~~3-1~~9', '**Rosalba** and 503-19'],
    ['stars that hide something stay', '4485 **** **** 0646, x* 4**2', '4485 **** **** 0646, x* 4**2'],
    ['emoji between letters or digits go', 'B🌸e🌸r🌸t a 602🌵555🌵0142', 'Bert a 6025550142'],
    ['an emoji alone stays', 'ok✅200 step', 'ok✅200 step'],
    ['Cyrillic words stay', 'Марина', 'Марина'],
    ['quote marks at line starts go', '> a\n>> b\n &gt; c', 'a\nb\nc'],
    ['a comparison stays', 'if a > b', 'if a > b'],
    ['an object is as opaque as a placeholder', 'see \ufffc there', 'see \u0090 there'],
    ["the units that stand for what is hidden are nobody's", 'MRN \u0090\u0090 \u009d', 'MRN \ufffd\ufffd \ufffd'],
  ])('%s', (_why, original, folded) => {
    expect(fold(original).text).toBe(folded);
  });

  it('gives plain text back without maps', () => {
    expect(fold('plain text, 42')).toEqual({ text: 'plain text, 42', has: expect.any(Number) });
  });

  it('leads back to the original', () => {
    const original = 'a\u200bb ﬁ > 😀é';
    const folded = fold(original);
    const at = folded.text.indexOf('fi');
    expect(unfold(folded, at, at + 2)).toEqual({ start: 4, end: 5 });
    expect(unfold(folded, 0, 2)).toEqual({ start: 0, end: 3 });
  });

  it('maps in order and within the original, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (original) => {
        const folded = fold(original);
        if (!folded.starts || !folded.ends) return folded.text === original;
        const { starts, ends } = folded;
        return (
          starts.length === folded.text.length &&
          [...folded.text].every(
            (_, i) => (starts[i] as number) < (ends[i] as number) && (ends[i] as number) <= original.length,
          ) &&
          starts.every((start, i) => i === 0 || start >= (starts[i - 1] as number))
        );
      }),
    );
  });
});
