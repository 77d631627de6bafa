import type { Summary } from './summary.ts';

/** The formats whose bars count now; the others are reported. */
export const isTarget = (category: string): boolean =>
  category.startsWith('slack-') ||
  ['email-thread', 'ticket-plain', 'call-transcript', 'json-webhook', 'logs-and-traces'].includes(category);

export interface Bar {
  readonly name: string;
  readonly value: number | undefined;
  /** What the bar asks for, as printed. */
  readonly wants: string;
  readonly met: boolean;
}

const atLeast = (name: string, value: number | undefined, bar: number): Bar => ({
  name,
  value,
  wants: `>= ${(100 * bar).toFixed(1)}`,
  met: value !== undefined && value >= bar,
});

const atMost = (name: string, value: number | undefined, bar: number): Bar => ({
  name,
  value,
  wants: `<= ${(100 * bar).toFixed(1)}`,
  met: value === undefined || value <= bar,
});

/** The bars over the target categories; `all` is the whole file, whose documents without PHI have a category of their own. */
export function bars(target: Summary, all: Summary): Bar[] {
  return [
    atLeast('strict recall', target.recall, 0.88),
    atLeast('documents without a leak', target.withoutLeak, 0.45),
    atLeast('precision', target.precision, 0.88),
    atLeast('keep', target.keepRate, 0.985),
    atMost('over-masked characters', target.overMask, 0.025),
    atLeast('label accuracy', target.labelAccuracy, 0.88),
    atMost('no-phi documents changed', all.changedWithoutPhi, 0.25),
    ...kindBars(target),
  ];
}

/** Names by their own bar; each other kind by its share or by its few misses, since small kinds move in big steps. */
function kindBars(target: Summary): Bar[] {
  return [...target.byLabel].map(([label, found]) => {
    if (label === 'NAME') return atLeast('NAME recall', found.recall, 0.78);
    const missed = found.gold - found.caught;
    return {
      name: `${label} recall`,
      value: found.recall,
      wants: `>= 92.0 or <= 2 missed (${missed} of ${found.gold})`,
      met: found.recall >= 0.92 || missed <= 2,
    };
  });
}
