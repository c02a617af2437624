// The only HTTP client for addresses that a tenant or a document supplied.
export { createOutboundClient } from './outbound-client.ts';
export type { OutboundClient, OutboundOptions, OutboundResponse } from './outbound-client.ts';
export { OutboundError } from './outbound-error.ts';
export type { OutboundFault } from './outbound-error.ts';
export type { TakeTurn } from './pacer.ts';
