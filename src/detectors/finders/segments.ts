// What a pasted segment may be long before its line is taken for something else.
const LINE_LIMIT = 1200;
// Segment names of HL7 v2 messages as they appear in tickets: admission, orders, results, scheduling, billing, vaccination.
const HL7 =
  /(?:^|[\s"'`>:]|\\[rn])(MSH|EVN|PID|PD1|NK1|PV1|PV2|ORC|OBR|OBX|TXA|SCH|AIS|AIG|AIL|AIP|RGS|RXA|RXE|RXO|RXD|RXR|DG1|PR1|GT1|IN1|IN2|IN3|FT1|AL1|SPM|NTE|MSA|ERR|MRG|QPD|QRD|ACC|STF|ZPD|Z[A-Z\d]{2})\|/g;
const X12 = /(?:^|[\s"'`:])([A-Z][A-Z0-9]{1,2})\*/g;
const DICOM = /\(([\da-f]{4},[\da-f]{4})\) (?:da|dt|tm|as|lo|sh) [[ ]{0,4}$/;

/** The HL7 v2 field an offset stands in, `PID-7`, for segments pasted into text; undefined elsewhere. */
export function hl7Field(text: string, offset: number): string | undefined {
  const line = lineBefore(text, offset);
  if (!line.includes('|')) return undefined;
  const last = [...line.matchAll(HL7)].at(-1);
  if (!last) return undefined;
  const segment = last[1] ?? '';
  const bars = line.slice(last.index).split('|').length - 1;
  // In MSH the first bar is itself a field (HL7 v2 chapter 2, MSH-1).
  return `${segment}-${segment === 'MSH' ? bars + 1 : bars}`;
}

/** The X12 segment an offset stands in: `DMG`, `DTP`, `N4`. */
export function x12Segment(text: string, offset: number): string | undefined {
  const line = lineBefore(text, offset);
  if (!line.includes('*')) return undefined;
  return [...line.slice(line.lastIndexOf('~') + 1).matchAll(X12)].at(-1)?.[1];
}

/** The line up to an offset, no more than the limit back: a text without line breaks must not be read again for every date. */
function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - LINE_LIMIT), offset);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** The tag of a DICOM dump line that ends in a value's place, `(0010,0030) DA [`; lower-case text. */
export const dicomTag = (before: string): string | undefined => DICOM.exec(before)?.[1];
