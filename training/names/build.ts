// npm run train [-- --hold N --epochs N --copies N]: generates text, trains the tagger, writes src/detectors/names/tagger.data.ts.

import { parseArgs } from 'node:util';
import { columnsOf, PAD } from '../../src/detectors/names/tagger-features.ts';
import { placesOf } from '../../src/detectors/names/tagger-places.ts';
import { readCorpora } from './corpora.ts';
import { Crf } from './crf.ts';
import { readDev } from './dev.ts';
import { evaluate } from './evaluate.ts';
import { Generator } from './generate.ts';
import { hide } from './hide.ts';
import { Code } from './invented.ts';
import { quantise } from './quantise.ts';
import { Random } from './random.ts';
import { readTemplates, type Template } from './templates.ts';
import { labelled } from './words.ts';
import { writeModel } from './write.ts';

const FILES = ['templates.txt', 'templates-2.txt', 'templates-3.txt', 'templates-4.txt'];

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    /** Template file that is only tested on: 1 to 4; 0 trains on all and writes the model. */
    hold: { type: 'string', default: '0' },
    epochs: { type: 'string', default: '3' },
    copies: { type: 'string', default: '16' },
    /** Copies of a template without names for one with. */
    negatives: { type: 'string', default: '3' },
    code: { type: 'string', default: '1' },
    penalty: { type: 'string', default: '0.000008' },
    rate: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
const say = (line: string): void => console.log(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${line}`);

const random = new Random(Number(values.seed));
const held = Number(values.hold);
const files = FILES.map((file) => readTemplates(`${values.data}/${file}`));
const trainOn = files.filter((_, i) => i + 1 !== held).flat();
const testOn: Template[] = held > 0 ? (files[held - 1] as Template[]) : [];
const generator = new Generator(`${values.data}/wordlists`, random);

const corpora = readCorpora(`${values.data}/corpora`, random).map(labelled);
say(`${corpora.length} texts of public corpora`);
const test = testOn.flatMap((template) => Array.from({ length: 4 }, () => generator.sample(template)));

const code = new Code(`${values.data}/wordlists`, random);
const copiesOf = ({ style }: Template): number =>
  Number(values.copies) * (style === 'negative' ? Number(values.negatives) : 1);

const crf = new Crf({ placesOf, pad: PAD, rate: Number(values.rate), penalty: Number(values.penalty) });
const epochs = Number(values.epochs);
for (let epoch = 1; epoch <= epochs; epoch++) {
  // New names, numbers and noise in every pass: nothing generated is seen twice.
  const made = trainOn.flatMap((template) =>
    Array.from({ length: copiesOf(template) }, () => labelled(generator.sample(template))),
  );
  const codes = Number(values.code) > 0 ? code.samples().map(labelled) : [];
  const texts = random.shuffle([...made, ...codes, ...corpora]);
  let loss = 0;
  let words = 0;
  for (const text of texts) {
    loss += crf.learn(columnsOf(text.text, text.words, hide(text, random)), text.labels);
    words += text.words.count;
  }
  say(`pass ${epoch} of ${epochs}: ${texts.length} texts, ${words} words, loss a word ${(loss / words).toFixed(4)}`);
}

const model = quantise(crf.weights());
say(`${model.count} places in use`);
if (test.length > 0) evaluate(`template file ${held}`, test.map(labelled), model, say);
evaluate('development set, fitting half', readDev(`${values.data}/dev/conversations.txt`).map(labelled), model, say);
if (values.out || held === 0) {
  const { bytes, gzip } = writeModel(model, values.out);
  say(`written: ${bytes} bytes, ${gzip} gzip`);
}
