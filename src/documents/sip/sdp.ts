import type { Fragment } from '../fragments.ts';
import { type Piece, pieceParts } from '../pieces.ts';
import { holdsAddress } from './ice.ts';

// o=mlopez 2890844526 2890844526 IN IP4 203.0.113.7     c=IN IP4 203.0.113.7/127     a=rtcp:9 IN IP4 203.0.113.7     m=audio 49170 RTP/AVP 0 101

/** RFC 8866, sections 5.2, 5.7 and 5.14, and RFC 3605. */
const LINE =
  /^(?:o=(?<user>\S{1,100}) \d{1,20} \d{1,20} IN IP[46] |c=IN IP[46] |a=rtcp:\d{1,5} IN IP[46] )(?<address>[\w.:[\]-]{2,253})(?:\/\d{1,3}){0,2}|^(?:m=(?:audio|video|text|application|message|image) \d|a=(?:rtpmap|fmtp|ssrc|ssrc-group|rtcp-fb|ice-ufrag|ice-pwd|fingerprint|msid|extmap|mid|setup):)[^\r\n]{0,400}/dgm;

/** Lines of a session description whose fields are numbers and addresses, within a text. Its other lines are text. */
export function sdpFragments(text: string): Fragment[] {
  return [...text.matchAll(LINE)].map(({ index, 0: line, groups, indices }) => {
    const [user, address] = [indices?.groups?.['user'], indices?.groups?.['address']];
    const holds = holdsAddress(groups?.['address'] ?? '');
    const to = index + line.length;
    const pieces: Piece[] = [
      { path: 'sdp', from: index, to: user?.[0] ?? address?.[0] ?? to, holds: 'codes' },
      ...(user ? [{ path: 'sdp.username', from: user[0], to: user[1], label: 'username' }] : []),
      ...(address ? [{ path: 'sdp', from: user?.[1] ?? address[0], to: address[0], holds: 'codes' as const }] : []),
      ...(address ? [{ path: 'sdp.address', from: address[0], to: address[1], holds }] : []),
    ];
    return { from: index, to, parts: () => pieceParts(text, pieces) };
  });
}
