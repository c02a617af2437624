import { once } from 'node:events';
import { createBusyError, toNetwork } from '@lobby/core/auth';
import { verifyVisitorToken } from '@lobby/core/conversations';
import type { Deps } from '@lobby/core/deps';
import { createFairQueue, QueueFullError } from '@lobby/runtime';
import type { Request, Response } from 'express';
import { readRequestInfo } from './read-request-info.ts';

/** Files that are read at a time. They are in memory meanwhile, and a phone may take a while to send one. */
const QUEUE_OPTIONS = { concurrency: 32, maxWaiting: 32, maxWaitMs: 20_000 };
/** In seconds. */
const RETRY_AFTER = 10;

/** Lets `handle` read a visitor's file. */
export type UploadGate = (request: Request, response: Response, handle: () => void) => Promise<void>;

/**
 * Counts a visitor's file before any of it is read, by the address, the visitor and the tenant, and reads it when it is the tenant's
 * turn. Rejects with an AppError for whom sends too much, or has no session.
 */
export function gateVisitorUploads(deps: Pick<Deps, 'rateLimits' | 'tokenSecret' | 'clock'>): UploadGate {
  const { rateLimits } = deps;
  const queue = createFairQueue(QUEUE_OPTIONS);
  return async (request, response, handle) => {
    await rateLimits.consume('ip-upload', toNetwork(request.ip ?? 'unknown'));
    const { visitorToken } = readRequestInfo(request, response);
    const { visitorId, tenantId } = await verifyVisitorToken(deps, visitorToken ?? '');
    await rateLimits.consume('visitor-upload', visitorId);
    await rateLimits.consume('tenant-upload', tenantId);
    const readFile = async (): Promise<void> => {
      if (response.closed) return;
      const closed = once(response, 'close');
      handle();
      await closed;
    };
    await queue(tenantId, readFile).catch((error: unknown) => {
      throw error instanceof QueueFullError ? createBusyError(RETRY_AFTER, error) : error;
    });
  };
}
