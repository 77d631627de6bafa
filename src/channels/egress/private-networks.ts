import { addressBytes, createNetworks } from '../webhooks/addresses.ts';

/**
 * Networks in which no vendor is: loopback, private, link-local, shared, documentation, multicast, and those that carry an IPv4 address
 * inside (IANA special-purpose address registries, RFC 6890). A name of a vendor that leads there leads into our own network.
 */
const SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
] as const;

const special = createNetworks(SPECIAL);

/** True for an address that a connection may go to: one of the public Internet, or of the networks that settings allow. */
export function mayReach(allowed: readonly string[]): (address: string) => boolean {
  const excepted = createNetworks(allowed);
  // A scope (`fe80::1%eth0`) is no part of an address that a vendor could have.
  return (address) => addressBytes(address) !== undefined && (!special(address) || excepted(address));
}
