import { appRouter, createContext } from '@lobby/api';
import { AppError } from '@lobby/contracts/errors';
import { MAX_BATCH_SIZE } from '@lobby/contracts/request-limits';
import type { Deps } from '@lobby/core/deps';
import { isDatabaseDown } from '@lobby/db';
import type { Logger } from '@lobby/runtime';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import type { RequestHandler } from 'express';
import { gateUploads } from './bodies/gate-uploads.ts';
import { readRequestInfo } from './read-request-info.ts';
import { isLarge, maxBodyBytes, refuseCall, sendTooLarge } from './bodies/trpc-body-limits.ts';

function logProcedureError(
  log: Logger,
  error: { code: string; cause?: unknown },
  path: string | undefined,
  requestId: string | undefined,
): void {
  const { cause } = error;
  if (cause instanceof AppError && isDatabaseDown(cause.cause))
    return log.error({ err: cause.cause, path, requestId, databaseDown: true }, 'a call failed');
  if (error.code !== 'INTERNAL_SERVER_ERROR' || cause instanceof AppError) return;
  log.error({ err: cause ?? error, path, requestId }, 'a call failed');
}

const API_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** When trying again makes sense, for those who read headers: the longest wait of a batch. */
function buildRetryAfterHeader(errors: readonly { cause?: unknown }[]): Record<string, string> {
  const waits = errors.map(({ cause }) => (cause instanceof AppError ? (cause.retryAfter ?? 0) : 0));
  const longest = Math.max(0, ...waits);
  return longest > 0 ? { 'retry-after': String(longest) } : {};
}

const createHandler = (deps: Deps, maxBodySize: number) =>
  createExpressMiddleware({
    router: appRouter,
    createContext: ({ req, res }) => createContext(deps, readRequestInfo(req, res)),
    maxBodySize,
    maxBatchSize: MAX_BATCH_SIZE,
    onError: ({ error, path, ctx }) => logProcedureError(deps.log, error, path, ctx?.request.requestId),
    responseMeta: ({ errors }) => ({ headers: { ...API_HEADERS, ...buildRetryAfterHeader(errors) } }),
  });

/** Answers the calls of procedures. A body is bounded by what its procedure can take, also where its length isn't told before. */
export function trpcHandler(deps: Deps): RequestHandler {
  const gate = gateUploads(deps);
  const handlers = new Map<number, ReturnType<typeof createHandler>>();
  return (request, response, next) => {
    const maximum = maxBodyBytes(request);
    if (Number(request.headers['content-length'] ?? 0) > maximum) return sendTooLarge(request, response);
    const handler = handlers.get(maximum) ?? createHandler(deps, maximum);
    handlers.set(maximum, handler);
    if (!isLarge(request)) return void handler(request, response, next);
    gate(request, response, () => void handler(request, response, next)).catch((error: unknown) =>
      error instanceof AppError ? refuseCall(response, error) : next(error),
    );
  };
}
