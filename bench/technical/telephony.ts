import { ALPHANUMERIC, BASE36 } from './draw.ts';
import { family } from './family.ts';

const sid = (prefix: string) => (d: { hex(n: number): string }) => prefix + d.hex(32);

/** Telephony and video: Twilio, SignalWire, 100ms, SIP, SDP, WebRTC. */
export const telephony = [
  family('twilio.call', 'Twilio: SID', 'Call SID|call|CallSid', 'CallSid call_sid callSid', sid('CA')),
  family('twilio.message', 'Twilio: SID', 'message|SMS|Message SID', 'MessageSid sms_sid sid', sid('SM')),
  family('twilio.account', 'Twilio: SID', 'account|subaccount|Account SID', 'AccountSid account_sid', sid('AC')),
  family('twilio.conference', 'Twilio: SID', 'conference|', 'ConferenceSid conference', sid('CF')),
  family('twilio.recording', 'Twilio: SID', 'recording|', 'RecordingSid recording_sid', sid('RE')),
  family('twilio.room', 'Twilio: SID', 'room|video room', 'RoomSid room_sid', sid('RM')),
  family(
    'twilio.error',
    'Twilio: error dictionary',
    'error|error code|code|ErrorCode',
    'ErrorCode error_code code',
    (d) =>
      d.pick([
        '11200',
        '11205',
        '12100',
        '13227',
        '20003',
        '21211',
        '21610',
        '30003',
        '30007',
        '30034',
        '32009',
        '53000',
        '63016',
      ]),
  ),
  family('signalwire.id', 'SignalWire: UUIDs', 'call|segment|message id', 'call_id segment_id project_id', (d) =>
    d.uuid(),
  ),
  family(
    'signalwire.space',
    'SignalWire: space URL',
    'space|our space',
    'space host',
    (d) => `${d.pick(['clinic', 'northcare', 'televisit', 'acme-health'])}-${d.hex(4)}.signalwire.com`,
  ),
  family('100ms.room', '100ms: ids of 24 hexadecimal digits', 'room|room id|room_id', 'room_id roomId', (d) =>
    d.hex(24),
  ),
  family('100ms.session', '100ms: session id', 'session|session id', 'session_id sessionId', (d) => d.hex(24)),
  family('100ms.peer', '100ms: peer id', 'peer|peer id', 'peer_id peerId', (d) => d.uuid()),
  family('100ms.code', '100ms: room codes', 'room code|meeting link code', 'room_code roomCode', (d) =>
    [3, 4, 3].map((n) => d.of('abcdefghijklmnopqrstuvwxyz', n)).join('-'),
  ),
  family('100ms.error', '100ms: error codes', 'error|error code', 'code error_code', (d) =>
    d.pick(['1003', '2003', '3001', '3008', '4005', '6000', '7003']),
  ),
  family('sip.status', 'RFC 3261, 21', 'SIP|got a SIP|final response', 'sip_code sipResponseCode status', (d) =>
    d.pick(['403', '404', '408', '480', '486', '487', '488', '500', '503', '603']),
  ),
  family(
    'sip.call-id',
    'RFC 3261, 8.1.1.4',
    'Call-ID:|sip call-id',
    'call-id sip_call_id Call-ID',
    (d) => `${d.of(ALPHANUMERIC, 22)}@10.${d.int(0, 255)}.${d.int(0, 255)}.${d.int(1, 254)}`,
  ),
  family('sip.branch', 'RFC 3261, 8.1.1.7', 'branch|Via branch', 'branch', (d) => `z9hG4bK${d.of(BASE36, 14)}`),
  family('q850', 'ITU-T Q.850', 'cause|hangup cause|Q.850 cause', 'cause hangup_cause q850', (d) =>
    d.pick(['16', '17', '18', '19', '21', '27', '34', '38', '41', '102', '127']),
  ),
  family('sdp.rtpmap', 'RFC 8866, 6.6', 'a=rtpmap:|codec', 'codec rtpmap', (d) =>
    d.pick(['opus/48000/2', 'PCMU/8000', 'VP8/90000', 'H264/90000', 'telephone-event/8000']),
  ),
  family('webrtc.ssrc', 'RFC 3550, 5.1', 'ssrc|SSRC', 'ssrc ssrcId', (d) => String(d.int(100_000_000, 4_294_967_295))),
  family('webrtc.candidate', 'RFC 8839, 5.1', 'foundation|candidate foundation', 'foundation', (d) =>
    d.digits(d.int(9, 10)),
  ),
  family('webrtc.ufrag', 'RFC 8839, 5.4', 'a=ice-ufrag:|ufrag', 'ufrag ice_ufrag', (d) => d.of(ALPHANUMERIC, 4)),
  family(
    'webrtc.bitrate',
    'W3C webrtc-stats',
    'bitrate|availableOutgoingBitrate',
    'availableOutgoingBitrate targetBitrate',
    (d) => String(d.int(100_000, 4_000_000)),
  ),
  family(
    'webrtc.packets',
    'W3C webrtc-stats',
    'packetsLost|packetsReceived',
    'packetsReceived bytesReceived framesDecoded',
    (d) => String(d.int(10, 9_999_999)),
  ),
];
