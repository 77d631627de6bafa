import type { Summary } from './summary.ts';

/** One line of `--json`. Names are stable: other tools keep them over time. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: 'ratio' | 'count' | 'ms' | 'points' | 'kb' | 'mb' | 'mb/s' | '1/s' | 'x' | 'ns/char';
}

/** The ratios of a summary, in the order in which they are printed. */
export const RATIOS = [
  ['recall', (summary: Summary) => summary.recall],
  ['documents_without_leak', (summary: Summary) => summary.withoutLeak],
  ['precision', (summary: Summary) => summary.precision],
  ['f2', (summary: Summary) => summary.f2],
  ['keep', (summary: Summary) => summary.keepRate],
  ['over_mask', (summary: Summary) => summary.overMask],
  ['label_accuracy', (summary: Summary) => summary.labelAccuracy],
  ['no_phi_documents_changed', (summary: Summary) => summary.changedWithoutPhi],
] as const;

export const snake = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]+/g, '_');

export const round = (value: number, digits = 4): number => Number(value.toFixed(digits));

export function ratioFigures(prefix: string, summary: Summary): Figure[] {
  return RATIOS.flatMap(([name, read]) => {
    const value = read(summary);
    return value === undefined ? [] : [{ figure: `${prefix}_${name}`, value: round(value), unit: 'ratio' as const }];
  });
}

export function kindFigures(prefix: string, summary: Summary): Figure[] {
  return [...summary.byLabel].flatMap(([label, found]) => [
    { figure: `${prefix}_kind_${snake(label)}_gold`, value: found.gold, unit: 'count' as const },
    { figure: `${prefix}_kind_${snake(label)}_caught`, value: found.caught, unit: 'count' as const },
    { figure: `${prefix}_kind_${snake(label)}_recall`, value: round(found.recall), unit: 'ratio' as const },
    {
      figure: `${prefix}_kind_${snake(label)}_label_accuracy`,
      value: round(found.labelAccuracy ?? 0),
      unit: 'ratio' as const,
    },
  ]);
}

export const printFigures = (figures: readonly Figure[]): void => {
  for (const figure of figures) console.log(JSON.stringify(figure));
};
