const IPV6_GROUPS = 3;

/**
 * The range around a network, which is what a provider gives to one customer's site: an IPv4 address's /24, an IPv6 network's /48. Null
 * for what is neither.
 */
export function toNetworkRange(network: string): string | null {
  const ipv4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(network)?.[1];
  if (ipv4 !== undefined) return `${ipv4}.0/24`;
  const groups = (network.split('::')[0] ?? '').split(':').slice(0, IPV6_GROUPS);
  const isIpv6 = groups.length === IPV6_GROUPS && groups.every((group) => /^[\da-f]{1,4}$/.test(group));
  return isIpv6 ? `${groups.join(':')}::/48` : null;
}
