// npm run train:values [-- --hold FILE --epochs N]: trains the tagger of values on marked conversations and filled templates, writes
// src/detectors/values/tagger.data.ts.

import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { columnsOf, PAD } from '../../src/detectors/values/columns.ts';
import { placesOf } from '../../src/detectors/values/features.ts';
import { Crf } from '../names/crf.ts';
import { quantise } from '../names/quantise.ts';
import { Random } from '../names/random.ts';
import { evaluate } from './evaluate.ts';
import { goldFiles, readGold } from './gold.ts';
import { hide } from './hide.ts';
import { KindModel } from './kinds.ts';
import { TemplateTexts } from './templates.ts';
import { writeModel } from './write.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    corpus: { type: 'string', default: 'bench/corpus' },
    /** Marked files that are only tested on, by a pattern of how their names begin; none trains on all and writes the model. */
    hold: { type: 'string' },
    epochs: { type: 'string', default: '8' },
    /** Share of the templates in each pass. */
    templates: { type: 'string', default: '0.3' },
    /** How much a filled template counts against a written text. */
    weight: { type: 'string', default: '1' },
    penalty: { type: 'string', default: '0.000008' },
    rate: { type: 'string', default: '0.15' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
const say = (line: string): void => console.log(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${line}`);

const random = new Random(Number(values.seed));
const files = [
  `${values.data}/dev/conversations.txt`,
  ...goldFiles(values.corpus),
  ...goldFiles('training/values/phrases'),
];
const isHeld = (file: string): boolean =>
  values.hold !== undefined && new RegExp(`^(?:${values.hold})`).test(basename(file));
const gold = files.filter((file) => !isHeld(file)).flatMap((file) => readGold(file).flat());
const held = files.filter(isHeld);
const templates = new TemplateTexts(values.data, random);
say(`${gold.length} parts of marked text from ${files.length - held.length} files`);

const crf = new Crf({ placesOf, pad: PAD, rate: Number(values.rate), penalty: Number(values.penalty) });
const epochs = Number(values.epochs);
for (let epoch = 1; epoch <= epochs; epoch++) {
  const texts = random.shuffle([...gold, ...templates.samples(Number(values.templates), Number(values.weight))]);
  let loss = 0;
  let words = 0;
  for (const sample of texts) {
    const { tokens, labels, hidden, ruled } = hide(sample, random);
    loss += crf.learn(columnsOf(sample.text, tokens, { label: sample.label, ruled }, hidden), labels, sample.weight);
    words += tokens.count;
  }
  say(`pass ${epoch} of ${epochs}: ${texts.length} parts, ${words} tokens, loss a token ${(loss / words).toFixed(4)}`);
}
const model = quantise(crf.weights());
say(`${model.count} places in use`);
for (const file of held) evaluate(basename(file), readGold(file).flat(), model, say);

const kinds = new KindModel();
for (let epoch = 1; epoch <= epochs; epoch++) {
  const right = kinds.learn(random.shuffle([...gold, ...templates.samples(0.2, 1)]), random);
  if (epoch === epochs) say(`kinds, pass ${epoch}: ${(100 * right).toFixed(1)} % of tokens right before learning them`);
}
if (values.out || !values.hold) {
  const { bytes, gzip } = writeModel(model, kinds.quantised(), values.out);
  say(`written: ${bytes} bytes, ${gzip} gzip`);
}
