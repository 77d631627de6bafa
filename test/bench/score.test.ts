import { expect, it } from 'vitest';
import { type GoldDocument, readMarkup } from '../../bench/markup.ts';
import { type DevFile, devPaths, missingDevFiles, readDevSet } from '../../bench/quality/dev-set.ts';
import { interval, seededRandom } from '../../bench/quality/interval.ts';
import type { PredictedSpan } from '../../bench/score.ts';
import { ours, scoreAll, theirs } from './comparable.ts';
import { documents, predictions } from './fixture.ts';
import { hasReference, referenceDocuments, referenceSummary } from './reference.ts';

// What the guideline's own scorer says of the fixture.
const EXPECTED = {
  counts: [5, 13, 17, 2],
  ratios: {
    recall: 0.846153846,
    precision: 0.823529412,
    f2: 0.841530055,
    keep: 0.625,
    over: 0.136363636,
    label: 0.727272727,
    withoutLeak: 0.333333333,
    untouched: 0.5,
    'NAME recall': 1,
    'NAME label': 0.666666667,
    'NAME gold': 3,
    'PHONE recall': 1,
    'PHONE label': 1,
    'PHONE gold': 2,
    'DOB recall': 1,
    'DOB label': 1,
    'DOB gold': 1,
    'DATE recall': 0.5,
    'DATE label': 0,
    'DATE gold': 2,
    'ADDRESS recall': 1,
    'ADDRESS label': 1,
    'ADDRESS gold': 1,
    'IP recall': 0,
    'IP gold': 1,
    'SECRET recall': 1,
    'SECRET label': 0,
    'SECRET gold': 1,
    'USERNAME recall': 1,
    'USERNAME label': 1,
    'USERNAME gold': 1,
    'BIOMETRIC recall': 1,
    'BIOMETRIC label': 1,
    'BIOMETRIC gold': 1,
    'chat recall': 0.8,
    'chat precision': 0.916666667,
    'chat documents': 2,
    'mail recall': 1,
    'mail precision': 0.75,
    'mail documents': 1,
    'none precision': 0,
    'none documents': 2,
  },
};

it('scores the fixture as the guideline says', () => {
  expect(ours(scoreAll(documents(), predictions))).toEqual(EXPECTED);
});

it('puts the bootstrap interval around the ratio', () => {
  const pairs = scoreAll(documents(), predictions).map((score) => [score.caught, score.gold] as const);
  expect(interval(pairs)).toEqual([0.8, 1]);
});

it('names the place of mistakes in markup, without their text', () => {
  const broken = `stray\n=== a | b\nok [[NOPE|x]] and [[NAME|never\n\n=== a | b\n[[NAME| spaced]] NAME|lost]]\n=== c\n`;
  const message = (): string => {
    try {
      readMarkup(broken, 'f');
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(message().split('\n')).toEqual([
    "f:1: text before the first '=== id | category'",
    "f:7: a document header is '=== id | category'",
    'f:3: unknown label NOPE',
    'f:3: a NAME is not closed before the next markup',
    'f:5: id a is used twice',
    'f:6: a mark begins or ends with space',
    "f:6: ']]' closes a NAME that no '[[' opens",
  ]);
});

const CRUDE = /[\w.]{1,40}@[\w.]{1,40}|\b[A-Z]\w{1,20}(?: [A-Z]\w{1,20})?|\d[\d ()./-]{4,20}\d/g;
const LABELS = ['NAME', 'PHONE', 'DATE', 'ID', 'OTHER'];

/** A crude tool with random labels, cuts and repeats: it hits, misses, half covers and over-masks at every place. */
function crudeTool(document: GoldDocument): PredictedSpan[] {
  const random = seededRandom(document.text.length);
  return [...document.text.matchAll(CRUDE)].flatMap((match) => {
    const start = match.index + (random() < 0.1 ? 1 : 0);
    const end = match.index + match[0].length + (random() < 0.1 ? -1 : 0);
    const label = LABELS[Math.floor(random() * LABELS.length)] as string;
    const again = random() < 0.2 ? [{ start, end: Math.max(start + 1, end - 2), label: 'DOB', score: random() }] : [];
    return end > start ? [{ start, end, label }, ...again] : [];
  });
}

it('equals the reference reader and scorer on the development files', () => {
  const files: DevFile[] = ['fit', 'check'];
  if (!hasReference() || missingDevFiles(files).length > 0) {
    console.info(
      'The reference scorer (../shared/tools) or python3 is not here: compared with the committed figures only.',
    );
    return;
  }
  for (const file of files) {
    const read = readDevSet(file);
    const reference = referenceDocuments(devPaths(file)[0] as string);
    // Ids only: a difference must not print the text of the check file.
    const differing = reference.filter((one, i) => JSON.stringify(one) !== JSON.stringify(inOrder(read[i])));
    expect(differing.map((one) => one.id)).toEqual([]);
    expect(ours(scoreAll(read, crudeTool))).toEqual(theirs(referenceSummary(reference, crudeTool)));
  }
}, 60_000);

const inOrder = (document: GoldDocument | undefined) =>
  document && {
    id: document.id,
    category: document.category,
    text: document.text,
    spans: document.spans.map(({ start, end, label }) => ({ start, end, label })),
    keep: document.keep.map(({ start, end }) => ({ start, end })),
  };
