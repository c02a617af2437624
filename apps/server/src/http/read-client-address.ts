import type { IncomingMessage } from 'node:http';

/** The address that a request comes from, behind as many proxies as are trusted; as Express tells it of its own requests. */
export function readClientAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const hops = [socket.remoteAddress ?? 'unknown', ...forwarded.map((hop) => hop.trim()).reverse()].filter(Boolean);
  return hops[Math.min(trustedProxies, hops.length - 1)] ?? 'unknown';
}
