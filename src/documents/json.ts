import { GauzeError } from '../errors.ts';
import type { Part } from './document.ts';
import { fhirParts, isFhir } from './fhir.ts';
import { harParts, isHar } from './har.ts';
import { JsonParts } from './json/parts.ts';
import { scanJson, skipSpace } from './json/scan.ts';
import type { Reader } from './reader.ts';
import { isRtcStats, rtcParts } from './rtc-stats.ts';

/**
 * Reads JSON: string values, numbers and keys are parts, `patient.phones[2].number` their path. Several values after another (JSON
 * Lines, or run together) are read too. Masking two keys of one object by a bare label would make them the same key: tokens do not.
 */
export const readJson: Reader = (source, context) => {
  const events = new JsonParts(source, context);
  let at = skipSpace(source, source.startsWith('\ufeff') ? 1 : 0);
  while (at < source.length) {
    const end = scanJson(source, at, events);
    if (end < 0) return undefined;
    at = skipSpace(source, end);
    // Two scalars need white space between them, or "12" would be 1 and 2.
    if (at === end && at < source.length && !/[\]}"]/.test(source.charAt(end - 1))) return undefined;
  }
  const parts = withinLimits(events, context.limits.depth);
  if (isFhir(source)) return fhirParts(parts);
  if (isHar(source)) return harParts(parts);
  return isRtcStats(source) ? rtcParts(parts) : parts;
};

// Checked after the syntax: a text of many brackets is no JSON, and must not be held for its depth.
function withinLimits(events: JsonParts, depth: number): Part[] {
  if (events.deepest > depth) throw new GauzeError('too_deep');
  return events.parts;
}
