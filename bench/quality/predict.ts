import { detectors } from '../../src/detectors/index.ts';
import { createMasker } from '../../src/index.ts';
import type { GoldDocument } from '../markup.ts';
import { labelOfKind, type PredictedSpan } from '../score.ts';

/** A span with the rule that made it, for the lists of leaks and false blocks. */
export interface RuledSpan extends PredictedSpan {
  readonly rule: string;
  readonly evidence: string;
}

export interface Prediction {
  readonly spans: readonly RuledSpan[];
  /** The codes of a hold; such a document counts as nothing masked. */
  readonly held: readonly string[];
}

// Fixed, so that ages and birth years weigh the same in every run.
const NOW = Date.UTC(2026, 5, 1);

/** What the default policy acts on, each document as a conversation of its own and of unknown format, as `detect --jsonl` takes it;
 * without some detectors, to see what each is worth. */
export function predictWithGauze(documents: readonly GoldDocument[], without: readonly string[] = []): Prediction[] {
  const masker = createMasker({ detectors: detectors.filter(({ name }) => !without.includes(name)) });
  return documents.map((document) => {
    const detected = masker.detect({ format: 'auto', content: document.text }, { conversation: document.id, now: NOW });
    if (!detected.ok) return { spans: [], held: detected.reasons.map((reason) => reason.code) };
    const spans = detected.findings.flatMap((finding) =>
      finding.source.map((range) => ({
        start: range.start,
        end: range.end,
        label: labelOfKind(finding.kind),
        rule: finding.rule,
        evidence: finding.evidence,
      })),
    );
    return { spans, held: [] };
  });
}
