// npm run train [-- --hold own-c,own-d --gold N ...]: trains the tagger of names on generated text and public corpora, then on marked
// conversations too, and writes src/detectors/names/tagger.data.ts.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { columnsOf, PAD } from '../../src/detectors/names/tagger-features.ts';
import { placesOf } from '../../src/detectors/names/tagger-places.ts';
import { readCorpora } from './corpora.ts';
import { Crf } from './crf.ts';
import { evaluate } from './evaluate.ts';
import { Generator } from './generate.ts';
import { aboutOthers, goldFiles, readGold } from './gold.ts';
import { hide } from './hide.ts';
import { Code } from './invented.ts';
import { People } from './people.ts';
import { quantise } from './quantise.ts';
import { Random } from './random.ts';
import { readTemplates, type Template } from './templates.ts';
import { type Labelled, labelled, labelledParts } from './words.ts';
import { writeModel } from './write.ts';

const FILES = ['templates.txt', 'templates-2.txt', 'templates-3.txt', 'templates-4.txt'];

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    corpus: { type: 'string', default: 'bench/corpus' },
    /** Marked files that are only tested on, by the beginnings of their names; none trains on all and writes the model. */
    hold: { type: 'string' },
    /** Passes over generated text and corpora, then over marked conversations with a share of the same. */
    epochs: { type: 'string', default: '3' },
    gold: { type: 'string', default: '8' },
    copies: { type: 'string', default: '8' },
    /** Copies of a template without names for one with. */
    negatives: { type: 'string', default: '3' },
    /** Copies of a marked conversation about other people for one as it is. */
    others: { type: 'string', default: '3' },
    /** Share of templates and corpora in a pass over marked conversations. */
    share: { type: 'string', default: '0.05' },
    weight: { type: 'string', default: '4' },
    penalty: { type: 'string', default: '0.000008' },
    rate: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: '1' },
    /** File that keeps what the first passes learnt, for trials of what comes after. */
    base: { type: 'string' },
    out: { type: 'string' },
  },
});
const say = (line: string): void => console.log(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${line}`);
const number = (key: keyof typeof values): number => Number(values[key]);

const templates = FILES.flatMap((file) => readTemplates(`${values.data}/${file}`));
const people = new People(`${values.data}/wordlists`);

const copiesOf = ({ style }: Template, copies: number): number =>
  copies * (style === 'negative' ? number('negatives') : 1);

/** A share of so many copies of all templates, of the corpora and of invented code. */
function made(copies: number, share: number, random: Random): Labelled[] {
  const generator = new Generator(`${values.data}/wordlists`, random);
  const filled = templates
    .flatMap((template) => Array.from({ length: copiesOf(template, copies) }, () => template))
    .filter(() => random.chance(share))
    .flatMap((template) => labelledParts(generator.sample(template)));
  const plain = [
    ...readCorpora(`${values.data}/corpora`, random),
    ...new Code(`${values.data}/wordlists`, random).samples(),
  ];
  return [...filled, ...plain.filter(() => random.chance(share)).map((text) => labelled(text))];
}

const crf = new Crf({ placesOf, pad: PAD, rate: number('rate'), penalty: number('penalty') });

/** Passes over texts. Looking at a text with all detectors is what takes time, so that is done once; what training hides is drawn anew. */
function learn(texts: Labelled[], passes: number, random: Random): void {
  for (let pass = 1; pass <= passes; pass++) {
    let [loss, words] = [0, 0];
    for (const text of random.shuffle(texts)) {
      const columns = columnsOf(text.text, text.words, text.around, hide(text, random));
      loss += crf.learn(columns, text.labels, text.weight);
      words += text.words.count;
    }
    say(`pass ${pass} of ${passes}: ${texts.length} parts, ${words} words, loss a word ${(loss / words).toFixed(4)}`);
  }
}

if (values.base && existsSync(values.base)) crf.restore(readState(values.base));
else {
  const random = new Random(number('seed'));
  learn(made(number('copies'), 1, random), number('epochs'), random);
  if (values.base) writeState(values.base);
}

const files = [`${values.data}/dev/conversations.txt`, ...goldFiles(values.corpus)];
const holds = values.hold?.split(',') ?? [];
const isHeld = (file: string): boolean => holds.some((hold) => basename(file).startsWith(hold));
const gold = files.filter((file) => !isHeld(file)).flatMap(readGold);
say(`${gold.length} marked conversations`);
if (number('gold') > 0) {
  // A seed of its own: the same with and without what another run had learnt.
  const random = new Random(number('seed') + 1);
  const others = Array.from({ length: number('others') }, () => gold).flat();
  const documents = [...gold, ...others.map((document) => aboutOthers(document, people, random))];
  const parts = documents.flatMap((document) => labelledParts(document, number('weight')));
  learn([...parts, ...made(1, number('share'), random)], number('gold'), random);
}

const model = quantise(crf.weights());
say(`${model.count} places in use`);
for (const file of files.filter(isHeld)) {
  const parts = readGold(file).flatMap((document) => labelledParts(document));
  evaluate(basename(file), parts, model, say);
}
if (values.out || holds.length === 0) {
  const { bytes, gzip } = writeModel(model, values.out);
  say(`written: ${bytes} bytes, ${gzip} gzip`);
}

function writeState(file: string): void {
  const { samples, tables } = crf.state();
  const head = Buffer.alloc(8);
  head.writeDoubleLE(samples);
  writeFileSync(file, Buffer.concat([head, ...tables]));
}

function readState(file: string): { samples: number; tables: Uint8Array[] } {
  const bytes = readFileSync(file);
  let at = 8;
  const tables = crf.state().tables.map(({ length }) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
  return { samples: bytes.readDoubleLE(0), tables };
}
