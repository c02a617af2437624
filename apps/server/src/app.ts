import { join } from 'node:path';
import { appRouter, createContext } from '@lobby/api';
import type { Composition } from '@lobby/composition';
import { AppError } from '@lobby/contracts/errors';
import { MAX_FILE_BYTES } from '@lobby/contracts/resources';
import { formatErrorMessage } from '@lobby/messages';
import { isDatabaseDown } from '@lobby/db';
import type { Logger, Metrics } from '@lobby/runtime';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import compression from 'compression';
import type { Express, NextFunction, Request, Response } from 'express';
import { consoleRoutes } from './http/console-routes.ts';
import { fileRoutes, conversationFileRoutes } from './http/file-routes.ts';
import { readRequestInfo } from './http/read-request-info.ts';
import { sendError } from './http/send-error.ts';
import { readWidgetFiles } from './widget/widget-files.ts';
import { widgetRoutes } from './widget/widget-routes.ts';

/** A JSON call is never larger; an upload may be as large as the largest PDF with its form around it. */
const MAX_JSON_BYTES = 4_500_000;
const MAX_UPLOAD_BYTES = MAX_FILE_BYTES + 1_000_000;

/** Refuses a body that is larger than its kind ever is before reading it. */
function rejectLargeBody(request: Request, response: Response, next: NextFunction): void {
  const isForm = (request.headers['content-type'] ?? '').startsWith('multipart/form-data');
  const length = Number(request.headers['content-length'] ?? 0);
  if (length <= (isForm ? MAX_UPLOAD_BYTES : MAX_JSON_BYTES)) return next();
  const fileError = { code: 'file_too_large', params: { megabytes: MAX_FILE_BYTES / 1_000_000 } };
  response.status(413).json({
    error: {
      message: isForm ? formatErrorMessage(fileError) : 'This is too much for one request.',
      data: {
        kind: 'over_quota',
        retryAfter: null,
        errorCode: isForm ? fileError.code : null,
        params: isForm ? fileError.params : {},
      },
    },
  });
}

function observeRequests(metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.on('finish', () => {
      const route = request.baseUrl || (request.route as { path?: string } | undefined)?.path || 'other';
      metrics.observeRequest(route, response.statusCode, (performance.now() - began) / 1000);
    });
    next();
  };
}

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

/** Adds everything that the product answers over HTTP. */
export function mountApp(
  app: Express,
  { deps, publicUrl }: Composition,
  { metrics, appsFolder }: { metrics: Metrics; appsFolder: string },
): void {
  app.use(observeRequests(metrics));
  app.use(
    compression({
      filter: (request, response) => !request.path.startsWith('/trpc') && compression.filter(request, response),
    }),
  );
  app.use(
    '/trpc',
    rejectLargeBody,
    createExpressMiddleware({
      router: appRouter,
      createContext: ({ req, res }) => createContext(deps, readRequestInfo(req, res)),
      maxBodySize: MAX_UPLOAD_BYTES,
      onError: ({ error, path, ctx }) => logProcedureError(deps.log, error, path, ctx?.request.requestId),
      responseMeta: ({ errors }) => ({ headers: { ...API_HEADERS, ...buildRetryAfterHeader(errors) } }),
    }),
  );
  app.use(widgetRoutes(deps, readWidgetFiles(join(appsFolder, 'widget', 'dist'))));
  app.use(fileRoutes(deps));
  app.use(conversationFileRoutes(deps));
  app.use(consoleRoutes(appsFolder, publicUrl));
  app.use((_request: Request, response: Response) => sendError(deps.log, response, null));
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) =>
    sendError(deps.log, response, error),
  );
}
