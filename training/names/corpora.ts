import { readFileSync } from 'node:fs';
import { fold } from '../../src/mask/fold.ts';
import type { Sample } from './generate.ts';
import type { Random } from './random.ts';

interface Row {
  readonly text: string;
  readonly spans: readonly { start: number; end: number; label: string }[];
}

/** How many texts of each public corpus are used: those nearest to support text count for most, 19th-century prose for least. */
const SHARES: Readonly<Record<string, number>> = {
  banking77_train: 1500,
  btc_train: 6000,
  clinc150_support: 4000,
  crossner_wiki: 3000,
  ewt_train_silver: 540,
  gum_open: 107,
  hwu64_slurp: 3000,
  litbank: 15,
  mts_dialog_clinical: 3000,
  multidogo: 3000,
  restaurants8k_train: 1500,
  sgd_dialogues: 500,
  stackoverflow_ner: 6000,
  tweebank_ner: 3000,
  uner_ewt_dev: 318,
  wikigold: 1000,
  wnut17_train: 4000,
};

/** Texts longer than this are cut at a line, so that no single text rules an update. */
const LONGEST = 4000;

/** Texts of the corpora, folded as the masker folds; those whose offsets folding would move are left out. */
export function readCorpora(folder: string, random: Random): Sample[] {
  return Object.entries(SHARES).flatMap(([name, share]) => {
    const lines = readFileSync(`${folder}/${name}.jsonl`, 'utf8').trimEnd().split('\n');
    return random
      .shuffle(lines)
      .slice(0, share)
      .map((line) => JSON.parse(line) as Row)
      .filter(({ spans }) => !spans.some(({ label }) => label === 'ARTIST'))
      .flatMap(({ text, spans }) => {
        const folded = fold(text).text;
        if (folded.length !== text.length) return [];
        const names = spans.filter(({ label }) => label === 'NAME').map(({ start, end }) => ({ start, end }));
        return pieces({ text: folded, names });
      });
  });
}

function pieces({ text, names }: Sample): Sample[] {
  const result: Sample[] = [];
  for (let from = 0; from < text.length; ) {
    const line = text.indexOf('\n', from + LONGEST);
    const to = text.length - from <= LONGEST || line < 0 ? text.length : line + 1;
    const inside = names.filter(({ start, end }) => start >= from && end <= to);
    result.push({
      text: text.slice(from, to),
      names: inside.map(({ start, end }) => ({ start: start - from, end: end - from })),
    });
    from = to;
  }
  return result;
}
