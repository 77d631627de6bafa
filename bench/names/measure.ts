import type { Detector } from '../../src/detectors/detector.ts';
import { createMasker } from '../../src/index.ts';
import type { Evidence, Range } from '../../src/span.ts';
import type { GoldDocument, GoldSpan } from '../markup.ts';
import { joined, scoreDocument } from '../score.ts';

/** A name that was found, and whether it touches something marked. */
export interface Masked extends Range {
  readonly evidence: Evidence;
  readonly rule: string;
  readonly right: boolean;
}

/** What was found in one document. */
export interface Measured {
  readonly document: GoldDocument;
  readonly names: readonly GoldSpan[];
  /** Names of which a letter or digit stayed. */
  readonly leaks: ReadonlySet<GoldSpan>;
  readonly masked: readonly Masked[];
  /** Touching names joined, and how many of these touch something marked. */
  readonly blocks: number;
  readonly hits: number;
}

// Fixed, so that every run is the same.
const NOW = Date.UTC(2026, 5, 1);

export interface How {
  readonly detectors: readonly Detector[];
  /** Whether what one place proves is sought at the others. */
  readonly propagates?: boolean;
}

/** Names in each document: caught only if each letter and digit is masked, as whatever kind; right if any mark is touched. */
export function measure(documents: readonly GoldDocument[], { detectors, propagates = true }: How): Measured[] {
  const masker = createMasker({ detectors, propagates });
  return documents.map((document) => {
    const detected = masker.detect({ format: 'auto', content: document.text }, { conversation: document.id, now: NOW });
    const findings = detected.ok ? detected.findings : [];
    const spans = findings.flatMap(({ kind, source }) => source.map(({ start, end }) => ({ start, end, label: kind })));
    const { leaks } = scoreDocument(document, spans);
    const masked = findings
      .filter(({ kind }) => kind === 'NAME')
      .flatMap(({ source, evidence, rule }) =>
        source.map(({ start, end }) => ({ start, end, evidence, rule, right: touches(document, { start, end }) })),
      );
    const blocks = joined(masked);
    const isName = ({ label }: GoldSpan): boolean => label === 'NAME';
    return {
      document,
      names: document.spans.filter(isName),
      leaks: new Set(leaks.filter(isName)),
      masked,
      blocks: blocks.length,
      hits: blocks.filter((block) => touches(document, block)).length,
    };
  });
}

const touches = ({ spans }: GoldDocument, { start, end }: Range): boolean =>
  spans.some((span) => span.start < end && span.end > start);

export interface Figures {
  readonly names: number;
  readonly recall: number;
  readonly precision: number;
}

export function figuresOf(measured: readonly Measured[]): Figures {
  const total = (count: (one: Measured) => number): number => measured.reduce((sum, one) => sum + count(one), 0);
  const names = total((one) => one.names.length);
  return {
    names,
    recall: 1 - total((one) => one.leaks.size) / Math.max(1, names),
    precision:
      total((one) => one.hits) /
      Math.max(
        1,
        total((one) => one.blocks),
      ),
  };
}
