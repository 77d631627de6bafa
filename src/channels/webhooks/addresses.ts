import { accepted, type Check, refused } from './delivery.ts';

interface Network {
  readonly bytes: Uint8Array;
  /** Leading bits that count, of 128. */
  readonly bits: number;
}

/** The 16 bytes of an IP address; IPv4 as `::ffff:a.b.c.d` (RFC 4291 section 2.5.5.2). Undefined for anything else. */
export function addressBytes(text: string): Uint8Array | undefined {
  const four = fourBytes(text);
  if (four) return Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...four);
  const [, head, tail] = /^([\da-f:]*:)(\d+\.\d+\.\d+\.\d+)$/i.exec(text) ?? [];
  const last = tail === undefined ? undefined : fourBytes(tail);
  if (head === undefined || last === undefined) return sixteenBytes(text);
  const [a = 0, b = 0, c = 0, d = 0] = last;
  return sixteenBytes(`${head}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`);
}

function fourBytes(text: string): number[] | undefined {
  // No leading zeros: some systems read them as octal.
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte < 256) ? bytes : undefined;
}

function sixteenBytes(text: string): Uint8Array | undefined {
  const halves = text.split('::');
  if (halves.length > 2 || !/^[\da-f:]{2,39}$/i.test(text)) return undefined;
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  );
}

/** A network as `192.0.2.0/24`, `2001:db8::/32`, or one address; undefined for anything else. */
export function networkOf(text: string): Network | undefined {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bytes = addressBytes(address);
  if (bytes === undefined) return undefined;
  const most = address.includes(':') ? 128 : 32;
  const bits = length === undefined ? most : Number(length);
  return bits <= most ? { bytes, bits: 128 - most + bits } : undefined;
}

function contains({ bytes, bits }: Network, address: Uint8Array): boolean {
  const whole = bits >> 3;
  for (let i = 0; i < whole; i++) if (bytes[i] !== address[i]) return false;
  const mask = (0xff00 >> (bits & 7)) & 0xff;
  return (((bytes[whole] ?? 0) ^ (address[whole] ?? 0)) & mask) === 0;
}

/** True for an address in one of the networks. */
export function createNetworks(list: readonly string[]): (address: string | undefined) => boolean {
  const networks = list.flatMap((text) => networkOf(text) ?? []);
  return (address) => {
    const bytes = address === undefined ? undefined : addressBytes(address);
    return bytes !== undefined && networks.some((network) => contains(network, bytes));
  };
}

/** The caller's address must be in the list. A second lock, never the only one: a list grows old, and its addresses serve others too. */
export function addressCheck(list: readonly string[]): Check {
  const listed = createNetworks(list);
  return (delivery) => (listed(delivery.address) ? accepted(delivery) : refused('hook_address'));
}

/**
 * Who called, behind the trusted proxies: the last of `X-Forwarded-For` that is no such proxy. What a client writes into that header stands
 * before what proxies add, and is never reached.
 */
export function callerOf(
  peer: string | undefined,
  forwarded: string | undefined,
  trusted: (address: string | undefined) => boolean,
): { address: string | undefined; proxied: boolean } {
  if (!trusted(peer)) return { address: peer, proxied: false };
  const hops = (forwarded ?? '').split(',').map((hop) => hop.trim());
  return { address: hops.reverse().find((hop) => !trusted(hop)) || peer, proxied: true };
}
