import type { Holds } from '../document.ts';

const table = (holds: Holds, tags: string): [string, Holds][] =>
  tags
    .trim()
    .split(/\s+/)
    .map((tag) => [tag, holds]);

/**
 * Attributes that the basic profile of DICOM PS3.15, table E.1-1, removes or empties, by the kind of what they hold. Others go by their value
 * representation. Descriptions and comments are text.
 */
const TAGS = new Map<string, Holds>([
  ...table(
    'NAME',
    '00100010 00101001 00101005 00101060 00102297 00080090 00081048 00081050 00081060 00081070 00321032 00400006 0040a075 0040a123',
  ),
  ...table('MRN', '00100020 00101000 00101002 00380010'),
  ...table('ID', '00080050 00200010 00400253 00401001 00402016 00402017 00321064 00380060'),
  ...table('DOB', '00100030'),
  ...table('ADDRESS', '00101040 00102150 00102152 00102299 00080092'),
  ...table('PHONE', '00102154 00080094 00402010'),
  ...table('ACCOUNT', '00100050'),
  ...table('LICENSE', '00101090'),
  // A scanner's serial number is its hospital's, and nobody's.
  ...table(
    'codes',
    '00181000 00100040 00101020 00101030 00080060 00080070 00081090 00181030 00280010 00280011 00080016 00080018',
  ),
]);

const BY_VR: Readonly<Record<string, Holds | undefined>> = {
  ...{ PN: 'NAME', DA: 'DATE', DT: 'DATE', LO: undefined, LT: undefined, SH: undefined, ST: undefined, UT: undefined },
  ...{ UC: undefined, UR: undefined, UN: undefined, AS: undefined },
};

/** What the value of a tag holds, `00100010`; undefined for what people write. Codes, numbers, times and UIDs are the vendor's. */
export function holdsOf(tag: string, vr: string): Holds | undefined {
  const known = TAGS.get(tag);
  if (known !== undefined) return known;
  return Object.hasOwn(BY_VR, vr) ? BY_VR[vr] : 'codes';
}
