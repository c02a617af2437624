// The only way to addresses that a tenant or a document supplied: an HTTP client, and a browser that asks through it.
export { findChromium } from './find-chromium.ts';
export { createOutboundClient } from './outbound-client.ts';
export type { OutboundClient, OutboundOptions, OutboundResponse } from './outbound-client.ts';
export { OutboundError } from './outbound-error.ts';
export type { OutboundErrorCode } from './outbound-error.ts';
export type { ClaimHostSlot } from './host-slots.ts';
export { createPageRenderer } from './page-renderer.ts';
export type { PageRenderer, FetchedPage } from './page-renderer.ts';
