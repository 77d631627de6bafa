/** A host name as DNS has it: letters, digits and hyphens, at least two labels, the last not of digits alone. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * A URL that content for a vendor may be sent to: https, a host of one of the vendor's domains, nothing that names a user. Undefined for any
 * other. An IP address is no host of a vendor, nor is a name with a dot at its end.
 */
export function approvedUrl(text: string, domains: readonly string[]): URL | undefined {
  // Readers of URLs differ in what they make of these.
  const url = /[\\\s]/.test(text) ? null : URL.parse(text);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return isApprovedHost(url.hostname, domains) ? url : undefined;
}

/** True for one of the domains and for what stands below one. */
export const isApprovedHost = (host: string, domains: readonly string[]): boolean =>
  HOST.test(host) && domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
