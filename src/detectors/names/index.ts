import type { Detector } from '../detector.ts';
import { findWords } from '../finders/words.ts';
import { HAS } from '../view.ts';
import { announced, credentialed } from './cues.ts';
import { keyed, labelled } from './fields.ts';
import { lexical } from './lexical.ts';
import { linedUp } from './lines.ts';
import { tagged } from './tagger.ts';
import { written } from './written.ts';

/** People: by what stands around a name, by how it is written, and by its words. Propagation over the document is the masker's. */
export const name: Detector = {
  name: 'name',
  needs: HAS.letter,
  judgesByContext: true,
  detect(view) {
    const words = view.find(findWords);
    const { text } = view;
    if (words.count === 0) return [];
    return [
      ...labelled(view, words),
      ...keyed(view, words),
      ...linedUp(text, words),
      ...written(text, words),
      ...announced(text, words),
      ...credentialed(text, words),
      ...lexical(text, words),
      ...tagged(text, words),
    ];
  },
};
