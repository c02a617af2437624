// The only way to addresses that a tenant or a document supplied: an HTTP client, and a browser that asks through it.
export { createDnsResolver } from './dns-resolver.ts';
export type { DnsResolver } from './dns-resolver.ts';
export { findChromium } from './find-chromium.ts';
export { createOutboundClient } from './outbound-client.ts';
export type { OutboundClient, OutboundResponse } from './outbound-client.ts';
export { OutboundError } from './outbound-error.ts';
export { createPageRenderer } from './page-renderer.ts';
export type { PageRenderer } from './page-renderer.ts';
