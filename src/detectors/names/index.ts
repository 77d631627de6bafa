import type { Detector } from '../detector.ts';
import { findWords } from '../finders/words.ts';
import { HAS } from '../view.ts';
import { announced, credentialed } from './cues.ts';
import { withoutDoubtful } from './doubt.ts';
import { extended } from './extend.ts';
import { keyed, labelled } from './fields.ts';
import { foreign } from './foreign.ts';
import { linedUp } from './lines.ts';
import { segmentNames } from './segment-names.ts';
import { tableNames } from './tables.ts';
import { findTags, tagged } from './tagger.ts';
import { written } from './written.ts';

/** People: by what stands around a name, by how it is written, and by the trained tagger. Propagation over the document is the masker's. */
export const name: Detector = {
  name: 'name',
  needs: HAS.letter,
  judgesByContext: true,
  detect(view) {
    const words = view.find(findWords);
    const { text } = view;
    if (words.count === 0) return [];
    const ruled = [
      ...labelled(view, words),
      ...keyed(view, words),
      ...segmentNames(view),
      ...tableNames(view, words),
      ...linedUp(view, words),
      ...written(view, words),
      ...announced(text, words),
      ...credentialed(text, words),
      ...foreign(view),
    ];
    const believed = withoutDoubtful(ruled, words, view.find(findTags).margins);
    return extended([...believed, ...tagged(view, words, believed)], text, words);
  },
};
