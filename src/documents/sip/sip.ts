import type { Fragment } from '../fragments.ts';
import { type Piece, pieceParts } from '../pieces.ts';
import { holdsAddress } from './ice.ts';

// From: "Maria Lopez" <sip:maria.lopez@203.0.113.7>;tag=1928301774     P-Asserted-Identity: <tel:+12025550142>     Contact: <sip:+12025550142@203.0.113.7:5060>

/** Fields of RFC 3261 (section 20), RFC 3325, RFC 5806 and RFC 3515 that say who calls and is called, long or compact. */
const LINE =
  /^(?<field>From|To|Contact|[ftm]|P-Asserted-Identity|P-Preferred-Identity|Remote-Party-ID|Diversion|Referred-By|Refer-To|History-Info|Reply-To)[ \t]{0,3}:[ \t]{0,4}(?:"(?<quoted>[^"\r\n]{0,100})"|(?<name>[^"<>\r\n:;]{0,100}?))[ \t]{0,4}<?(?<scheme>sips?|tel):(?:(?<user>[^@<>;\s:?]{1,100})(?::[^@<>;\s]{1,60})?@)?(?<host>\[[\da-f:.]{2,45}\]|[\w.+-]{1,253})/dgim;

/** Who calls and is called in messages of SIP within a text: name, user and address. What stands behind them (`;tag=`) is text. */
export function sipFragments(text: string): Fragment[] {
  return [...text.matchAll(LINE)].map(({ index, 0: line, groups, indices }) => {
    const range = (name: string): readonly [number, number] | undefined => indices?.groups?.[name];
    const tel = groups?.['scheme']?.toLowerCase() === 'tel';
    const user = tel ? range('host') : range('user');
    const host = tel ? undefined : range('host');
    const pieces: Piece[] = [
      ...piece(range('quoted') ?? range('name'), { path: 'sip.name', label: 'caller name', encode: inQuotes }),
      ...piece(user, { path: 'sip.user', encode: inAddress, ...(user && userPlace(text.slice(...user))) }),
      ...piece(host, { path: 'sip.host', encode: inAddress, ...(host && hostPlace(text.slice(...host))) }),
    ];
    return { from: index, to: index + line.length, parts: () => pieceParts(text, pieces) };
  });
}

const piece = (range: readonly [number, number] | undefined, rest: Omit<Piece, 'from' | 'to'>): Piece[] =>
  range ? [{ from: range[0], to: range[1], ...rest }] : [];

const userPlace = (user: string): Pick<Piece, 'holds' | 'label'> =>
  /^\+?[\d.()-]{7,20}$/.test(user) ? { holds: 'PHONE' } : { label: /^\d+$/.test(user) ? 'extension' : 'username' };

const hostPlace = (host: string): Pick<Piece, 'holds'> => ({
  holds: /^[\d.]+$|^\[/.test(host) ? holdsAddress(host.replace(/[[\]]/g, '')) : 'codes',
});

const inQuotes = (replacement: string): string => replacement.replace(/["\\\r\n]/g, '');
/** A user part of a URI (RFC 3261 section 25.1): brackets are none of its signs. */
const inAddress = (replacement: string): string => replacement.replace(/[[\]]/g, '').replace(/\s+/g, '-');
