import { AppError } from '@lobby/contracts/errors';
import { OutboundError } from '@lobby/outbound';
import type { TenantScope } from '../deps.ts';

/** Throws AppError invalid for an address that leads into a private network. */
export function assertCrawlable({ outbound }: Pick<TenantScope, 'outbound'>, url: string): void {
  try {
    outbound.assertSafeAddress(url);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new AppError('invalid', error.code, { params: error.params, cause: error });
  }
}
