import { once } from 'node:events';
import { createContext } from '@lobby/api';
import { AppError } from '@lobby/contracts/errors';
import { createBusyError, toNetwork } from '@lobby/core/auth';
import { verifyVisitorToken } from '@lobby/core/conversations';
import type { Deps } from '@lobby/core/deps';
import { createFairQueue, QueueFullError, withQueueKey } from '@lobby/runtime';
import type { Request, Response } from 'express';
import { readRequestInfo } from '../read-request-info.ts';
import { isForm } from './bound-bodies.ts';
import { guardForm, isPlainForm } from './guard-form.ts';
import { isVisitorUpload } from './trpc-body-limits.ts';

/** Bodies that are read at a time. They are in memory meanwhile, and a phone may take a while to send one. */
const QUEUE_OPTIONS = { concurrency: 32, maxWaiting: 32, maxWaitMs: 20_000 };
/** In seconds. */
const RETRY_AFTER = 10;

/** Lets `handle` read a file or another large body. */
export type UploadGate = (request: Request, response: Response, handle: () => void) => Promise<void>;

/** Counts a visitor's file by the address, the visitor and the tenant; gives the tenant, whose turn it takes. */
async function countVisitorUpload(deps: Deps, request: Request, response: Response): Promise<string> {
  await deps.rateLimits.consume('ip-upload', toNetwork(request.ip ?? 'unknown'));
  const { visitorToken } = readRequestInfo(request, response);
  const { visitorId, tenantId } = await verifyVisitorToken(deps, visitorToken ?? '');
  await deps.rateLimits.consume('visitor-upload', visitorId);
  await deps.rateLimits.consume('tenant-upload', tenantId);
  return tenantId;
}

/** Who is signed in and sends a large body; gives the user, whose turn it takes. */
async function findSender(deps: Deps, request: Request, response: Response): Promise<string> {
  const info = readRequestInfo(request, response);
  await deps.rateLimits.consume('ip-call', info.ip);
  const session = await withQueueKey(info.ip, () => createContext(deps, info).loadSession());
  if (!session) throw new AppError('unauthorized', 'sign_in_required');
  return session.user.id;
}

/**
 * Lets a file or another large body be read once it is known who sends it, and in turns: those of visitors in their tenant's, those of
 * people who are signed in in their own. Rejects with an AppError for whom sends too much, or is nobody.
 */
export function gateUploads(deps: Deps): UploadGate {
  const visitorQueue = createFairQueue(QUEUE_OPTIONS);
  const userQueue = createFairQueue(QUEUE_OPTIONS);
  return async (request, response, handle) => {
    const isVisitors = isVisitorUpload(request);
    if (isForm(request) && !isPlainForm(request)) throw new AppError('invalid', 'file_required');
    const key = await (isVisitors ? countVisitorUpload : findSender)(deps, request, response);
    const readFile = async (): Promise<void> => {
      if (response.closed) return;
      const closed = once(response, 'close');
      handle();
      // After the reader has begun, so that no byte comes to only one of both.
      if (isForm(request)) guardForm(request);
      await closed;
    };
    await (isVisitors ? visitorQueue : userQueue)(key, readFile).catch((error: unknown) => {
      throw error instanceof QueueFullError ? createBusyError(RETRY_AFTER, error) : error;
    });
  };
}
