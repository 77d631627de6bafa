import type { Holds, Part } from './document.ts';
import { labelOf } from './placed.ts';
import { holdsAddress } from './sip/ice.ts';

/** True for statistics of WebRTC in JSON (getStats, webrtc-internals, what vendors' SDKs print). */
export const isRtcStats = (source: string): boolean =>
  source.includes('"candidateType"') || source.includes('RTCIceCandidate');

const ADDRESS = /^(?:address|ip|ipAddress|relatedAddress|remoteAddress|localAddress)$/;
/** Members of RTCIceCandidateStats and RTCIceCandidate (W3C) that tell nothing of a person. */
const OWN =
  /^(?:id|type|port|protocol|candidateType|priority|foundation|component|relatedPort|relayProtocol|tcpType|networkType|transportId|timestamp|usernameFragment|ufrag|vpn|networkAdapterType|isRemote|deleted|sdpMid|sdpMLineIndex)$/;

/** Parts of candidates with what their members hold: addresses of a person's devices, and for the rest codes. */
export function rtcParts(parts: readonly Part[]): Part[] {
  const types = new Map<string, string>();
  for (const { path, text } of parts) if (path.endsWith('candidateType')) types.set(above(path), text);
  return parts.map((part) => {
    const type = types.get(above(part.path));
    const holds = type === undefined ? internals(part) : memberHolds(part, type);
    return holds === undefined ? part : { ...part, label: labelOf(holds), holds };
  });
}

const above = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
const member = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function memberHolds({ path, text }: Part, type: string): Holds | undefined {
  if (ADDRESS.test(member(path))) {
    // A relay is the provider's; what it is related to is not.
    return type === 'relay' && !path.endsWith('relatedAddress') ? 'codes' : holdsAddress(text);
  }
  return OWN.test(member(path)) ? 'codes' : undefined;
}

/** webrtc-internals: `"RTCIceCandidate_x-address": {"values": "[\"203.0.113.7\"]"}`. */
function internals({ path, text, holds }: Part): Holds | undefined {
  return holds === undefined && /(?:^|[.-])(?:address|ip|relatedAddress)\.values(?:\[\d+\])?$/.test(path)
    ? holdsAddress(text)
    : undefined;
}
