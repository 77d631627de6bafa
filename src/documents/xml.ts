import { GauzeError } from '../errors.ts';
import { type Fragment, nestedIn, openedText } from './fragments.ts';
import type { ReadContext, Reader } from './reader.ts';
import { XmlParts } from './xml/parts.ts';
import { scanXml, type XmlEvents } from './xml/scan.ts';

/** Reads XML: values of elements and attributes are parts, their names the label. What CDA, FHIR and NCPDP define is known by its place. */
export const readXml: Reader = (source, context) => {
  const parts = new XmlParts(source);
  let at = source.startsWith('\ufeff') ? 1 : 0;
  let end = 0;
  // Several elements after another are read too, and comments behind the last.
  for (; at < source.length && end >= 0; at = end < 0 ? at : end) {
    if (source.slice(at).trim() === '') break;
    end = scanXml(source, at, parts);
  }
  if (end <= 0 || parts.deepest === 0) return undefined;
  if (parts.deepest > context.limits.depth) throw new GauzeError('too_deep');
  return openedText(parts.parts, context);
};

/** XML that is no page: a declaration, or an element that HTML does not have. */
export const looksLikeXml = (source: string): boolean =>
  /^\ufeff?\s{0,100}<(?:\?xml\s|[A-Za-z_][\w.:-]{0,100}(?:\s+xmlns(?::\w+)?=|>\s*<[A-Za-z_]))/.test(
    source.slice(0, 600),
  ) &&
  !/^\ufeff?\s{0,100}(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|div|p|table|span|ul|ol|h[1-6]|b|i|a)[\s>]/i.test(
    source.slice(0, 600),
  );

const NOTHING: XmlEvents = { open() {}, close() {}, text() {} };
/** Elements of health formats, at which a pasted piece may begin. */
const START =
  /<(?:\?xml\s|(?:ClinicalDocument|recordTarget|patientRole|patient|assignedAuthor|author|component|section|entry|Bundle|Patient|Coverage|Observation|Encounter|Practitioner|RelatedPerson|Message|Body|observation|encounter|assignedEntity|participant|performer|informant|addr|telecom|effectiveTime|birthTime)(?=[\s>/]))/g;
const MOST_BROKEN = 10;

/** Whole elements of CDA, FHIR or NCPDP that stand in a text. */
export function xmlFragments(text: string, context: ReadContext): Fragment[] {
  const found: Fragment[] = [];
  let done = 0;
  let broken = 0;
  for (const { index: from } of text.matchAll(START)) {
    if (from < done || broken >= MOST_BROKEN) continue;
    const to = scanXml(text, from, NOTHING);
    if (to < 0) broken++;
    else found.push({ from, to, parts: () => nestedIn(text, from, to, readXml, context) });
    done = Math.max(done, to);
  }
  return found;
}
