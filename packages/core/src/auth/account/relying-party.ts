import { isIP } from 'node:net';

/** Whom a passkey is made for: the platform's own address, where both consoles are. */
export function toRelyingParty(publicUrl: string): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(publicUrl);
  return { rpID: hostname, origin };
}

/** Browsers make passkeys for names, over TLS or on the machine itself, and for no IP address. */
export function arePasskeysPossible(publicUrl: string): boolean {
  const { hostname, protocol } = new URL(publicUrl);
  const isAddress = isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0;
  return !isAddress && (protocol === 'https:' || hostname === 'localhost');
}
