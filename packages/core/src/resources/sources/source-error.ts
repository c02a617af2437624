import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';

/** A resource that can't be read, and a retry wouldn't help. The sync fails with the reason. */
export class SourceError extends Error {
  readonly reason: ResourceReason;

  constructor(reason: ResourceReason, options?: ErrorOptions) {
    super(reason.code, options);
    this.name = 'SourceError';
    this.reason = reason;
  }
}

/** A source that doesn't respond as it should. The run is retried a few times before the sync fails with the reason. */
export class SourceUnavailableError extends Error {
  readonly reason: ResourceReason;

  constructor(reason: ResourceReason, options?: ErrorOptions) {
    super(reason.code, options);
    this.name = 'SourceUnavailableError';
    this.reason = reason;
  }
}

/** A source that asks us to wait. What has been read stays, and the sync continues after `retryAfterMs`. */
export class SourceRateLimitError extends Error {
  readonly reason: ResourceReason;
  readonly retryAfterMs: number;

  constructor(reason: ResourceReason, retryAfterMs: number) {
    super(reason.code);
    this.name = 'SourceRateLimitError';
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}
