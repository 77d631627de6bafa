import fc from 'fast-check';
import { parse } from 'sdp-transform';
import type { FuzzFormat } from '../format.ts';
import { shape } from './json.ts';

const address = fc.constantFrom('203.0.113.7', '192.168.1.20', '198.51.100.9', '34.203.12.9', '10.0.0.4');
const user = fc.constantFrom('-', 'mlopez', 'ann.lee', 'alice');
const type = fc.constantFrom('host', 'srflx', 'relay', 'prflx');
const candidate = fc
  .tuple(fc.nat(), fc.nat(), address, fc.integer({ min: 1024, max: 65_535 }), type, address)
  .map(
    ([foundation, priority, own, port, kind, related]) =>
      `a=candidate:${foundation} 1 udp ${priority} ${own} ${port} typ ${kind}${kind === 'host' ? '' : ` raddr ${related} rport ${port}`}`,
  );

/** All that is not an address, a name or a number of a person: the types of candidates, priorities, ports, codecs. */
function structure(text: string): unknown {
  const { origin, media, ...rest } = parse(text);
  return [
    shape(rest),
    [origin?.sessionId, origin?.sessionVersion, origin?.netType, origin?.ipVer],
    media.map(({ type: kind, port, rtp, candidates = [] }) => [
      ...[kind, port, rtp],
      candidates.map(({ ip: _ip, raddr: _raddr, ...candidate }) => candidate),
    ]),
  ];
}

export const sdp: FuzzFormat = {
  name: 'sdp',
  format: 'auto',
  documents: fc
    .tuple(
      user,
      fc.nat(),
      address,
      fc.constantFrom('Call with Ann Lee', '-', 'visit'),
      fc.array(candidate, { maxLength: 4 }),
    )
    .map(([who, session, own, subject, candidates]) =>
      [
        ...['v=0', `o=${who} ${session} ${session} IN IP4 ${own}`, `s=${subject}`, `c=IN IP4 ${own}`, 't=0 0'],
        ...['m=audio 49170 RTP/AVP 0 101', 'a=rtpmap:0 PCMU/8000', 'a=rtpmap:101 telephone-event/8000', 'a=sendrecv'],
        ...[...candidates, ''],
      ].join('\r\n'),
    ),
  structure,
};
