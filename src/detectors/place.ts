import type { Kind } from '../kinds.ts';
import type { Span } from '../span.ts';
import type { Detector } from './detector.ts';

// PID-5.1 VANTERPOOL   PID-7 19670923   PV1-44 202409211405   birthDate 1931-07   DTP03 20240501-20240503

/** What systems write where there is nobody and nothing (HL7 v2 `""`, table 0353, FHIR data-absent-reason). */
const NOTHING =
  /^(?:unknown|unk|none|null|nil|test|patient|anonymous|self|same|doctor|physician|provider|not (?:applicable|available|asked|provided)|masked|n\/?a|n a|asku|nask|nav|msk|ni|tbd|pending|deceased|[x*?.-]+|(.)\1{4,}|true|false)$/i;

/** A day or month at the start of a stamp: the time behind it is nobody's, and a year alone may stay. */
const DAY = /^\d{8}(?:-\d{8})?(?=$|\d{2,6}(?:$|[.+-])|\D)|^\d{6}(?=$)|^\d{4}-\d\d(?:-\d\d)?(?=$|T|\s)/;
const YEAR = /^\d{4}$/;

/** The value of a place that its format defines to be of one kind: the place alone proves it. */
export const place: Detector = {
  name: 'place',
  needs: 0,
  decides: true,
  detect({ holds, whole, text }) {
    if (holds === undefined || holds === 'codes') return [];
    if (whole) return [spanAt(holds, 0, text.length, 'field')];
    const from = text.length - text.trimStart().length;
    const value = text.trim();
    // A name of digits is a stamp that slipped into the field beside its own.
    const kind = holds === 'NAME' && !/\p{L}/u.test(value) ? 'DATE' : holds;
    const length = NOTHING.test(value) ? 0 : lengthOf(kind, value);
    return length === 0 ? [] : [spanAt(kind, from, from + length)];
  },
};

/** Units of the value that identify: 0 for none. */
function lengthOf(kind: Kind, value: string): number {
  if (!/[\p{L}\p{N}]/u.test(value)) return 0;
  if (kind === 'DATE') return DAY.exec(value)?.[0].length ?? (YEAR.test(value) ? 0 : dated(value));
  if (kind === 'DOB' && YEAR.test(value)) return 0;
  return kind === 'NAME' || value.length > 1 ? value.length : 0;
}

/** `07/04/1976` where the standard asks for another form. */
const dated = (value: string): number => (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(value) ? value.length : 0);

const spanAt = (kind: Kind, start: number, end: number, says: 'place' | 'field' = 'place'): Span => ({
  kind,
  rule: `${kind.toLowerCase().replace('_', '-')}.${says}`,
  evidence: 'certain',
  start,
  end,
});
