/** Why an address from outside was refused or could not be read. `packages/messages/src/errors/content/outbound.ts` has the words. */
export type OutboundErrorCode =
  | 'invalid_address'
  | 'unsupported_protocol'
  | 'address_with_credentials'
  | 'unsupported_port'
  | 'insecure_redirect'
  | 'private_address'
  | 'unknown_host'
  | 'unreachable'
  | 'timed_out'
  | 'response_too_large'
  | 'too_many_redirects'
  | 'unsupported_encoding'
  | 'render_timed_out'
  | 'render_failed'
  | 'rendered_page_too_large';

interface OutboundErrorOptions {
  /** What the message of the code is filled in with. */
  params?: Readonly<Record<string, string | number>>;
  cause?: unknown;
}

/** Errors that may not occur again a moment later. */
const TRANSIENT_CODES: ReadonlySet<OutboundErrorCode> = new Set([
  'timed_out',
  'unreachable',
  'render_timed_out',
  'render_failed',
]);

/** A request that was refused or failed. */
export class OutboundError extends Error {
  readonly code: OutboundErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: OutboundErrorCode, { params = {}, cause }: OutboundErrorOptions = {}) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'OutboundError';
    this.code = code;
    this.params = params;
  }

  /** Whether the same request may succeed later. */
  get isTransient(): boolean {
    return TRANSIENT_CODES.has(this.code);
  }
}
