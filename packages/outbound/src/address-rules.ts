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

/** An http(s) URL without a name and password in it; throws OutboundError('bad_address') for anything else. */
export function parseWebAddress(address: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch (error) {
    throw new OutboundError(
      'bad_address',
      `"${address.slice(0, 200)}" is not a web address. Write one such as https://www.example.com.`,
      error,
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OutboundError(
      'bad_address',
      `Only http and https addresses can be read, not ${url.protocol.slice(0, 20)}`,
    );
  }
  if (url.username || url.password)
    throw new OutboundError(
      'bad_address',
      'An address with a user name or password in it is not read. Remove them from the address.',
    );
  return url;
}

/** An IPv6 address stands in brackets in a URL and without them everywhere else. */
export const unbracketHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Throws for a port that no web site uses, and for a literal address that isn't public (a connection's look-up never sees those). */
export function assertSafeDestination(url: URL): void {
  if (!WEB_PORTS.has(url.port))
    throw new OutboundError('bad_address', `Port ${url.port} is not one that web sites use (80, 443, 8080, 8443).`);
  const host = unbracketHost(url);
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw privateAddressError(url.hostname);
}

/** Where a redirect leads; throws for what is no web address and for a step from https down to http. */
export function resolveRedirect(from: URL, location: string): URL {
  const to = parseWebAddress(URL.canParse(location, from) ? new URL(location, from).href : location);
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new OutboundError('bad_address', `${from.hostname} redirects from https to http, which is not followed.`);
  return to;
}

export const privateAddressError = (host: string): OutboundError =>
  new OutboundError(
    'private_address',
    `${host} leads into a private network. Only sites on the public internet can be read.`,
  );
