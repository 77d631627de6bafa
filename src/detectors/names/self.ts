import type { Span } from '../../span.ts';
import { SHAPE, type Words } from '../finders/words.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { endOffset, nameEnd, personScore, wordFrom } from './name-words.ts';

// me llamo Ana Ruiz · je m'appelle … · mein Name ist … · sono … · sou a … · jestem … · ako si … · tôi tên là … · li rele …
const SELF =
  /(?<![\p{L}\d])(?:me llamo|mi nombre es|soy(?: la| el)?|le habla|je m'appelle|mon nom est|je suis|je soussignée?|ich hei(?:ß|ss)e|mein name ist|ich bin(?: die| der)?|i bin (?:die|der)|hier spricht|meu nome é|me chamo|chamo-me|sou(?: a| o)?|aqui é [ao]|mi chiamo|il mio nome è|sono|ik ben|mijn naam is|jestem|nazywam się|jsem|jmenuji se|jag heter|jeg heter|ako (?:po )?si|ako ay si|ang pangalan ko ay|tôi tên là|tên tôi là|mera naam|mera nam|li rele|mwen rele|m rele) (?=\p{Lu})/giu;

/** People who say who they are, in other languages. */
export function introduced(view: View, words: Words): Span[] {
  const { text } = view;
  return scan(view, SELF).flatMap((match) => {
    const first = wordFrom(words, match.index + match[0].length);
    const end = nameEnd(text, words, first);
    if (end === first || words.starts[first] !== match.index + match[0].length) return [];
    let score = 0;
    for (let i = first; i < end; i++)
      if (words.shapes[i] !== SHAPE.initial) score += personScore(words.bits[i] as number);
    if (score < 0) return [];
    const evidence = score >= 1 || end - first >= 2 ? 'likely' : 'possible';
    const start = words.starts[first] as number;
    return [{ kind: 'NAME', rule: 'name.self', evidence, start, end: endOffset(text, words, end - 1) }];
  });
}
