import { tag } from '../../src/detectors/names/tagger-decode.ts';
import type { TaggerModel } from '../../src/detectors/tagger/marginals.ts';
import type { Labelled } from './words.ts';

const THRESHOLDS = [-16, -8, -4, 0, 4, 8, 16, 24, 32];

/** Names caught whole, and marked runs of words that touch a name, by the margin from which words are marked. */
export function evaluate(
  title: string,
  samples: readonly Labelled[],
  model: TaggerModel,
  say: (line: string) => void,
): void {
  const tagged = samples.map((sample) => tag(sample.text, sample.words, sample.around, model).margins);
  say(`${title}: margin, recall, precision of runs, share right among words of the band`);
  THRESHOLDS.forEach((threshold, at) => {
    const ceiling = THRESHOLDS[at + 1] ?? Number.POSITIVE_INFINITY;
    const counts = { names: 0, caught: 0, runs: 0, right: 0, band: 0, bandRight: 0 };
    for (const [i, sample] of samples.entries())
      count(sample.labels, tagged[i] as Int32Array, threshold, ceiling, counts);
    const share = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1).padStart(5);
    say(
      `  ${String(threshold).padStart(4)}  ${share(counts.caught, counts.names)}  ${share(counts.right, counts.runs)}  ${share(counts.bandRight, counts.band)} of ${counts.band}`,
    );
  });
}

interface Counts {
  names: number;
  caught: number;
  runs: number;
  right: number;
  band: number;
  bandRight: number;
}

function count(labels: Uint8Array, margins: Int32Array, threshold: number, ceiling: number, counts: Counts): void {
  let missed = false;
  let running = false;
  let right = false;
  for (let i = 0; i <= labels.length; i++) {
    const label = i < labels.length ? labels[i] : 0;
    const margin = i < labels.length ? (margins[i] as number) : Number.NEGATIVE_INFINITY;
    const marked = margin >= threshold;
    if (label !== 2 && i > 0 && labels[i - 1] !== 0) counts.caught += missed ? 0 : 1;
    if (label === 1) counts.names++;
    if (label !== 2) missed = false;
    if (label !== 0 && !marked) missed = true;
    if (running && !marked) counts.right += right ? 1 : 0;
    if (marked && !running) {
      counts.runs++;
      right = false;
    }
    if (marked && label !== 0) right = true;
    running = marked;
    if (marked && margin < ceiling) {
      counts.band++;
      counts.bandRight += label === 0 ? 0 : 1;
    }
  }
}
