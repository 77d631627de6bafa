const LINE_LIMIT = 2000;
const HL7 = /^[\s`>]{0,4}([A-Z][A-Z0-9]{2})\|/;
const X12 = /(?:^|[~\n])\s{0,3}([A-Z][A-Z0-9]{1,2})\*[^~\n]*$/;

/** The HL7 v2 field an offset stands in, `PID-7`, for segments pasted into text; undefined elsewhere. */
export function hl7Field(text: string, offset: number): string | undefined {
  const line = lineBefore(text, offset);
  if (!line.includes('|')) return undefined;
  const segment = HL7.exec(line)?.[1];
  if (!segment) return undefined;
  const bars = line.split('|').length - 1;
  // In MSH the first bar is itself a field (HL7 v2 chapter 2, MSH-1).
  return `${segment}-${segment === 'MSH' ? bars + 1 : bars}`;
}

/** The X12 segment an offset stands in: `DMG`, `DTP`, `N4`. */
export function x12Segment(text: string, offset: number): string | undefined {
  const line = lineBefore(text, offset);
  return line.includes('*') ? X12.exec(line)?.[1] : undefined;
}

function lineBefore(text: string, offset: number): string {
  const from = Math.max(0, offset - LINE_LIMIT);
  const newline = text.lastIndexOf('\n', offset - 1);
  return text.slice(Math.max(from, newline + 1), offset);
}

const DICOM = /\(([\da-f]{4},[\da-f]{4})\) (?:da|dt|tm|as|lo|sh) [[ ]{0,4}$/;

/** The tag of a DICOM dump line that ends in a value's place, `(0010,0030) DA [`; lower-case text. */
export const dicomTag = (before: string): string | undefined => DICOM.exec(before)?.[1];
