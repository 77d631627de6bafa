import { parseArgs } from 'node:util';
import { createMasker } from '../src/index.ts';
import { type Figure, printFigures } from './quality/figures.ts';
import { createDraw } from './technical/draw.ts';
import { FAMILIES } from './technical/families.ts';
import { type Placed, placed } from './technical/places.ts';

const USAGE = `usage: npm run bench:technical -- [--ids N] [--seed N] [--show] [--json]

Ids, codes and figures made from documented forms, each in a sentence, in JSON and in a log line, masked by the default policy. No person is in them:
every id that changes is an over-mask. --show prints examples of what changed.`;

// Fixed, so that ages and years weigh the same in every run.
const NOW = Date.UTC(2026, 5, 1);

interface Changed {
  readonly family: string;
  readonly placed: Placed;
  readonly rules: readonly string[];
}

function main(): number {
  const options = {
    ids: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { changed, elsewhere, total } = measure(Number(values.ids), Number(values.seed));
  if (!values.json) report(changed, values.show);
  const figures: Figure[] = [
    { figure: 'technical_families', value: FAMILIES.length, unit: 'count' },
    { figure: 'technical_ids', value: total, unit: 'count' },
    { figure: 'technical_changed', value: changed.length / total, unit: 'ratio' },
    { figure: 'technical_words_changed', value: elsewhere / total, unit: 'ratio' },
  ];
  if (values.json) printFigures(figures);
  else for (const { figure, value } of figures) console.log(`${figure.padEnd(34)}${value}`);
  return 0;
}

/** Masks `ids` ids, the same number of each family, and gives those that did not come out as they were. */
function measure(ids: number, seed: number) {
  const draw = createDraw(seed);
  const masker = createMasker();
  const changed: Changed[] = [];
  let elsewhere = 0;
  let total = 0;
  while (total < ids) {
    for (const family of FAMILIES) {
      for (const text of placed(draw, family)) {
        const detected = masker.detect(
          { format: 'auto', content: text.text },
          { conversation: String(total), now: NOW },
        );
        total++;
        const findings = detected.ok ? detected.findings : [];
        const hits = findings.filter(({ source }) =>
          source.some(({ start, end }) => start < text.end && end > text.start),
        );
        if (!detected.ok || hits.length > 0)
          changed.push({ family: family.name, placed: text, rules: hits.map(({ rule }) => rule) });
        else if (findings.length > 0) elsewhere++;
      }
    }
  }
  return { changed, elsewhere, total };
}

function report(changed: readonly Changed[], show: boolean): void {
  const families = Map.groupBy(changed, ({ family }) => family);
  for (const [family, cases] of [...families].sort(([, a], [, b]) => b.length - a.length)) {
    const rules = Map.groupBy(cases, ({ placed, rules }) => `${placed.place} ${rules.join('+') || 'held'}`);
    const why = [...rules].map(([rule, found]) => `${found.length} ${rule}`).join(', ');
    console.log(`${family.padEnd(24)}${String(cases.length).padStart(4)}   ${why}`);
    if (show) for (const { placed } of cases.slice(0, 3)) console.log(`    ${placed.text}`);
  }
}

process.exitCode = main();
