import type { Span } from '../../span.ts';
import type { Detector } from '../detector.ts';
import { findWords } from '../finders/words.ts';
import type { TaggerModel } from '../tagger/marginals.ts';
import { HAS, type View } from '../view.ts';
import { aroundOf } from './around.ts';
import { announced, credentialed } from './cues.ts';
import { weighed } from './doubt.ts';
import { extended } from './extend.ts';
import { keyed, labelled } from './fields.ts';
import { foreign } from './foreign.ts';
import { linedUp } from './lines.ts';
import { isOrganisation } from './organisations.ts';
import { segmentNames } from './segment-names.ts';
import { introduced } from './self.ts';
import { tableNames } from './tables.ts';
import { nameModel, tagged } from './tagger.ts';
import { tag } from './tagger-decode.ts';
import { written } from './written.ts';

/** Which of its sources a detector of names uses: all, but in ablations and in training. */
export interface NameSources {
  readonly rules: boolean;
  /** The tagger's weights; none leaves the rules alone. */
  readonly model: TaggerModel | undefined;
}

/** People: by what stands around a name, by how it is written, and by the trained tagger. Propagation over the document is the masker's. */
export const nameDetector = ({ rules, model }: NameSources): Detector => ({
  name: 'name',
  needs: HAS.letter,
  judgesByContext: true,
  detect: (view) => (rules ? ruled(view) : []),
  review(view, found) {
    if (found.length === 0 && view.isProtected) return [];
    const words = view.find(findWords);
    const { text } = view;
    if (words.count === 0) return [...found];
    const tags = model && tag(text, words, aroundOf(view, words, found), model);
    const believed = tags ? weighed(found, words, tags.margins) : found;
    const names = believed.filter(({ kind }) => kind === 'NAME');
    const seen = tags ? tagged(text, words, tags, names) : [];
    return [...believed.filter(({ kind }) => kind !== 'NAME'), ...extended([...names, ...seen], text, words)];
  },
  doubt(view, found) {
    const words = view.find(findWords);
    const { starts, ends } = words;
    if (!model) return { starts, ends, margins: new Int32Array() };
    return { starts, ends, margins: tag(view.text, words, aroundOf(view, words, found), model).margins };
  },
});

/** Names by rules alone. */
function ruled(view: View): Span[] {
  const words = view.find(findWords);
  const { text } = view;
  if (words.count === 0) return [];
  const found = [
    ...labelled(view, words),
    ...keyed(view, words),
    ...segmentNames(view),
    ...tableNames(view, words),
    ...linedUp(view, words),
    ...written(view, words),
    ...announced(text, words),
    ...credentialed(text, words),
    ...introduced(view, words),
    ...foreign(view),
  ];
  return found.filter(({ evidence, start, end }) => evidence === 'certain' || !isOrganisation(text, start, end));
}

export const name: Detector = nameDetector({ rules: true, model: nameModel });
