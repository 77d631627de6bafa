import type { Holds } from '../document.ts';
import type { Fragment } from '../fragments.ts';
import { type Piece, pieceParts } from '../pieces.ts';

// candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 192.168.1.20 rport 46154

/** RFC 8839 section 5.1. Foundation, component, protocol, priority, ports and type tell nothing of a person. */
const CANDIDATE =
  /candidate:[\w+/]{1,32} \d{1,3} \w{2,6} \d{1,10} (?<address>[\w.:[\]-]{2,253}) \d{1,5} typ (?<type>\w{4,5})(?: raddr (?<related>[\w.:[\]-]{2,253}) rport \d{1,5})?/dgi;

/** Candidates of ICE within a text: the addresses of a person's devices, and nothing else of them. */
export function iceFragments(text: string): Fragment[] {
  return [...text.matchAll(CANDIDATE)].map(({ index, 0: line, groups, indices }) => {
    const at = (name: string): [number, number] | undefined => indices?.groups?.[name];
    // A relay is the provider's; what it is related to is not.
    const address = holdsAddress(groups?.['type']?.toLowerCase() === 'relay' ? '' : (groups?.['address'] ?? ''));
    const related = holdsAddress(groups?.['related'] ?? '');
    const to = index + line.length;
    return {
      from: index,
      to,
      parts: () => pieceParts(text, pieces(index, to, [at('address'), address], [at('related'), related])),
    };
  });
}

type Placed = readonly [range: [number, number] | undefined, holds: Holds];

/** What stands between addresses are codes. */
function pieces(from: number, to: number, ...addresses: readonly Placed[]): Piece[] {
  const found: Piece[] = [];
  let done = from;
  for (const [range, holds] of addresses) {
    if (!range) continue;
    found.push({ path: 'candidate', from: done, to: range[0], holds: 'codes' });
    found.push({ path: 'candidate.address', from: range[0], to: range[1], holds });
    done = range[1];
  }
  return [...found, { path: 'candidate', from: done, to, holds: 'codes' }];
}

/** Private, link-local and unspecified addresses (RFC 1918, RFC 6598, RFC 4193, RFC 4291) and names of mDNS (RFC 8828) lead to nobody. */
const NOBODYS =
  /^(?:$|0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::?\d?$|f[cd][\da-f]{2}:|fe[89ab][\da-f]:)|\.local$|^[\w-]{36}$/i;

/** Whose an address is that a person's device has. */
export const holdsAddress = (address: string): Holds => (NOBODYS.test(address) ? 'codes' : 'IP');
