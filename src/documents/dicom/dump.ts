import type { Fragment } from '../fragments.ts';
import { type Piece, pieceParts } from '../pieces.ts';
import { holdsOf } from './tags.ts';

// (0010,0010) PN [LOPEZ^MARIA]   #  12, 1 PatientName      dcmdump
// 0010,0010  Patient's Name: LOPEZ^MARIA                    others
// (0010, 0010) Patient's Name    PN: 'LOPEZ^MARIA'          pydicom

const LINE =
  /(?<![\w,(])\(?(?<group>[\da-fA-F]{4}), ?(?<element>[\da-fA-F]{4})\)?[ \t]{1,4}(?:(?<first>[A-Z]{2})[ \t]{1,4}(?:\[(?<boxed>[^\]\r\n]{1,400})\]|(?<bare>[^\s=#[(][^#\r\n]{0,200}?)(?=[ \t]{2,}|[ \t]*#|[ \t]*$))|(?:[^\r\n:]{1,60}?[ \t]{1,40})?(?<second>[A-Z]{2}): '(?<quoted>[^'\r\n]{1,400})')/dgm;

/** Lines of a DICOM header that somebody printed (dcmdump, pydicom), within a text: each value by its tag. */
export function dumpFragments(text: string): Fragment[] {
  return [...text.matchAll(LINE)].flatMap(({ index, 0: line, groups, indices }) => {
    const at = ['boxed', 'bare', 'quoted'].map((name) => indices?.groups?.[name]).find((range) => range !== undefined);
    const vr = groups?.['first'] ?? groups?.['second'] ?? '';
    if (!at || !VRS.has(vr)) return [];
    const tag = `${groups?.['group']}${groups?.['element']}`.toLowerCase();
    const place = {
      path: `(${groups?.['group']},${groups?.['element']})`,
      holds: holdsOf(tag, vr),
      ...(vr === 'AS' && { label: 'age' }),
    };
    const [from, to] = trimmed(text, at);
    if (vr === 'AS') return [ageFragment(text, index, index + line.length, { ...place, from, to })];
    return [{ from: index, to: index + line.length, parts: () => pieceParts(text, [{ ...place, from, to }]) }];
  });
}

/** Value representations of DICOM PS3.5, section 6.2. */
const VRS = new Set(
  'AE AS AT CS DA DS DT FL FD IS LO LT OB OD OF OL OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV'.split(' '),
);

function trimmed(text: string, [from, to]: readonly [number, number]): [number, number] {
  const value = text.slice(from, to);
  return [from + value.length - value.trimStart().length, to - value.length + value.trimEnd().length];
}

/** An age, `096Y`: over 89 it identifies (45 CFR 164.514(b)(2)(i)(C)). */
function ageFragment(text: string, from: number, to: number, piece: Piece): Fragment {
  const old = /^(?:09\d|1\d\d)(?=Y$)/.exec(text.slice(piece.from, piece.to))?.[0] ?? '';
  const holds = old === '' ? ('codes' as const) : ('AGE' as const);
  return {
    from,
    to,
    parts: () => pieceParts(text, [{ ...piece, holds, to: old === '' ? piece.to : piece.from + old.length }]),
  };
}
