import ipaddr from 'ipaddr.js';
import { OutboundError } from './outbound-error.ts';

/** Ports on which the public web is served; anything else is somebody's database or mail server. */
const WEB_PORTS = new Set(['', '80', '443', '8080', '8443']);

const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/** Public in form, but on Azure the platform's own service, which answers its virtual machines only. */
const AZURE_PLATFORM = '168.63.129.16';

/**
 * Whether an address is one of the public internet. Only global unicast passes: no loopback, private, link-local, multicast or
 * documentation range, and none of the ranges that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || parsed.toString() === AZURE_PLATFORM) return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_V6);
}

/** An http(s) URL without a user name and password; throws OutboundError for anything else. */
export function parseWebAddress(address: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch (error) {
    throw new OutboundError('invalid_address', { params: { address: address.slice(0, 200) }, cause: error });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new OutboundError('unsupported_protocol', { params: { protocol: url.protocol.slice(0, 20) } });
  if (url.username || url.password) throw new OutboundError('address_with_credentials');
  return url;
}

/** An IPv6 address stands in brackets in a URL and without them everywhere else. */
export const unbracketHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Throws for a port that no website uses, and for a literal address that isn't public, which no DNS lookup would check. */
export function assertSafeDestination(url: URL): void {
  if (!WEB_PORTS.has(url.port)) throw new OutboundError('unsupported_port', { params: { port: url.port } });
  const host = unbracketHost(url);
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw privateAddressError(url.hostname);
}

/** The target of a redirect; throws for one that is no web address and for a step from https down to http. */
export function resolveRedirect(from: URL, location: string): URL {
  const to = parseWebAddress(URL.canParse(location, from) ? new URL(location, from).href : location);
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new OutboundError('insecure_redirect', { params: { host: from.hostname } });
  return to;
}

/** The refusal of a host whose address is not public. */
export const privateAddressError = (host: string): OutboundError =>
  new OutboundError('private_address', { params: { host } });
