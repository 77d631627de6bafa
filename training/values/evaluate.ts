import type { TaggerModel } from '../../src/detectors/tagger/marginals.ts';
import { columnsOf } from '../../src/detectors/values/features.ts';
import { tagColumns } from '../../src/detectors/values/tagger.ts';
import type { Sample } from './gold.ts';

const THRESHOLDS = [-16, -8, 0, 4, 8, 12, 16, 24, 32];

/** Values caught whole, and marked runs that touch a value, by the margin from which tokens are marked. */
export function evaluate(
  title: string,
  samples: readonly Sample[],
  model: TaggerModel,
  say: (line: string) => void,
): void {
  const margins = samples.map((sample) => tagColumns(columnsOf(sample.text, sample.tokens, sample), model).margins);
  say(`${title}: margin, recall, precision of runs`);
  for (const threshold of THRESHOLDS) {
    let [gold, caught, runs, right] = [0, 0, 0, 0];
    samples.forEach(({ labels, names }, s) => {
      const margin = margins[s] as Int32Array;
      for (let i = 0; i < labels.length; i++) {
        if (labels[i] === 1) {
          gold++;
          let whole = true;
          for (let j = i; j === i || labels[j] === 2; j++) whole &&= (margin[j] as number) >= threshold;
          if (whole) caught++;
        }
        if ((margin[i] as number) < threshold || (i > 0 && (margin[i - 1] as number) >= threshold)) continue;
        runs++;
        let touches = false;
        for (let j = i; j < labels.length && (margin[j] as number) >= threshold; j++)
          touches ||= labels[j] !== 0 || names[j] === 1;
        if (touches) right++;
      }
    });
    const share = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1).padStart(5);
    say(
      `  ${String(threshold).padStart(4)}  ${share(caught, gold)}  ${share(right, runs)}  of ${gold} values, ${runs} runs`,
    );
  }
}
