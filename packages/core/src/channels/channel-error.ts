import { OutboundError } from '@lobby/outbound';
import type { ChannelFailure } from './channel.ts';

interface ChannelErrorOptions extends ErrorOptions {
  params?: ChannelFailure['params'];
  /** Another attempt would end the same way. */
  isFinal?: boolean;
  /** Seconds that the provider asks to wait. */
  retryAfter?: number;
}

/** What another attempt waits for; nothing has failed. */
const WAITING_CODES = new Set(['waiting', 'translation_pending']);

/** A provider, or an app, that did not take what was sent. `code` is one of `channelFailureMessages`. */
export class ChannelError extends Error {
  readonly code: string;
  readonly params: ChannelFailure['params'];
  readonly isFinal: boolean;
  readonly retryAfter: number;
  /** Nothing is wrong: the message waits, for an earlier one or for its translation. */
  readonly isWaiting: boolean;

  constructor(code: string, { params = {}, isFinal = false, retryAfter = 0, ...options }: ChannelErrorOptions = {}) {
    super(code, options);
    this.name = 'ChannelError';
    this.code = code;
    this.params = params;
    this.isFinal = isFinal;
    this.retryAfter = retryAfter;
    this.isWaiting = WAITING_CODES.has(code);
  }
}

const FINAL_CODES = new Set(['private_address', 'invalid_address', 'unsupported_port', 'unsupported_protocol']);

/** A request that got no answer, as a ChannelError. */
export function toChannelError(error: unknown, host: string): ChannelError {
  if (error instanceof ChannelError) return error;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutboundError && FINAL_CODES.has(cause.code))
      return new ChannelError('address_refused', { params: { host }, isFinal: true, cause: error });
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  return new ChannelError(isTimeout ? 'timed_out' : 'unreachable', { params: { host }, cause: error });
}
