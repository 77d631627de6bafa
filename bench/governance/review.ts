import { createMasker } from '../../src/index.ts';
import { strict } from '../../src/mask/policy.ts';
import { missingDevFiles, readDevSet } from '../quality/dev-set.ts';
import { type Figure, round } from '../quality/figures.ts';
import { predictWithGauze } from '../quality/predict.ts';
import { scoreDocument } from '../score.ts';

const FILE = 'check';
// As bench/quality has it.
const NOW = Date.UTC(2026, 5, 1);

/**
 * How much of the check file goes out without a person under a policy whose review holds, and what is left visible in that: of its identifiers, strictly (one
 * visible letter is a leak), and in how many of its documents. The file is scored and never shown; without it there are no figures.
 */
export function reviewFigures(): Figure[] {
  if (missingDevFiles([FILE]).length > 0) return [];
  const documents = readDevSet(FILE);
  const masker = createMasker({ policy: { ...strict, review: { do: 'hold' } }, key: new Uint8Array(32).fill(7) });
  const unattended = documents.filter(
    ({ id, text }) => masker.mask({ format: 'auto', content: text }, { conversation: id, now: NOW }).ok,
  );
  const predictions = predictWithGauze(unattended);
  const scores = unattended.map((document, i) => scoreDocument(document, predictions[i]?.spans ?? []));
  const leaks = scores.reduce((sum, score) => sum + score.leaks.length, 0);
  const gold = scores.reduce((sum, score) => sum + score.gold, 0);
  const leaking = scores.filter((score) => score.leaks.length > 0).length;
  return [
    { figure: 'unattended_share', value: round(unattended.length / documents.length, 3), unit: 'ratio' },
    { figure: 'unattended_leak_rate', value: round(leaks / gold, 3), unit: 'ratio' },
    { figure: 'unattended_documents_leaking', value: round(leaking / unattended.length, 3), unit: 'ratio' },
  ];
}
